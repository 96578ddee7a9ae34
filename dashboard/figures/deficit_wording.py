"""How is it said who drives a city's deficit and who bears it? From the numbers alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.figures.numbers import Money, money, months, percent, period_name, points
from dashboard.labels import Labels
from dashboard.services.bearing import BEARERS
from dashboard.services.deficit import Deficit
from dashboard.services.drives import FEN, FundDeficit, lack

OWN = "pages.districts"
MOST = 5  # sentences
NAMED = 3  # areas in one sentence
Sentence = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """In which unit and words amounts are said, and what areas are called."""

    unit: Money
    words: Labels
    area: Callable[[str], str]

    def amount(self, value: float | None) -> str:
        """An amount with its unit."""
        if value is None:
            return self.words("terms.words.missing")
        said = money(value, self.unit, self.words)
        return f"{said} {self.words(f'terms.units.{self.unit}')}"

    def moved(self, value: float) -> str:
        """An amount with its sign and unit."""
        said = money(abs(value), self.unit, self.words)
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return f"{sign}{said} {self.words(f'terms.units.{self.unit}')}"


def fund_said(one: FundDeficit, words: Labels) -> str:
    """What a fund is called."""
    return words(f"terms.funds.{one.fund[0]}_{one.fund[1]}")


def sentences(answer: Deficit, one: FundDeficit, said: Saying) -> tuple[Sentence, ...]:
    """What the numbers say, the weightiest first, each with the name of its chart."""
    makers = (_missing, _chosen, _result, _driver, _late, _bearer, _change, _left)
    found = [sentence for make in makers for sentence in make(answer, one, said)]
    return tuple(found[:MOST])


def _missing(_: Deficit, one: FundDeficit, said: Saying) -> Iterator[Sentence]:
    if one.missing:
        named = said.words("terms.words.and").join(said.area(area) for area in one.missing)
        yield (
            said.words(f"{OWN}.why.missing", areas=named, fund=fund_said(one, said.words)),
            "drive",
        )


def _chosen(answer: Deficit, one: FundDeficit, said: Saying) -> Iterator[Sentence]:
    """How the part that is looked at stands, and which of all it is."""
    held = next((drive for drive in one.known if drive.area == answer.family.chosen), None)
    if held is None or held.surplus is None:
        return
    words = said.words
    below = [drive for drive in one.known if (drive.surplus or 0) < held.surplus]
    told = {
        "area": said.area(held.area),
        "kind": words(f"{OWN}.{'surplus' if held.surplus >= 0 else 'lacking'}"),
        "amount": said.amount(abs(held.surplus)),
        "ratio": percent(held.ratio, words),
        "place": len(below) + 1,
        "count": len(one.known),
    }
    kind = "chosen" if len(one.known) > 1 else "chosen_alone"
    yield words(f"{OWN}.why.{kind}", **told), "drive"


def _result(answer: Deficit, one: FundDeficit, said: Saying) -> Iterator[Sentence]:
    """What is left in the whole city, and of how many parts nothing is."""
    words, whole = said.words, one.whole
    if whole is None or whole.surplus is None or whole.ratio is None:
        return
    told = {
        "fund": fund_said(one, words),
        "kind": words(f"{OWN}.{'surplus' if whole.surplus >= 0 else 'lacking'}"),
        "amount": said.amount(abs(whole.surplus)),
        "ratio": percent(whole.ratio, words),
        "moved": words("terms.words.missing")
        if whole.ratio_before is None
        else points(whole.ratio - whole.ratio_before, words),
        "count": len(one.lacking),
        "total": said.amount(one.total),
        "since": period_name(answer.compared, words),
    }
    yield words(f"{OWN}.why.{'result' if one.lacking else 'none_lacks'}", **told), "drive"


def _driver(_: Deficit, one: FundDeficit, said: Saying) -> Iterator[Sentence]:
    """Whose deficit is the largest, late subsidy left aside."""
    if not one.drivers:
        return
    words, first = said.words, one.drivers[0]
    total = -sum(lack(held) for held in one.drivers)
    told = {
        "area": said.area(first.area),
        "amount": said.amount(-lack(first)),
        "share": percent(-lack(first) / total, words),
        "ratio": percent(first.ratio, words),
        "moved": "" if first.change is None else said.moved(first.change),
    }
    kind = "driver" if first.change is not None else "driver_alone"
    yield words(f"{OWN}.why.{kind}", **told), "drive"


def _late(_: Deficit, one: FundDeficit, said: Saying) -> Iterator[Sentence]:
    """A deficit by the books that the subsidy still due would end, or lessen."""
    behind = [held for held in one.lacking if (held.late or 0) > FEN]
    for held in behind[:1]:
        after = held.as_due or 0.0
        told = {
            "area": said.area(held.area),
            "amount": said.amount(-(held.surplus or 0)),
            "late": said.amount(held.late),
            "after": said.amount(after) if after >= 0 else said.moved(after),
        }
        yield said.words(f"{OWN}.why.{'late_ends' if after >= 0 else 'late'}", **told), "drive"


def _bearer(answer: Deficit, one: FundDeficit, said: Saying) -> Iterator[Sentence]:
    """Who bears the deficits, all together."""
    if not one.lacking or answer.pooling is None:
        return
    words, mode = said.words, answer.pooling
    borne = bearers(one)
    if not borne:
        return
    parts = [
        words(f"{OWN}.borne_said.{name}", amount=said.amount(value))
        for name, value in borne.items()
        if value > FEN
    ]
    told = {
        "mode": words(f"{OWN}.modes.{mode.mode}"),
        "since": mode.since,
        "parts": words("terms.words.comma").join(parts),
    }
    kind = "bearer_notional" if answer.notional else "bearer"
    yield words(f"{OWN}.why.{kind}", **told), "borne"


def _change(answer: Deficit, one: FundDeficit, said: Saying) -> Iterator[Sentence]:
    """Which parts moved the city's surplus most against the year before."""
    words, whole = said.words, one.whole
    if whole is None or whole.surplus is None or whole.before is None:
        return
    moved = whole.surplus - whole.before
    same = [held for held in one.known if (held.change or 0) * moved > 0]
    most = sorted(same, key=lambda held: -abs(held.change or 0))[:NAMED]
    if not most:
        return
    named = [f"{said.area(held.area)} {said.moved(held.change or 0)}" for held in most]
    told = {
        "since": period_name(answer.compared, words),
        "moved": said.moved(moved),
        "areas": words("terms.words.and").join(named),
    }
    yield words(f"{OWN}.why.change", **told), "parts"


def _left(answer: Deficit, one: FundDeficit, said: Saying) -> Iterator[Sentence]:
    """What the driver still has to answer with."""
    if not one.drivers or one.drivers[0].part.months is None:
        return
    first, words = one.drivers[0], said.words
    told = {"area": said.area(first.area), "months": months(first.part.months, words)}
    yield words(f"{OWN}.why.{'left_notional' if answer.notional else 'left'}", **told), "tiles"


def bearers(one: FundDeficit) -> Mapping[str, float]:
    """What each bears of all deficits together, yuan; empty where nobody can say."""
    if not one.lacking or not all(held.borne for held in one.lacking):
        return {}
    return {
        name: sum(held.borne[name] for held in one.lacking)
        for name in BEARERS
        if name in one.lacking[0].borne
    }
