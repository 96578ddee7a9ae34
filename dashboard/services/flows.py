"""What came in, what went out, what is left, year by year?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.current_surplus import current_surplus
from dashboard.indicators.expenditure_growth import expenditure_growth
from dashboard.indicators.reserve_months import reserve_months
from dashboard.services.ledger import fund_ledger, with_whole_years
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import ConsumerPrices, Enrolment, FundLedger, SeriesBreak

SCHEMES = ("resident", "employee")
PREFERRED = ("final_bulletin", "quick_report", "books")
ITEMS = ("book_line.income", "book_line.expenditure", "book_line.cumulative_balance")
FIGURES = ("income", "expenditure", "surplus", "cumulative_balance", "months_in_hand", "growth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One fund's year on the publication that counts; yuan, None where unpublished.

    ``derived``: the balance is rolled forward; ``growth`` of expenditure, ``real_growth`` with
    consumer prices taken out; ``insured``: persons of the whole scheme.
    """

    scheme: str
    account: str
    period: str
    basis: str
    status: str
    income: float | None
    expenditure: float | None
    surplus: float | None
    cumulative_balance: float | None
    derived: bool
    months_in_hand: float | None
    growth: float | None
    real_growth: float | None
    insured: float | None

    @property
    def per_head(self) -> float | None:
        """Expenditure for each of the insured, yuan."""
        return self.expenditure / self.insured if self.expenditure and self.insured else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """The years of each fund, oldest first; ``breaks``: scheme, period and code of what divides.

    ``provenances``: how far the figures of each fund that has any may be trusted.
    """

    funds: tuple[tuple[str, str], ...]
    years: tuple[Year, ...]
    breaks: tuple[tuple[str, str, str], ...]
    provenances: Mapping[tuple[str, str], Provenance]

    def fund(self, scheme: str, account: str) -> list[Year]:
        """The years of one fund."""
        return [year for year in self.years if (year.scheme, year.account) == (scheme, account)]


def flows(sources: Sources, selection: Selection) -> Flows:
    """Income, expenditure and balance by year: final bulletins, quick reports where none is.

    Where there are monthly books, their whole years.
    """
    scope = sources.scope.narrow(area=selection.area)
    chosen = (selection.scheme, selection.account, sources.house.small_cells)
    return sources.remember(("flows", scope, *chosen), lambda: _flows(sources, selection))


def _flows(sources: Sources, selection: Selection) -> Flows:
    scope = sources.scope.narrow(area=selection.area)
    prices = sources.warehouse.read(ConsumerPrices, scope).set_index("period")["inflation"]
    breaks = sources.warehouse.read(SeriesBreak, scope)
    breaks = breaks[breaks["measure"] == "fund"]
    funds = tuple(_funds(selection))
    measured, insured = _measured(sources, selection), _insured(sources, selection)
    years = tuple(year for fund in funds for year in _years(measured, fund, prices, insured))
    last = {(year.scheme, year.account): year.period for year in years}
    return Flows(
        funds=funds,
        years=years,
        breaks=tuple(zip(breaks["scheme"], breaks["period"], breaks["kind"], strict=True)),
        provenances={
            fund: provenance(sources, selection.area, (fund[0],), period, ITEMS)
            for fund, period in last.items()
        },
    )


def _funds(selection: Selection) -> Iterator[tuple[str, str]]:
    """The funds that a selection asks for; the resident fund is its pool, and its total."""
    account = selection.account or "pooled"
    for scheme in SCHEMES:
        if selection.scheme not in {None, scheme}:
            continue
        if scheme == "employee":
            yield scheme, account
        elif account != "personal":
            yield scheme, "pooled"


def _measured(sources: Sources, selection: Selection) -> pd.DataFrame:
    ledger = DataFrame[FundLedger](with_whole_years(fund_ledger(sources, selection.area)))
    measured = ledger.assign(
        surplus=current_surplus(ledger),
        months_in_hand=reserve_months(ledger),
        growth=expenditure_growth(ledger),
    )
    return measured[(measured["months"] == 12) & measured["expenditure"].notna()]


def _insured(sources: Sources, selection: Selection) -> Mapping[tuple[str, str], float]:
    """Insured persons by scheme and year, the settled count where there are two; no small cell.

    Where persons are counted by month, those of December.
    """
    scope = sources.scope.narrow(area=selection.area)
    rows = sources.warehouse.read(Enrolment, scope).dropna(subset="insured")
    rows = rows[rows["insured"] >= sources.house.small_cells]
    ends = (rows["months"] == 1) & rows["period"].str.endswith("-12")
    rows = rows[rows["basis"].isin(PREFERRED) | ends].sort_values("basis", ascending=False)
    keys = zip(rows["scheme"], rows["period"].str[:4], strict=True)
    return dict(zip(keys, rows["insured"], strict=True))


def _years(
    measured: pd.DataFrame,
    fund: tuple[str, str],
    prices: "pd.Series[float]",
    insured: Mapping[tuple[str, str], float],
) -> Iterator[Year]:
    scheme, account = fund
    own = measured[(measured["scheme"] == scheme) & (measured["account"] == account)]
    for period, rows in own.groupby("period"):
        held = rows.set_index("basis")
        chosen = next((basis for basis in PREFERRED if basis in held.index), None)
        if chosen is None:
            continue
        figures = _figures(held, chosen)
        yield Year(
            scheme=scheme,
            account=account,
            period=str(period),
            basis=chosen,
            status=str(held.loc[chosen, "status"]),
            derived="rolled_forward" in held.index,
            real_growth=_real(figures["growth"], prices.get(str(period))),
            insured=insured.get((scheme, str(period))),
            **figures,
        )


def _real(growth: float | None, inflation: float | None) -> float | None:
    """Growth with the rise of prices taken out; None where either is unknown."""
    if growth is None or inflation is None:
        return None
    return float((1 + growth) / (1 + inflation) - 1)


def _figures(held: pd.DataFrame, chosen: str) -> dict[str, float | None]:
    """The figures of the chosen publication; the balance rolled forward where it has none."""
    row = held.loc[[chosen]].iloc[0]
    if "rolled_forward" in held.index:
        row = row.fillna(held.loc[["rolled_forward"]].iloc[0])
    return {name: None if pd.isna(row[name]) else float(row[name]) for name in FIGURES}
