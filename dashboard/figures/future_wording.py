"""How is a forecast of months said? Each number in its unit, and what the fans mean in words."""

from collections.abc import Iterator

from dashboard.figures.numbers import Money, digits, money, months, percent
from dashboard.figures.numbers import period_name as named
from dashboard.labels import Labels
from dashboard.services.futures import FundOutlook, Futures

OWN = "pages.forecast"
MOST = 6  # sentences
Sentence = tuple[str, str]


def measured(measure: str, value: float, words: Labels) -> str:
    """A ratio or growth as a percentage, a reserve in months."""
    return months(value, words) if measure == "reserve" else percent(value, words)


def sentences(answer: Futures, unit: Money, words: Labels) -> tuple[Sentence, ...]:
    """The year's end, the lines to come, and how good the bands have been, fund by fund."""
    said = [
        *(one for held in answer.funds for one in crossing(held, words)),
        *(one for held in answer.funds for one in _year(held, unit, words)),
        *(one for held in answer.funds for one in _trusted(held, words)),
    ]
    return tuple(said[:MOST])


def crossing(held: FundOutlook, words: Labels) -> Iterator[Sentence]:
    """What the ratio will do: the lines crossed by now, and the next one."""
    ratio = held.said["measures"].get("ratio")
    if ratio is None:
        return
    now, ahead = list(ratio["history"].values())[-1], ratio["fan"]["mean"][11]
    said = {
        "fund": words(f"terms.funds.{held.scheme}_pooled"),
        "now": percent(now, words),
        "month": named(held.months[11], words),
        "ahead": percent(ahead, words),
    }
    beyond = [level for level, line in ratio["lines"].items() if now < line]
    if not beyond:
        yield words(f"{OWN}.says.over_all", **said), f"ratio-{held.scheme}"
        return
    level = min(beyond)
    chance = ratio["chances"][level][11]
    said |= {
        "level": words(f"warnings.levels.{level}.name"),
        "line": percent(ratio["lines"][level], words),
        "chance": percent(chance, words),
    }
    yield words(f"{OWN}.says.crossing", **said), f"ratio-{held.scheme}"


def _year(held: FundOutlook, unit: Money, words: Labels) -> Iterator[Sentence]:
    """How the year ends: surplus or deficit."""
    income, spent = (held.series(side)["year"] for side in ("income", "expenditure"))
    left = income["mean"] - spent["mean"]
    kind = "surplus" if left >= 0 else "deficit"
    yield (
        words(
            f"{OWN}.says.{kind}",
            fund=words(f"terms.funds.{held.scheme}_pooled"),
            year=held.months[0][:4],
            amount=f"{money(abs(left), unit, words)} {words(f'terms.units.{unit}')}",
        ),
        f"income-{held.scheme}",
    )


def _trusted(held: FundOutlook, words: Labels) -> Iterator[Sentence]:
    """How often the band of expenditure was right so far."""
    rows = held.series("expenditure")["scores"]
    score = next((r for r in rows if r["member"] == "combination" and not r["upto"]), None)
    if score is not None:
        yield (
            words(
                f"{OWN}.says.trusted",
                fund=words(f"terms.funds.{held.scheme}_pooled"),
                origins=digits(score["origins"], 0),
                error=percent(score["smape"], words),
                held=percent(score["coverage80"], words),
            ),
            "",
        )
