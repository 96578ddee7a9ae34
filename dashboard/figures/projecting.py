"""How is a projection told: as the contract's document, and as lines to read?"""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from dashboard.early_warning.rule import Level
from dashboard.figures.numbers import digits, money, months, percent, period_name
from dashboard.labels import Labels
from dashboard.services.projected import Projected, published_ranges
from data_access.port import NATION
from data_access.tables import Scheme
from forecasting.actuarial import Depletion, Simulation
from forecasting.actuarial.course import ACTIVE, MEMBERS, RETIRED
from forecasting.actuarial.outcome import Outcome
from forecasting.actuarial.simulation import MONEY, QUANTILES, Fund

OWN = "projection"
KINDS = (ACTIVE, RETIRED, MEMBERS)


def document(told: Projected, futures: Simulation | None = None) -> dict[str, Any]:
    """The projection as the contract of ``jiheng project`` has it, with bands if paths were run."""
    found = told.outcomes
    return {
        "scenario": told.scenario,
        "years": list(told.years),
        "funds": {fund: _columns(told, fund) for fund in found},
        "first_deficit": {fund: one.first_deficit for fund, one in found.items()},
        "depletion": {fund: _depleted(one.depletion) for fund, one in found.items()},
        "actuarial_balance": {
            fund: one.balance.balance if one.balance else None for fund, one in found.items()
        },
        **(
            {"bands": {fund: _bands(one) for fund, one in futures.funds.items()}} if futures else {}
        ),
        "meta": {
            "basis_version": told.course.basis.version,
            "seed": futures.seed if futures else None,
            "paths": futures.paths if futures else 0,
        },
    }


def _bands(one: Fund) -> dict[str, Any]:
    """Quantiles by year, and the probabilities of each line of months and of depletion."""
    fans = {name: one.fan(name).tolist() for name in (*MONEY, "months")}
    below = {f"{line:g}": held.tolist() for line, held in one.below.items()}
    return {"quantiles": QUANTILES, **fans, "below": below, "depleted": one.depleted.tolist()}


def _columns(told: Projected, fund: str) -> dict[str, list[Any]]:
    """A fund's years; what nobody knows is null."""
    flows, months = told.flows(fund), told.outcomes[fund].months.values()
    return {
        "income": [one.income for one in flows],
        "expenditure": [one.expenditure for one in flows],
        "balance": [one.balance for one in flows],
        "months": [held if isfinite(held) else None for held in months],
        "level": [str(level) for level in told.levels[fund]],
    }


def _depleted(out: Depletion | None) -> dict[str, int] | None:
    return {"year": out.year, "month": out.month} if out else None


def plain(told: Projected, words: Labels) -> Iterator[str]:
    """The members, each fund's years and what they come to, what others found, what it is not."""
    nation = told.area == NATION
    yield words(f"{OWN}.head", area=words(f"{OWN}.nation") if nation else told.area)
    yield from _people(told, words)
    for fund in told.outcomes:
        yield from _fund(told, fund, words)
    for scheme in Scheme if nation else ():
        first, out = published_ranges(scheme)
        years = {"first": first[0], "latest": first[1], "out": out[0], "last": out[1]}
        yield words(f"{OWN}.published.{scheme}", **years)
    if not nation:
        yield words(f"{OWN}.own")
    yield standing(told, words)


def standing(told: Projected, words: Labels) -> str:
    """What it is not, and on which version of the assumptions it stands."""
    return words(f"{OWN}.standing", version=told.course.basis.version)


def _people(told: Projected, words: Labels) -> Iterator[str]:
    members, none = told.course.members, words("terms.words.missing")
    for at, year in enumerate(told.years):
        shown = {
            kind: digits(float(members[kind][at]) / 1e4, 0) if kind in members else none
            for kind in KINDS
        }
        yield words(f"{OWN}.people", year=year, **shown)


def _fund(told: Projected, fund: str, words: Labels) -> Iterator[str]:
    held = told.outcomes[fund]
    yield words(f"{OWN}.funds.{fund}")
    rows = zip(told.flows(fund), told.levels[fund], held.months.values(), strict=True)
    for one, level, left in rows:
        yield words(
            f"{OWN}.year",
            year=one.year,
            income=money(float(one.income), "yi", words),
            expenditure=money(float(one.expenditure), "yi", words),
            balance=money(None if one.balance is None else float(one.balance), "yi", words),
            months=months(left, words),
            light=light(level, words),
        )
    yield comes_to(held, words)


def comes_to(found: Outcome, words: Labels) -> str:
    """The first deficit, the month in which it runs out, the balance of the years."""
    none = words(f"{OWN}.none")
    told = any(isfinite(held) for held in found.months.values())
    without = none if told else words("terms.words.missing")
    said = words(
        f"{OWN}.comes_to",
        deficit=found.first_deficit or none,
        depletion=period_name(found.depletion.period, words) if found.depletion else without,
    )
    if found.balance is None:
        return said
    return said + words(f"{OWN}.balance", balance=percent(found.balance.balance, words))


def light(level: Level, words: Labels) -> str:
    """A light by its shape and name."""
    own = f"warnings.levels.{level}"
    return f"{words(f'{own}.shape')} {words(f'{own}.name')}"
