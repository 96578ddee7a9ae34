"""In what frame do the city's books stand: areas, modes, codes, breaks and the state of months?"""

from collections.abc import Iterator
from typing import Any

from data_access.sample.city.plan import CITY, PERIODS, Plan, figures, recorded_at, status_of

Rows = Iterator[dict[str, Any]]
WHO = "sample"
REPORTED, CLOSED = 12, 20  # days of the month after


def source() -> dict[str, Any]:
    """The publication that everything here stands on: it says that it is made up."""
    return {**figures()["source"], "known_since": None}


def areas(plan: Plan) -> Rows:
    """The city and the parts that are made."""
    for area in figures()["areas"]:
        if area["area"] == CITY or area["area"] in plan.leaves:
            yield dict(area)


def pooling_modes() -> Rows:
    """How the city's fund is pooled, since when."""
    for mode, since in figures()["pooling"].items():
        yield {"area": CITY, "since": since.isoformat(), "mode": mode}


def codes() -> Rows:
    """National codes and local children, and what they count as here."""
    for system, held in figures()["codes"].items():
        for code, (house, note) in held.items():
            yield {"system": system, "code": code, "house_code": house, "note": note}


def series_breaks(plan: Plan) -> Rows:
    """Years that are not like those before, for the city and all its parts."""
    for area in (CITY, *plan.leaves):
        for said in figures()["series_breaks"]:
            yield {**said, "area": area, "source": figures()["source"]["source"]}


def book_months(plan: Plan) -> Rows:
    """How far the closing of each of the city's months is."""
    for period in PERIODS[plan.first :]:
        yield {
            "area": CITY,
            "period": period,
            "status": status_of(period),
            "at": recorded_at(
                period, CLOSED if status_of(period) in {"closed", "final"} else REPORTED
            ),
            "who": WHO,
        }


def book_events(plan: Plan) -> Rows:
    """What was done to each month, in order: reported, closed, and one of them restated."""
    for period in PERIODS[plan.first :]:
        for step, (deed, day, reason) in enumerate(_deeds(period), start=1):
            yield {
                "area": CITY,
                "period": period,
                "step": step,
                "deed": deed,
                "at": recorded_at(period, day),
                "who": WHO,
                "reason": reason,
            }


def _deeds(period: str) -> Iterator[tuple[str, int, str]]:
    """Deed, day of the month after, and reason."""
    status, restated = status_of(period), figures()["planted"]["restated_month"]
    if status != "open":
        yield "quick_report", REPORTED, ""
    if status in {"closed", "final"}:
        yield "close", CLOSED, ""
    if period == restated["fault"]["period"]:
        yield "restate", restated["day"], restated["reason"]
