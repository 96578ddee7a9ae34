"""In which sentences is the week's brief on the collection told? From its numbers alone."""

from collections.abc import Iterator, Sequence

from dashboard.figures.numbers import digits, money, percent, period_name, points
from dashboard.labels import Labels
from dashboard.services.collection_brief import Brief, Collected

OWN = "pages.data.brief"
APART = 0.001  # of progress: less is the same
NAMED = 3


def sentences(brief: Brief, words: Labels, names: dict[str, str]) -> list[str]:
    """How far, how fast, whether that is enough, who is behind, how fresh it is."""
    return [*_whole(brief, words, names), *_parts(brief, words, names), _fresh(brief, words)]


def _whole(brief: Brief, words: Labels, names: dict[str, str]) -> Iterator[str]:
    held = brief.whole
    said = {
        "area": names.get(held.area, held.area),
        "day": brief.day.isoformat(),
        "cover": period_name(str(brief.cover), words),
        "persons": digits(held.persons, 0),
        "progress": _progress(held, words),
    }
    if held.ahead is None:
        yield words(f"{OWN}.so_far", **said)
    else:
        kind = "as_before" if abs(held.ahead) < APART else "than_before"
        yield words(f"{OWN}.{kind}", **said, change=points(held.ahead, words))
    yield words(
        f"{OWN}.week",
        persons=digits(held.week_persons, 0),
        amount=money(held.week_amount, "wan", words),
        days=held.week_days,
        daily=digits(held.week_persons / held.week_days, 0),
    )
    if brief.running and brief.days_left and held.lacking is not None:
        need = digits(held.lacking / brief.days_left, 0)
        yield words(
            f"{OWN}.left",
            days=brief.days_left,
            end=brief.end.isoformat(),
            lacking=digits(held.lacking, 0),
            daily=need,
        )


def _progress(held: Collected, words: Labels) -> str:
    """How much of the target; or that nobody knows the target."""
    if held.progress is None:
        return words(f"{OWN}.no_target")
    return words(f"{OWN}.of_target", progress=percent(held.progress, words))


def _parts(brief: Brief, words: Labels, names: dict[str, str]) -> Iterator[str]:
    told = [one for one in brief.parts if one.progress is not None]
    if len(told) < 2:
        return
    spread = (told[0].progress or 0.0) - (told[-1].progress or 0.0)
    if spread < APART:
        yield words(f"{OWN}.alike", progress=percent(told[0].progress, words))
    else:
        count = min(NAMED, len(told) // 2)
        first, last = told[:count], told[: -count - 1 : -1]
        yield words(
            f"{OWN}.order", first=_named(first, words, names), last=_named(last, words, names)
        )
    behind = [one for one in told if one.ahead is not None and one.ahead <= -APART]
    if behind:
        listed = words("terms.words.and").join(names.get(one.area, one.area) for one in behind)
        yield words(f"{OWN}.behind", count=len(behind), areas=listed)


def _named(held: Sequence[Collected], words: Labels, names: dict[str, str]) -> str:
    said = [f"{names.get(one.area, one.area)} {percent(one.progress, words)}" for one in held]
    return words("terms.words.and").join(said)


def _fresh(brief: Brief, words: Labels) -> str:
    """How old the newest week is, and when the next brief is due."""
    if not brief.running:
        return words(f"{OWN}.over", end=brief.end.isoformat())
    old = (brief.today - brief.day).days
    said = {"days": old, "due": brief.due.isoformat()}
    return words(f"{OWN}.{'old' if old > 7 else 'fresh'}", **said)
