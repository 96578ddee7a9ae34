"""In how many of many futures does each fund fall short, and when?

Wages, medical cost, interest, fertility, mortality, migration and epidemics stray as their
histories did; each path is one projection. People are carried block by block, as many as a
processor keeps at hand, the money of some blocks at once, all year by year, so that memory does not
grow with the paths; quantiles are of the first 20,000 paths, probabilities of all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data_access.assumptions.book import Basis
from data_access.assumptions.chance import Uncertainty
from forecasting.actuarial.course import course_of
from forecasting.actuarial.draws import BLOCK, Chances, beside, chances, processes
from forecasting.actuarial.fund import MONTHS
from forecasting.actuarial.peopled import peopled, rates_of
from forecasting.actuarial.projection import opening_balances, opening_levels, opening_of
from forecasting.actuarial.reckoned import columns, reckoned
from forecasting.actuarial.refusals import Floats, Money
from forecasting.actuarial.step import Flows, Growth, State, Year, advance, growth

ABREAST = 4 * BLOCK
"""Paths whose money is reckoned together."""
KEPT = 20_000
"""Paths whose money is kept for quantiles."""
QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
LINES = (3.0, 6.0, 15.0)
"""Months in hand whose crossing is counted if none are asked for."""
MONEY = ("income", "expenditure", "balance")
MOST_PATHS = 1_000_000
Heard = Callable[[float], None]
"""Hears how far it is, 0 to 1; breaks it off by raising."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """One fund in all paths.

    Attributes:
        income, expenditure, balance: (paths kept, T) yuan at each year's end.
        below: by line, (T,) probability of fewer months in hand.
        depleted: (T,) probability of having run out by a year's end.
    """

    income: Floats
    expenditure: Floats
    balance: Floats
    below: Mapping[float, Floats]
    depleted: Floats

    @property
    def months(self) -> Floats:
        """(paths kept, T) months in hand; nothing once it is depleted."""
        return np.maximum(self.balance, 0.0) / (self.expenditure / MONTHS)

    def fan(self, measure: str) -> Floats:
        """(quantiles, T) of one of the measures over the paths."""
        return quantiles(getattr(self, measure))


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """Many futures of the funds whose opening balance is known; ``years``: the T."""

    version: str
    paths: int
    seed: int
    years: range
    funds: Mapping[str, Fund]


def quantiles(held: Floats) -> Floats:
    """(7, T) 2.5, 10, 25, 50, 75, 90 and 97.5 % of the paths of each year."""
    return np.asarray(np.quantile(held, QUANTILES, axis=0))


def difference(after: Simulation, before: Simulation, fund: str, measure: str) -> Floats:
    """(7, T) quantiles of what a scenario changes, path by path: both met the same chances.

    Raises:
        ValueError: other seeds, years or numbers of paths: they are not the same chances.
    """
    ours, theirs = ((one.seed, one.years, one.paths) for one in (after, before))
    if ours != theirs:
        raise ValueError(f"seed, years, paths: {ours} and {theirs} did not meet the same chances")
    moved, held = (getattr(one.funds[fund], measure) for one in (after, before))
    return quantiles(moved - held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """So many paths over so many years, the whole basis if left out; lines in months in hand."""

    paths: int
    seed: int
    horizon: int | None = None
    lines: Sequence[float] = LINES


def simulate(
    basis: Basis,
    *,
    paths: int,
    seed: int,
    horizon: int | None = None,
    lines: Sequence[float] = LINES,
) -> Simulation:
    """Many futures under one basis; the same seed gives the same ones to the last digit.

    Raises:
        ValueError: no path or too many, a negative seed, a horizon that is none: which.
    """
    asked = Asked(paths=paths, seed=seed, horizon=horizon, lines=lines)
    return simulated(basis, asked, lambda _: None)


def simulated(basis: Basis, asked: Asked, heard: Heard) -> Simulation:
    """The same, told block by block to whoever waits.

    Raises:
        ValueError: as ``simulate``.
    """
    years = len(basis.years) if asked.horizon is None else asked.horizon
    for name, value, most in (
        ("paths", asked.paths, MOST_PATHS),
        ("horizon", years, len(basis.years)),
        ("seed", asked.seed + 1, 2**63),
    ):
        if not 1 <= value <= most:
            raise ValueError(f"{name}: {value} is not within 1 to {most}")
    told = Tally(basis, years, asked.paths, asked.lines)
    found = processes(basis.uncertainty, basis.demography)
    for first in range(0, asked.paths, ABREAST):
        heard(first / asked.paths)
        span = range(first, min(first + ABREAST, asked.paths))
        met = [chances(asked.seed, one // BLOCK, years, found) for one in span[::BLOCK]]
        told.add(span, futures(basis, met, years))
    return Simulation(
        version=basis.version,
        paths=asked.paths,
        seed=asked.seed,
        years=range(basis.base + 1, basis.base + 1 + years),
        funds=told.funds(),
    )


def futures(basis: Basis, blocks: Sequence[Chances], years: int) -> Iterator[Mapping[str, Flows]]:
    """The flows of each year of some blocks of paths, side by side."""
    course, chance = course_of(basis), beside(blocks)
    opening, held = opening_of(basis, course), columns(course)
    state = State(levels=opening_levels(opening), balances=opening_balances(basis))
    rates = rates_of(basis.demography, basis.base)
    people = zip(*(peopled(rates, one, years) for one in blocks), strict=True)
    for at, twice in enumerate(people, start=1):
        employee, resident = reckoned(twice, held, at, chance.fertility[at - 1])
        moves = strayed(growth(basis, at), basis.uncertainty, chance, at - 1)
        year = Year(at=at, employee=employee, resident=resident, growth=moves)
        state, flows = advance(state, basis, opening, year)
        yield flows


def strayed(path: Growth, held: Uncertainty, chance: Chances, year: int) -> Growth:
    """The growth of the basis and what strays from it in each path.

    An epidemic year takes its shares of contributions and cost away, the next one gives them back.
    """
    now = chance.shock[year]
    before = chance.shock[year - 1] if year else np.zeros_like(now)
    paid = (1 - held.shock_income * now) / (1 - held.shock_income * before)
    cost = (1 - held.shock_cost * now) / (1 - held.shock_cost * before)
    strays = chance.cost[year]
    return Growth(
        base=(1 + path.base + chance.wage[year]) * paid - 1,
        employee=(1 + path.employee + strays) * cost - 1,
        resident=(1 + path.resident + strays) * cost - 1,
        serious=(1 + path.serious + strays) * cost - 1,
        interest=path.interest + chance.interest[year],
        resident_interest=path.resident_interest + chance.interest[year],
    )


def _first(held: Money | None, count: int) -> Floats:
    """The first paths; every path has what is one number."""
    if isinstance(held, np.ndarray):
        return np.asarray(held[:count], np.float64)
    return np.full(count, held, np.float64)


class Tally:
    """What is kept of the paths: their money as far as quantiles need it, and counts of all."""

    def __init__(self, basis: Basis, years: int, paths: int, lines: Sequence[float]) -> None:
        """Room for the funds whose opening balance is known."""
        known = [fund for fund, held in opening_balances(basis).items() if held is not None]
        kept = min(paths, KEPT)
        self._paths, self._lines = paths, tuple(lines)
        self._money = {fund: np.empty((len(MONEY), years, kept)) for fund in known}
        self._below = {fund: np.zeros((len(self._lines), years)) for fund in known}
        self._depleted = {fund: np.zeros(years) for fund in known}

    def add(self, span: range, flows: Iterator[Mapping[str, Flows]]) -> None:
        """These paths, year by year."""
        first, count = span.start, len(span)
        out = {fund: np.zeros(count, dtype=bool) for fund in self._money}
        for year, funds in enumerate(flows):
            for fund, money in self._money.items():
                block = [_first(getattr(funds[fund], name), count) for name in MONEY]
                room = money[:, year, first : first + count]
                for place, one in enumerate(block):
                    room[place] = one[: room.shape[1]]
                _, cost, balance = block
                out[fund] |= balance < 0
                months = np.maximum(balance, 0.0) / (cost / MONTHS)
                self._below[fund][:, year] += [
                    np.count_nonzero(months < low) for low in self._lines
                ]
                self._depleted[fund][year] += np.count_nonzero(out[fund])

    def funds(self) -> dict[str, Fund]:
        """By fund."""
        return {fund: self._fund(fund) for fund in self._money}

    def _fund(self, fund: str) -> Fund:
        income, expenditure, balance = self._money[fund].swapaxes(1, 2)
        below = self._below[fund] / self._paths
        return Fund(
            income=income,
            expenditure=expenditure,
            balance=balance,
            below=dict(zip(self._lines, below, strict=True)),
            depleted=self._depleted[fund] / self._paths,
        )
