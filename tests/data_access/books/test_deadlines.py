from datetime import date

import pytest

from dashboard.labels import LANGUAGES, labels
from data_access.books.deadlines import MONTHS, dues
from data_access.port import Role


def test_an_ordinary_month():
    assert [(one.step, one.on.day) for one in dues("2026-08")] == [
        ("quick_report", 5),
        ("reconcile", 10),
        ("close", 15),
        ("review", 18),
    ]


def test_a_quarter_and_a_year_end_with_a_month():
    held = {one.step: (one.period, one.on) for one in dues("2026-12")}
    assert held["quarter_report"] == ("2026-12", date(2027, 1, 25))
    assert held["final_accounts"] == ("2026", date(2027, 3, 31))
    assert held["close"] == ("2026-12", date(2027, 1, 15))


def test_every_deadline_says_who_and_who_says_so():
    for due in dues("2026-12"):
        assert Role(due.role)
        assert due.mark in {"V", "K", "P"}
        assert all(due.document[lang] for lang in ("zh", "en"))
        assert due.mark != "V" or due.url.startswith("https://")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_a_name(language):
    words = labels(language)
    assert all(words(f"closing.steps.{due.step}") for due in dues("2026-12"))


def test_how_late():
    close = next(one for one in dues("2026-08") if one.step == "close")
    assert close.late(date(2026, 9, 15), date(2026, 11, 20)) == 0
    assert close.late(date(2026, 9, 18), date(2026, 11, 20)) == 3
    assert close.late(None, date(2026, 9, 20)) == 5
    assert close.late(None, date(2026, 9, 1)) == 0


def test_before_the_rule_nothing_was_due():
    with pytest.raises(LookupError, match=r"no value in force on 2010-12-31"):
        dues("2010-12")


def test_how_often():
    assert set(MONTHS) == {"month", "quarter", "year"}
