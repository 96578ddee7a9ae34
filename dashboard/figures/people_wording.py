"""How are the movements of the insured put into sentences? From numbers alone, never a cause."""

from collections.abc import Callable, Iterator

from dashboard.figures.numbers import digits, money, money_unit, percent, period_name, points, rate
from dashboard.figures.persons import heads, whole
from dashboard.labels import Labels
from dashboard.services.enrolment_jumps import Jump
from dashboard.services.people_story import Story, Twice
from dashboard.services.retirements import Wave
from dashboard.services.subsidies import Late

Named = Callable[[str], str]
MOST = 5  # sentences
SAID = "pages.population.why"


def told(story: Story, words: Labels, named: Named) -> list[tuple[str, str]]:
    """At most five sentences, each with the name of its chart; what needs a look comes first."""
    return [*_sentences(story, words, named)][:MOST]


def _sentences(story: Story, words: Labels, named: Named) -> Iterator[tuple[str, str]]:
    if story.jump:
        yield jump_said(story.jump, words, named), "jumps"
    if story.late:
        yield late_said(story.late, words, named), "subsidy"
    if story.insured and story.period:
        yield _insured(story.insured, story.period, words), "net"
    if story.support:
        yield _moved("support", story.support, words), "support_ratio"
    if story.wave and story.wave.bounds:
        yield _wave(story.wave, story.wave.bounds, words), "wave"
    if story.elderly:
        yield _aged(story.elderly, words), "elderly"


def jump_said(jump: Jump, words: Labels, named: Named) -> str:
    """Who jumped, when, by how much; what of it was unusual, and whether it went back."""
    rose = "rose" if jump.persons > 0 else "fell"
    said = words(
        f"{SAID}.{rose}",
        area=named(jump.area),
        kind=words(f"pages.population.kinds.{jump.category}"),
        month=period_name(jump.month, words),
        persons=whole(abs(jump.persons), words),
        rate=rate(jump.rate, words),
    )
    if jump.beyond is not None:
        said += words(f"{SAID}.beyond", persons=whole(abs(jump.beyond), words))
    if jump.left:
        said += words(f"{SAID}.left", month=period_name(jump.left, words))
    return said + words(f"{SAID}.look")


def late_said(late: Late, words: Labels, named: Named) -> str:
    """Who owes whom how much, and since when."""
    unit = money_unit([late.owed], "auto")
    return words(
        f"{SAID}.late",
        level=words(f"pages.population.levels.{late.level}"),
        scheme=words(f"terms.schemes.{late.scheme}"),
        area=named(late.area),
        amount=money(late.owed, unit, words),
        unit=words(f"terms.units.{unit}"),
        month=period_name(late.since, words),
    )


def _insured(held: Twice, period: str, words: Labels) -> str:
    unit = heads([held.now], words)
    return words(
        f"{SAID}.insured",
        period=period_name(period, words),
        persons=unit.said(held.now),
        unit=unit.name,
        change=whole(held.now - held.before, words, signed=True),
        rate=rate(held.now / held.before - 1, words, line=0.0) if held.before else "",
    )


def _moved(name: str, held: Twice, words: Labels) -> str:
    return words(f"{SAID}.{name}", now=digits(held.now, 2), before=digits(held.before, 2))


def _aged(held: Twice, words: Labels) -> str:
    change = points(held.now - held.before, words)
    return words(f"{SAID}.elderly", share=percent(held.now, words), change=change)


def _wave(wave: Wave, bounds: tuple[float, float], words: Labels) -> str:
    low, high = bounds
    unit = heads(bounds, words)
    undelayed = None if None in wave.undelayed else sum(value or 0 for value in wave.undelayed)
    return words(
        f"{SAID}.wave",
        first=wave.years[0],
        last=wave.years[-1],
        low=unit.said(low),
        high=unit.said(high),
        unit=unit.name,
        share_low=percent(low / wave.active, words) if wave.active else "",
        share_high=percent(high / wave.active, words) if wave.active else "",
        undelayed=unit.said(undelayed),
    )
