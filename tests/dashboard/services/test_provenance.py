"""What must be known with a figure, of the nation's years and of a city's months."""

from datetime import date

import pytest

from dashboard.services.checks import keep
from dashboard.services.provenance import provenance
from data_access.connect import full_scope, open_databases

CITY, DISTRICT, SCHEMES = "990100", "990103", ("employee", "resident")
FLOWS = ("book_line.income", "book_line.expenditure")


@pytest.fixture
def city(city_urls):
    opened = open_databases(*city_urls)
    yield opened.sources(full_scope(), date(2026, 11, 20))
    opened.close()


def test_a_published_year_has_its_publication_and_day_and_no_checks(sources):
    found = provenance(sources, "100000", ("resident",), "2023", ("fund_ledger.income",))
    assert (found.status, found.evidence, found.checked) == ("final", "full", None)
    assert found.sources
    assert found.data_date.year in {2024, 2025}
    assert not found.synthetic


@pytest.mark.parametrize(
    ("month", "status", "evidence"),
    [
        ("2026-07", "closed", "full"),
        ("2026-09", "quick_report", "preliminary"),
        ("2026-10", "open", "preliminary"),
    ],
)
def test_a_month_is_as_settled_as_its_books(city, month, status, evidence):
    found = provenance(city, CITY, SCHEMES, month, FLOWS)
    assert (found.status, found.evidence, found.synthetic) == (status, evidence, True)
    assert str(found.data_date) > month


def test_the_checks_of_both_schemes_count_together(city):
    keep(city, CITY, "2026-07")
    both = provenance(city, CITY, SCHEMES, "2026-07", FLOWS).checked
    of_one = provenance(city, DISTRICT, ("resident",), "2026-07", FLOWS).checked
    assert "K2" in both.failed
    assert "K2" in of_one.failed
    assert "K15" not in (*both.failed, *both.explained, *both.not_run)


def test_a_part_has_the_state_of_its_citys_books(city):
    assert provenance(city, DISTRICT, SCHEMES, "2026-09", FLOWS).status == "quick_report"


@pytest.mark.parametrize("period", [None, "1999-01"])
def test_where_nothing_is_there_nothing_is_claimed(city, period):
    found = provenance(city, CITY, SCHEMES, period, FLOWS)
    assert (found.status, found.evidence, found.data_date) == ("", "none", None)
    assert (found.sources, found.synthetic) == ((), False)
