"""Does a stored forecast say which light comes when, and what of it is an alert?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.early_warning.rule import Level
from dashboard.services.ahead import foreseen, lights_ahead
from data_access.memo import forgetful
from data_access.store.futures import StoredFuture

MONTHS = [f"2026-{month}" for month in (10, 11, 12)] + [
    f"2027-{month:02}" for month in range(1, 10)
]
LINES = {"1": 0.95, "2": 1.0, "3": 1.05}


def measure(now, then, firsts, lines=LINES):
    chances = {level: [0.0] * 6 + [0.4 if at is None else 0.8] * 6 for level, at in firsts.items()}
    return {
        "ratio": {
            "fan": {"mean": [now] * 11 + [then]},
            "lines": lines,
            "chances": chances,
            "first": firsts,
            "history": {"2026-08": now, "2026-09": now},
        }
    }


@pytest.fixture
def told(whole_sources):
    """A function: sources in whose store one forecast lies, of the city's residents."""

    def of(measures, today=date(2026, 11, 20)):
        held = StoredFuture(
            area="990100", scheme="resident", as_of="2026-09",
            data_version=whole_sources.warehouse.data_version(), model="m", made_on=today,
            document={"months": MONTHS, "measures": measures},
        )  # fmt: skip

        def find(scope, _):
            return [held] if scope.covers("990100", "resident") and _only(scope) else []

        def _only(scope):
            return scope.areas == frozenset({"990100"}) and scope.schemes == frozenset({"resident"})

        futures = SimpleNamespace(find=find)
        return replace(whole_sources, futures=futures, today=today, remember=forgetful)

    return of


def test_now_in_a_year_and_the_months_left(told):
    firsts = {"1": "2026-10", "2": "2027-05", "3": None}
    (light,) = lights_ahead(told(measure(0.96, 1.01, firsts)), "990100")
    assert (light.now, light.then, light.month_then) == (Level.ONE, Level.TWO, "2027-09")
    assert light.left == {Level.ONE: 0, Level.TWO: 6, Level.THREE: None}
    assert light.chance[Level.TWO] == 0.8
    assert not light.stale


def test_the_gravest_level_beyond_today_s_is_foreseen(told):
    firsts = {"1": "2026-10", "2": "2027-05", "3": None}
    (found,), known = foreseen(told(measure(0.96, 1.01, firsts)))
    assert (found.level, found.expected, found.probability) == (Level.TWO, "2027-05", 0.8)
    assert set(known) == {("expenditure_income_ratio", "990100", "resident")}


def test_what_is_on_already_or_far_is_not_foreseen(told):
    assert foreseen(told(measure(0.96, 0.96, {"1": "2026-10", "2": None, "3": None})))[0] == ()
    far = {"1": "2028-01", "2": None, "3": None}
    assert foreseen(told(measure(0.8, 0.9, far)))[0] == ()


def test_a_forecast_held_to_other_lines_says_so_and_moves_no_alert(told):
    held = told(measure(0.8, 1.2, dict.fromkeys("123", "2027-01"), lines={**LINES, "1": 0.9}))
    (light,) = lights_ahead(held, "990100")
    assert light.stale
    assert foreseen(held) == ((), {})
