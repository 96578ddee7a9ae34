"""How did the months of a fund run, beside the year before and beside the pace of the budget?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.chosen import chosen_month
from dashboard.services.fund_lines import SIDES, FundLines, fund_lines
from dashboard.services.paces import pace
from dashboard.services.progress import books_provenance, lead_fund
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier
from data_access.tables import SeriesBreak

SPAN = 24
Amounts = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One side, yuan: by month, and the same months a year before.

    ``to_date``, ``to_date_before``: since January of this year and of last year; ``paced``: what
    the seasonal pace makes of the year's budget by each month.
    """

    amounts: Amounts
    before: Amounts
    to_date: Amounts
    to_date_before: Amounts
    paced: Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRun:
    """The fund looked at; ``months``: up to the month shown; ``year``: the months of its year.

    ``breaks``: period and code of what divides the months shown.
    """

    scheme: str
    account: str
    month: str
    months: tuple[str, ...]
    year: tuple[str, ...]
    sides: Mapping[str, Run]
    breaks: tuple[tuple[str, str], ...]
    provenance: Provenance


def month_run(sources: Sources, selection: Selection) -> MonthRun | None:
    """The last two years by month, and the year since January; None without monthly books."""
    month = chosen_month(sources, selection)
    if month is None:
        return None
    area, fund = selection.area, lead_fund(sources, selection)
    held = fund_lines(sources, area, *fund)
    shown = [earlier(month, ago) for ago in reversed(range(SPAN))]
    known = [one for one in shown if held.months and one >= held.months[0]]
    whole = {side: pace(sources, area, fund, side, month).budget for side in SIDES}
    return MonthRun(
        scheme=fund[0],
        account=fund[1],
        month=month,
        months=tuple(known),
        year=tuple(f"{month[:4]}-{number:02d}" for number in range(1, 13)),
        sides={side: _run(held, side, month, (known, whole[side])) for side in SIDES},
        breaks=tuple(_breaks(sources, area, fund[0], known)),
        provenance=books_provenance(sources, area, fund[0], month),
    )


def _run(held: FundLines, side: str, month: str, told: tuple[list[str], float | None]) -> Run:
    months, budget = told
    year = [f"{month[:4]}-{number:02d}" for number in range(1, 13)]
    return Run(
        amounts=tuple(held.of(one, side) for one in months),
        before=tuple(held.of(earlier(one, 12), side) for one in months),
        to_date=tuple(
            held.of(one, side, since_january=True) if one <= month else None for one in year
        ),
        to_date_before=tuple(held.of(earlier(one, 12), side, since_january=True) for one in year),
        paced=tuple(_paced(held.reached(one, side), budget) for one in year),
    )


def _paced(share: float | None, budget: float | None) -> float | None:
    return None if share is None or budget is None else share * budget


def _breaks(sources: Sources, area: str, scheme: str, months: list[str]) -> list[tuple[str, str]]:
    rows = sources.warehouse.read(SeriesBreak, sources.scope.narrow(area=area))
    own = rows[(rows["scheme"] == scheme) & (rows["measure"] == "fund")]
    return [
        (period, kind)
        for period, kind in zip(own["period"], own["kind"], strict=True)
        if period in months
    ]
