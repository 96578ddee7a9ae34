"""A light is compared with its own publication series, or with nothing."""

import pytest

from dashboard.services.lights import Board

RATIO, MONTHS = "expenditure_income_ratio", "reserve_months"


@pytest.fixture(scope="module")
def board(sources):
    return Board(sources, "100000")


@pytest.fixture(scope="module")
def light(board):
    """A function: a pooled fund's light of a rule and year, compared with a period or none."""

    def find(rule, scheme, year, compare=None, account="pooled"):
        keys = (rule, scheme, account)
        found = board.lights(year, compare)
        return next(one for one in found if (one.rule, one.scheme, one.account) == keys)

    return find


def test_a_bulletin_is_not_compared_with_a_quick_report(light):
    """2020 has a quick report only; 2021 is from the bulletin."""
    before, found = light(RATIO, "resident", "2020"), light(RATIO, "resident", "2021")
    assert (before.basis, found.basis) == ("quick_report", "final_bulletin")
    assert before.value is not None
    assert (found.compared, found.previous) == ("2020", None)


@pytest.mark.parametrize("scheme", ["employee", "resident"])
def test_a_rolled_balance_is_compared_with_the_one_it_was_rolled_from(light, scheme):
    before, found = light(MONTHS, scheme, "2024"), light(MONTHS, scheme, "2025")
    assert (before.basis, found.basis) == ("final_bulletin", "rolled_forward")
    assert found.compared == "2024"
    assert found.previous == before.value
    assert before.value is not None


def test_another_period_can_be_compared_with(light):
    found = light(RATIO, "resident", "2025", "2021")
    assert (found.compared, found.period) == ("2021", "2025")
    assert found.previous == light(RATIO, "resident", "2021").value
    assert found.value == light(RATIO, "resident", "2025").value


def test_nothing_published_then_is_nothing_to_compare_with(light):
    assert light(RATIO, "employee", "2023").previous is None
    assert light(RATIO, "resident", "2025", "1999").previous is None


def test_a_month_is_compared_with_the_same_month_a_year_before(board):
    assert {one.compared for one in board.lights("2024-09")} == {"2023-09"}


@pytest.mark.parametrize("year", ["2008", "2020", "2023", "2024", "2025", "2026"])
def test_without_a_value_there_is_no_status_and_no_evidence(board, year):
    for one in board.lights(year):
        assert (one.status is None) == (one.value is None)
        assert (one.evidence == "none") == (one.value is None)
