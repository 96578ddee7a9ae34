"""Which lines make up each fund's income and expenditure? Parts add up to the fen."""

from collections.abc import Iterable, Mapping

import numpy as np

from data_access.sample.city.grid import Fen, Floats, apportioned
from data_access.sample.city.money import Flows
from data_access.sample.city.people import city_heads
from data_access.sample.city.plan import LEAVES, POOL, WHOLE_YEARS, figures, from_year, year_of
from data_access.sample.city.transfers import LINES, Transfers, adjustment_fund, nothing

Statement = Mapping[str, Fen]
"""Lines by name: months × parts, whole years."""
MONTHS = len(WHOLE_YEARS)
PREMIUMS = ("employer_premium", "individual_premium", "other_premium")


def statements(flows: Flows) -> dict[str, Statement]:
    """The statement of every basic fund, without its balances."""
    found = {}
    for fund in POOL:
        income, expenditure = flows.income[fund], flows.expenditure[fund]
        personal = POOL[fund][1] == "personal"
        moved = nothing(income) if personal else adjustment_fund(income, expenditure)
        earned = _residents_income(income) if fund == "resident" else _split(fund, "income", income)
        spent = _split(fund, "expenditure", expenditure)
        found[fund] = _whole(fund, earned, spent, moved)
    return found


def _whole(fund: str, earned: Statement, spent: Statement, moved: Transfers) -> Statement:
    """All lines with their totals, the transfers among them."""
    premium = _sum(earned[name] for name in PREMIUMS if name in earned)
    lines: dict[str, Fen] = {**earned, **spent, "premium_income": premium}
    if fund == "employee_pooled":
        lines["maternity_benefit"] = spent["maternity_medical"] + spent["maternity_allowance"]
    benefits = [name for name in spent if name not in NO_BENEFIT]
    lines["benefit_expenditure"] = _sum(spent[name] for name in benefits)
    lines["income"] = _sum(earned.values()) + moved.received
    lines["expenditure"] = _sum(spent.values()) + moved.paid
    lines["surplus"] = lines["income"] - lines["expenditure"]
    if POOL[fund][1] == "pooled":
        lines |= moved.lines
    return lines


NO_BENEFIT = ("other_expenditure", "transfer_expenditure", "serious_illness_premium")


def _sum(parts: Iterable[Fen]) -> Fen:
    total: Fen = np.sum(list(parts), axis=0)
    return total


def _split(fund: str, flow: str, whole: Fen) -> Statement:
    said = figures()["lines"][fund][flow]
    shares = np.array(
        [[_share(name, said[name], month) for name in said] for month in range(MONTHS)]
    )
    parts = apportioned(whole, shares[:, None, :])
    return {name: parts[..., place] for place, name in enumerate(said)}


def _share(name: str, said: object, month: int) -> float:
    """The share of a line in a month; some come in some months only, and then for the others."""
    share = from_year(said, year_of(month))
    for line, months in _only_in().items():
        if name == line:
            return share * 12 / len(months) if month % 12 + 1 in months else 0.0
    return share


def _only_in() -> dict[str, list[int]]:
    return {
        "interest_income": figures()["interest_months"],
        "serious_illness_premium": figures()["serious_illness_months"],
    }


def _residents_income(whole: Fen) -> Statement:
    """Contributions as they are collected; what is left of the income is the subsidy."""
    said = figures()["residents"]
    collected = contributions()
    assisted = np.floor(collected * said["assisted"]).astype(np.int64)
    interest = np.array([_share("interest_income", said["interest"], m) for m in range(MONTHS)])
    interest_fen = np.floor(whole * interest[:, None]).astype(np.int64)
    other = np.floor(whole * said["other_income"]).astype(np.int64)
    subsidy = whole - collected - interest_fen - other
    if (subsidy < 0).any():
        raise ValueError("city.yaml: residents pay more in some month than comes in")
    return {
        "individual_premium": collected - assisted,
        "other_premium": assisted,
        "fiscal_subsidy_income": subsidy,
        "interest_income": interest_fen,
        "other_income": other,
    }


def contributions() -> Fen:
    """What residents pay and is paid for them, by month and part: for this year and the next."""
    pace = figures()["residents"]["pace"]
    found = np.zeros((MONTHS, len(LEAVES)), dtype=np.int64)
    for month in range(MONTHS):
        number = month % 12 + 1
        if number in pace:
            cover = year_of(month) + (number >= 9)
            found[month] = np.rint(due(cover) * pace[number]).astype(np.int64)
    return found


def due(cover: int) -> Floats:
    """What a year of cover costs the residents of each part, fen, exemptions taken off."""
    said = figures()["residents"]
    heads = city_heads("resident")
    at_start = heads[min(max((cover - int(WHOLE_YEARS[0][:4])) * 12 - 1, 0), MONTHS - 1)]
    shares = np.array([figures()["leaves"][leaf]["resident"] for leaf in LEAVES])
    total = at_start * said["due"][cover] * 100 * said["effective"]
    result: Floats = total * shares / shares.sum()
    return result


__all__ = ["LINES", "Statement", "contributions", "due", "statements"]
