"""Are alerts raised and moved once, never lost, and in nobody's way, in every store?"""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dashboard.actions.evaluate import evaluate
from dashboard.early_warning.records import folded
from dashboard.early_warning.rule import Level, Mode
from data_access.connect import full_scope
from data_access.port import Scope
from tests.dashboard.alert_rows import FOUND


class Told:
    """A watch that says what it was told."""

    scope = full_scope()
    data_version = 7

    def __init__(self, *found, calm=None):
        self.found, self.status = found, calm

    def findings(self, period):
        return [one for one in self.found if one.period == period]

    def calm(self, _, __):
        return self.status


@pytest.fixture
def events(databases):
    return databases.registers.alerts


def run(events, *found, calm=None, periods=("2026-08",)):
    return evaluate(Told(*found, calm=calm), events, periods, lambda: 5).deeds


def held(events, scope=None):
    return folded(events.of(scope or full_scope()))


def test_evaluating_a_month_twice_creates_nothing(events):
    assert run(events, FOUND) == ("raised",)
    before = events.of(full_scope())
    assert run(events, FOUND) == ()
    assert events.of(full_scope()) == before
    assert before[0].data_version == 7


def test_alerts_move_from_period_to_period(events):
    found = (FOUND, replace(FOUND, period="2026-09", level=Level.THREE))
    assert run(events, *found, periods=("2026-09", "2026-08")) == ("raised", "upgraded")
    assert run(events, calm="closed", periods=("2026-10",)) == ("recovered",)
    (alert,) = held(events)
    assert (alert.level, alert.since, alert.recovered) == ("3", "2026-08", True)


def test_the_same_period_imported_again_changes_nothing(events):
    run(events, FOUND)
    again = Told(FOUND)
    again.data_version = 8
    assert evaluate(again, events, ["2026-08"], lambda: 6).deeds == ()
    assert [one.data_version for one in events.of(full_scope())] == [7]


def test_three_to_one_and_back_is_one_alert_with_one_clock(events):
    levels = (Level.THREE, Level.TWO, Level.ONE, Level.TWO)
    months = ("2026-06", "2026-07", "2026-08", "2026-09")
    found = [replace(FOUND, period=at, level=one) for at, one in zip(months, levels, strict=True)]
    done = [
        evaluate(Told(one), events, [one.period], lambda at=at: at).deeds
        for at, one in enumerate(found, start=10)
    ]
    assert done == [("raised",), ("downgraded",), ("downgraded",), ("upgraded",)]
    (alert,) = held(events)
    assert (alert.raised, alert.clock, alert.level) == (10, 13, "2")


def test_a_rule_edited_in_an_alert_s_life_moves_it_and_rewrites_nothing(events):
    run(events, FOUND)
    before = events.of(full_scope())
    edited = replace(FOUND, rule_version="V1", line=1.005, period="2026-09")
    assert run(events, edited, periods=("2026-09",)) == ()
    milder = replace(edited, level=Level.ONE, line=0.99, period="2026-10")
    assert run(events, milder, periods=("2026-10",)) == ("downgraded",)
    stored = events.of(full_scope())
    assert stored[:1] == before
    assert [one.details["rule_version"] for one in stored] == ["2", "V1"]
    (alert,) = held(events)
    assert (alert.rule_version, alert.level, alert.line) == ("2", "1", 0.99)


@pytest.mark.parametrize(
    "other",
    [
        replace(FOUND, mode=Mode.INFORMATION),
        replace(FOUND, level=Level.NEAR),
        replace(FOUND, level=Level.HIGH),
        replace(FOUND, level=Level.UNKNOWN),
        replace(FOUND, muted_by="subsidy_late"),
    ],
)
def test_what_is_no_warning_raises_no_alert(events, other):
    assert run(events, other) == ()


def test_a_scope_sees_its_own_alerts(events):
    run(events, FOUND, replace(FOUND, area="990101"), replace(FOUND, scheme="employee"))
    assert len(held(events)) == 3
    (alert,) = held(events, Scope(frozenset({"990107"}), frozenset({"resident"})))
    assert (alert.area, alert.scheme) == ("990107", "resident")


@pytest.mark.parametrize("deed", ["UPDATE alert_event SET who = 'x'", "DELETE FROM alert_event"])
def test_nobody_writes_over_what_happened(events, databases, deed):
    run(events, FOUND)
    with (
        pytest.raises(DBAPIError, match="append-only"),
        databases.engines[1].execution_options(writes=True).begin() as connection,
    ):
        connection.execute(text(deed))
    assert len(events.of(full_scope())) == 1


def test_who_comes_second_writes_nothing(events):
    run(events, FOUND)
    (first,) = events.of(full_scope())
    second = replace(first, number=2, deed="acknowledged", who="li")
    with events.writing() as connection:
        events.append([second], connection)
    with pytest.raises(LookupError, match="at event 2"), events.writing() as connection:
        events.append([replace(second, who="zhao")], connection)
    assert [one.who for one in events.of(full_scope())] == ["system", "li"]
