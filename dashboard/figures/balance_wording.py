"""How are the funds' balances said? Each figure in its unit, and why they stand where they do."""

from collections.abc import Iterator

from dashboard.figures.numbers import Money, digits, money, months, percent, points, rate
from dashboard.figures.numbers import period_name as named
from dashboard.labels import Labels
from dashboard.services.balance import Balance, Standing
from dashboard.services.dispersion import Dispersion, Spread

OWN = "pages.balance"
MONTHS = (
    "reserve_months",
    "reserve_months_without_prepaid",
    "notional_reserve_months",
)
RATES = ("surplus_rate", "surplus_expenditure_ratio")
SHARES = (
    "expenditure_income_ratio",
    "own_source_ratio",
    "subsidy_normalised_ratio",
    "accumulated_rate",
)
MOST = 5  # sentences
SEEN = 5e-4  # what is less than this does not show in a percentage
Sentence = tuple[str, str]


def told(name: str, value: float | None, unit: Money, words: Labels) -> str:
    """A figure as it is written, its unit with it."""
    if name in MONTHS:
        return months(value, words)
    if name in RATES:
        return rate(value, words)
    if name in SHARES:
        return percent(value, words)
    if value is None:
        return words("terms.words.missing")
    return f"{money(value, unit, words)} {words(f'terms.units.{unit}')}"


def difference(name: str, moved: float, words: Labels) -> str:
    """How far a rate or a number of months moved, with its sign."""
    if name in MONTHS:
        return f"{digits(moved, 1, signed=True)} {words('terms.units.months')}"
    return points(moved, words)


def sentences(
    answer: Balance, parts: Dispersion, unit: Money, words: Labels
) -> tuple[Sentence, ...]:
    """What the numbers say, the weightiest first, each with the name of its chart."""
    found = [
        *(said for one in answer.standings for said in _months(one, answer, unit, words)),
        *(said for one in answer.standings for said in _prepaid(one, answer, unit, words)),
        *(said for one in answer.standings for said in _subsidy(one, answer, words)),
        *_apart(parts, words),
        *(said for one in answer.standings for said in _surplus(one, answer, unit, words)),
    ]
    return tuple(found[:MOST])


def effects(now: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    """What of a change in months the balance made and what the expenditure; they add up.

    Each is taken at the mean of what the other was.

    >>> effects((12.0, 2.0), (6.0, 1.0))
    (4.5, -4.5)
    """
    (balance, spent), (balance_before, spent_before) = now, before
    by_balance = (balance - balance_before) * (1 / spent + 1 / spent_before) / 2
    by_spending = (1 / spent - 1 / spent_before) * (balance + balance_before) / 2
    return by_balance, by_spending


def _months(one: Standing, answer: Balance, unit: Money, words: Labels) -> Iterator[Sentence]:
    path = one.months
    now = path.at("reserve_months", answer.period)
    if now is None:
        return
    balance = path.at("cumulative_balance", answer.period)
    said = {
        "fund": _whose(one, words),
        "balance": told("cumulative_balance", balance, unit, words),
        "months": months(now, words),
    }
    before = path.at("reserve_months", answer.compared)
    parts = _parts(one, answer)
    if before is None or parts is None:
        yield words(f"{OWN}.why.months", **said), "months"
        return
    moved = {
        "since": named(answer.compared, words),
        "change": difference("reserve_months", now - before, words),
        "by_balance": difference("reserve_months", parts[0], words),
        "by_spending": difference("reserve_months", parts[1], words),
    }
    yield words(f"{OWN}.why.months_moved", **said, **moved), "months"


def _parts(one: Standing, answer: Balance) -> tuple[float, float] | None:
    """The two effects on the months, where both ends are known."""
    path = one.months
    ends = [
        (path.at("cumulative_balance", period), path.at("expenditure", period))
        for period in (answer.period, answer.compared)
    ]
    known = [(held, spent / 12) for held, spent in ends if held is not None and spent]
    return effects(known[0], known[1]) if len(known) == len(ends) else None


def _prepaid(one: Standing, answer: Balance, unit: Money, words: Labels) -> Iterator[Sentence]:
    path = one.months
    prepaid = path.at("prepaid_contributions", answer.period)
    without = path.at("reserve_months_without_prepaid", answer.period)
    if not prepaid or without is None:
        return
    said = {
        "fund": _whose(one, words),
        "prepaid": told("prepaid_contributions", prepaid, unit, words),
        "without": months(without, words),
    }
    yield words(f"{OWN}.why.prepaid", **said), "months"


def _subsidy(one: Standing, answer: Balance, words: Labels) -> Iterator[Sentence]:
    gross = one.path.at("expenditure_income_ratio", answer.period)
    due = one.path.at("subsidy_normalised_ratio", answer.period)
    if gross is None or due is None or abs(due - gross) < SEEN:
        return
    said = {
        "fund": _fund(one, words),
        "gross": percent(gross, words),
        "due": percent(due, words),
        "change": points(due - gross, words),
    }
    yield words(f"{OWN}.why.subsidy", **said), f"ratio-{one.path.scheme}"


def _apart(parts: Dispersion, words: Labels) -> Iterator[Sentence]:
    """The fund whose parts lie farthest apart."""
    known = [one for one in parts.spreads if one.dispersion is not None]
    if not known:
        return
    worst = max(known, key=lambda one: one.dispersion or 0)
    held = [part.months for part in worst.parts if part.months is not None]
    said = {
        "fund": words(f"terms.funds.{worst.scheme}_{worst.account}"),
        "most": months(max(held), words),
        "least": months(min(held), words),
        "cv": digits(worst.dispersion or 0, 2),
        "moved": _moved(worst, words),
        "deficits": worst.in_deficit,
    }
    kind = "notional_apart" if parts.notional else "apart"
    yield words(f"{OWN}.why.{kind}", **said), "dispersion"


def _moved(one: Spread, words: Labels) -> str:
    if one.dispersion is None or one.dispersion_before is None:
        return words("terms.words.missing")
    return digits(one.dispersion - one.dispersion_before, 2, signed=True)


def _surplus(one: Standing, answer: Balance, unit: Money, words: Labels) -> Iterator[Sentence]:
    held = one.path.at("surplus_of_year", answer.period)
    share = one.path.at("surplus_rate", answer.period)
    if held is None or share is None:
        return
    said = {
        "fund": _fund(one, words),
        "surplus": told("surplus_of_year", held, unit, words),
        "rate": rate(share, words),
    }
    yield words(f"{OWN}.why.surplus", **said), f"surplus-{one.path.scheme}"


def _fund(one: Standing, words: Labels) -> str:
    return words(f"terms.funds.{one.path.scheme}_{one.path.account}")


def _whose(one: Standing, words: Labels) -> str:
    """The fund whose balance counts: the whole city's where the area holds none of its own."""
    name = _fund(one, words)
    return name if one.holder is None else words(f"{OWN}.of_whole", fund=name)
