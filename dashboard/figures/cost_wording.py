"""Which sentences tell why care costs what it does? Only what the figures themselves say."""

from collections.abc import Iterator

from dashboard.figures.numbers import digits, money, money_unit, percent, period_name, points, rate
from dashboard.labels import Labels
from dashboard.services.cost_story import CostStory

OWN = "pages.cost.story"
MOST = 5


def sentences(story: CostStory, wanted: str, words: Labels) -> list[tuple[str, str]]:
    """At most five sentences, each with the name of the figure on the page that shows it."""
    tellers = (_whole, _factors, _service, _stay, _concentration)
    return [one for tell in tellers for one in tell(story, wanted, words)][:MOST]


def _whole(story: CostStory, wanted: str, words: Labels) -> Iterator[tuple[str, str]]:
    if story.window is None or (cost := story.measures["medical_cost"]).now is None:
        return
    unit = money_unit([cost.now], wanted)
    said = words(
        f"{OWN}.{_grain(story)}.{'whole' if cost.growth is not None else 'alone'}",
        period=period_name(story.window.end, words),
        cost=money(cost.now, unit, words),
        unit=words(f"terms.units.{unit}"),
        growth=rate(cost.growth, words),
    )
    known = {scheme: value for scheme, value in story.growth.items() if value is not None}
    if len(known) > 1:
        parts = [
            words(f"{OWN}.scheme", scheme=words(f"terms.schemes.{scheme}"), growth=rate(one, words))
            for scheme, one in known.items()
        ]
        said += words(f"{OWN}.of_them", parts=words("terms.words.comma").join(parts))
    yield said, "cost-months"


def _grain(story: CostStory) -> str:
    return "months" if story.window and story.window.monthly else "years"


def _factors(story: CostStory, _: str, words: Labels) -> Iterator[tuple[str, str]]:
    effects = story.effects
    if effects is None or effects.before <= 0:
        return
    by_factor = {name: value / effects.before for name, value in effects.by_factor.items()}
    largest = max(by_factor, key=lambda name: abs(by_factor[name]))
    parts = [
        words(f"{OWN}.part", name=words(f"pages.cost.factors.{name}"), points=points(value, words))
        for name, value in by_factor.items()
    ]
    said = words(
        f"{OWN}.factors",
        growth=rate(effects.after / effects.before - 1, words),
        parts=words("terms.words.comma").join(parts),
        largest=words(f"pages.cost.factors.{largest}"),
    )
    yield said, "cost-factors"


def _service(story: CostStory, _: str, words: Labels) -> Iterator[tuple[str, str]]:
    told = [(part, part.contribution) for part in story.services if part.contribution is not None]
    if not told:
        return
    part, contribution = max(told, key=lambda one: abs(one[1]))
    said = words(
        f"{OWN}.service",
        service=words(f"codes.service.{part.code}"),
        share=percent(part.share, words),
        growth=rate(part.growth, words),
        points=points(contribution, words),
    )
    yield said, "cost-structure"


def _stay(story: CostStory, _: str, words: Labels) -> Iterator[tuple[str, str]]:
    if (stay := story.stay) is None:
        return
    said = words(
        f"{OWN}.stay",
        cost=digits(stay.after, 0),
        growth=rate(stay.after / stay.before - 1, words),
        rates=digits(stay.rates, 0, signed=True),
        composition=digits(stay.composition, 0, signed=True),
    )
    yield said, "cost-standardised"


def _concentration(story: CostStory, _: str, words: Labels) -> Iterator[tuple[str, str]]:
    if story.top is not None:
        yield words(f"{OWN}.top", share=percent(story.top, words)), "cost-concentration"
