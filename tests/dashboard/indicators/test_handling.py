"""The measures of the warning work, over a few alerts and reports."""

import dashboard.indicators
from dashboard.indicators.handling import Handled, Measure, Record
from data_access.discovery import discover

MEASURES = discover(dashboard.indicators, Measure)
NEW = {
    "signed": None,
    "closed": False,
    "overdue": False,
    "archived": False,
    "mistaken": False,
    "again": False,
    "days": None,
}


def said(*alerts, reports=()):
    record = Record(alerts=tuple(Handled(**{**NEW, **one}) for one in alerts), reports=reports)
    return {measure.code: measure.compute(record).value for measure in MEASURES.values()}


ARCHIVED = {"signed": True, "closed": True, "archived": True, "days": 4}


def test_of_nothing_nothing_is_said():
    assert set(said().values()) == {None}
    assert set(said({}).values()) == {None}  # just raised: there is time for everything


def test_each_counts_what_it_is_of():
    held = said(
        ARCHIVED,
        {**ARCHIVED, "signed": False, "again": True, "days": 9},
        {"signed": True, "closed": True, "days": 2},  # resolved, not archived yet
        {"signed": False, "overdue": True},
        {"mistaken": True},
        {},
        reports=(6.0, 18.0),
    )
    assert held == {"M01": 0.5, "M02": 0.75, "M03": 5.0, "M04": 1 / 3, "M05": 0.5, "M06": 0.5}
