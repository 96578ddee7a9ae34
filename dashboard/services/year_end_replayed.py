"""How near was each month's year-end forecast of finished years? Long work, done by a job."""

from typing import Any

from dashboard.services.fund_lines import BASIC, fund_lines
from dashboard.services.sources import Sources
from dashboard.services.year_end_made import reported_month, series_of
from dashboard.services.year_end_providers import providers_replayed
from forecasting.replay import Made, replayed

LINES = ("income", "expenditure", "benefit_expenditure")
"""The lines that are replayed: one year of one line is a model chosen anew."""


def replay_document(sources: Sources, area: str, scheme: str) -> dict[str, Any] | None:
    """Every forecast and how it ended, yuan, as JSON; None without monthly books.

    ``providers``: what the fund was to owe by their totals, where those are settled.
    """
    last = reported_month(sources, area)
    if last is None:
        return None
    told = []
    for account in (account for of, account in BASIC if of == scheme):
        books = fund_lines(sources, area, scheme, account)
        for line in LINES:
            y = series_of(books, line, last)
            made = replayed(y) if y.notna().any() else []
            told.append({"account": account, "line": line, "made": [_told(one) for one in made]})
    return {
        "month": last,
        "lines": told,
        "providers": providers_replayed(sources, area, scheme),
    }


def _told(one: Made) -> dict[str, Any]:
    return {
        "year": one.year,
        "month": one.month,
        **one.band,
        "pace": one.pace,
        "actual": one.actual,
    }
