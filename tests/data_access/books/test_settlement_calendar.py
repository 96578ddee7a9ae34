from datetime import date

import pytest

from dashboard.labels import LANGUAGES, labels
from data_access.books import settlement_calendar
from data_access.books.lines import lines
from data_access.books.settlement_calendar import asking, rules, working
from data_access.tables import SettlementBridge, columns_of

KNOWN = {f"book_line.{name}" for name in lines()} | {
    f"settlement_bridge.{name}" for name in columns_of(SettlementBridge)
}


@pytest.mark.parametrize(
    ("month", "day", "on"),
    [
        ("2026-12", 3, date(2026, 12, 3)),
        ("2026-10", 10, date(2026, 10, 12)),  # a Saturday moves to Monday
        ("2026-10", 31, date(2026, 10, 30)),  # which would be another month: the Friday before
        ("2026-10", "last", date(2026, 10, 30)),
        ("2026-02", 30, date(2026, 2, 27)),  # no such day, and its last one is a Saturday
    ],
)
def test_a_day_of_a_month_is_a_working_day_of_it(month, day, on):
    assert working(month, day) == on


def test_cash_is_asked_for_in_the_month_before():
    held = asking("2027-01")
    assert (held.apply, held.arrive, held.step) == (date(2026, 12, 25), date(2027, 1, 4), 10_000)


def test_every_kind_says_what_it_is_made_of_and_who_says_its_days():
    for rule in rules("2026-12"):
        assert sum(rule.days.values()) == pytest.approx(1)
        assert {f"{part.table}.{part.figure}" for part in rule.parts} <= KNOWN
        assert rule.mark in {"V", "K", "P"}
        assert rule.kind == "template"
        assert rule.document
        assert {day.month for day in rule.days} == {12}


def test_every_line_of_the_books_is_moved_once():
    """The upper lines are told by their parts, the pool's benefits by the settlement bridge."""
    parts = [part.figure for rule in rules("2026-12") for part in rule.parts]
    assert len(parts) == len(set(parts))
    told = {"benefit_expenditure", *parts}
    for line in lines().values():
        if line.side in {"income", "expenditure"} and line.parent in {"income", "expenditure"}:
            assert line.name in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name(language):
    words = labels(language)
    assert all(words(f"pages.budget.cash.lines.{rule.name}") for rule in rules("2026-12"))


def test_before_the_calendar_there_is_none():
    with pytest.raises(LookupError, match=r"contribution: no value in force on 2010-12-31"):
        rules("2010-12")


def test_shares_that_do_not_add_up_are_refused(tmp_path, monkeypatch):
    said = "lines: {a: {values: [{since: 2018-01-01, days: {1: 0.5}}]}}"
    (tmp_path / "settlement_calendar.yaml").write_text(said, encoding="utf-8")
    monkeypatch.setattr(settlement_calendar, "HERE", tmp_path)
    settlement_calendar._said.cache_clear()
    with pytest.raises(ValueError, match="a: the shares do not add up to 1"):
        rules("2026-12")
    settlement_calendar._said.cache_clear()
