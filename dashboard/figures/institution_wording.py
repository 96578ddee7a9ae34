"""How is said what stands out among the institutions?"""

from collections.abc import Mapping

from dashboard.early_warning.rule import Level
from dashboard.figures.numbers import digits, percent, rate
from dashboard.labels import Labels
from dashboard.services.institution_story import InstitutionStory, Leading

OWN = "pages.institutions"
MONEY = frozenset({"adjusted_case", "plain_case", "visit_cost"})
SHARES = frozenset({"drug_share", "consumable_share", "readmission"})
ALARMS = (Level.THREE, Level.TWO, Level.ONE)
MOST = 5  # sentences
Sentence = tuple[str, str]


def index_said(value: float | None, words: Labels) -> str:
    """An index or a ratio: two decimals."""
    return words("terms.words.missing") if value is None else digits(value, 2)


def gauge_said(value: float | None, gauge: str, words: Labels) -> str:
    """A component's figure, its unit with it."""
    if value is None or not gauge:
        return words("terms.words.missing")
    if gauge in MONEY:
        return f"{digits(value, 0)} {words('terms.units.yuan')}"
    if gauge in SHARES:
        return percent(value, words)
    if gauge == "length_of_stay":
        return f"{digits(value, 1)} {words('terms.units.days')}"
    return digits(value, 2)


def sentences(answer: InstitutionStory, names: Mapping[str, str], words: Labels) -> list[Sentence]:
    """What the numbers say, each with the name of its figure; ``names`` of areas."""
    found = [(_count(answer, words), "institutions-strip")]
    if answer.leading is not None:
        found += _leading(answer.leading, names, words)
    unknown = answer.levels.get(Level.UNKNOWN, 0)
    if unknown:
        found.append((words(f"{OWN}.why.unknown", count=unknown), "institutions-strip"))
    month = sum(count for level, count in answer.month_levels.items() if level.alarmed)
    if month != answer.alarmed:
        said = words(f"{OWN}.why.month", month=month, year=answer.alarmed)
        found.append((said, "institutions-strip"))
    return found[:MOST]


def _count(answer: InstitutionStory, words: Labels) -> str:
    judged = sum(answer.levels.values()) - answer.levels.get(Level.UNKNOWN, 0)
    if not answer.alarmed:
        return words(f"{OWN}.why.calm", judged=digits(judged, 0))
    listed = words("terms.words.comma").join(
        words(f"{OWN}.why.level", level=words(f"{OWN}.levels.{level}"), count=answer.levels[level])
        for level in ALARMS
        if answer.levels.get(level)
    )
    return words(
        f"{OWN}.why.alarmed", judged=digits(judged, 0), count=answer.alarmed, levels=listed
    )


def _leading(one: Leading, names: Mapping[str, str], words: Labels) -> list[Sentence]:
    said = {
        "name": one.name,
        "area": names.get(one.area, one.area),
        "group": group_said(one.tier, one.kind, words),
        "index": index_said(one.index, words),
        "component": words(f"{OWN}.components.{one.component}"),
        "ratio": index_said(one.ratio, words),
        "above": rate(one.ratio - 1, words),
        "part": digits(one.part, 2, signed=True),
        "others": one.others,
    }
    found = [(words(f"{OWN}.why.leading", **said), "institution-parts")]
    if one.index > 1 and one.part > 0:
        found.append((words(f"{OWN}.why.component", **said), "institution-parts"))
    if one.month_index is not None:
        more = {"month": index_said(one.month_index, words)}
        kind = "rising" if one.month_index > one.index else "falling"
        found.append((words(f"{OWN}.why.{kind}", **said, **more), "institution-course"))
    return found


def group_said(tier: str, kind: str, words: Labels, *, short: bool = False) -> str:
    """A tier and kind as one name; a pharmacy is both. ``short``: as an axis has room for."""
    own = f"{OWN}.short" if short else "codes"
    held = words(f"{own}.kind.{kind}")
    return held if tier == "pharmacy" else f"{words(f'{own}.tier.{tier}')} · {held}"
