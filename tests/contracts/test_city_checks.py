"""The checks over the demonstration city: what is planted is found, and nothing else."""

import pytest

from data_access.books.checks.running import checks, run
from data_access.connect import full_scope, open_databases
from data_access.sample import PLANTED_FAULTS

CITY = "990100"
NAMED = {fault.name: fault for fault in PLANTED_FAULTS if fault.found_by in checks()}


@pytest.fixture(scope="session")
def small(copied):
    """A function: a warehouse of a backend with the small city."""
    opened = {}

    def made(backend):
        if backend not in opened:
            opened[backend] = open_databases(*copied("small city", backend))
        return opened[backend].warehouse

    yield made
    for databases in opened.values():
        databases.close()


def named(findings):
    """What fails, as the list of faults has it."""
    return {
        (one.check, one.area, one.scheme, one.month): one.difference
        for one in findings
        if one.status == "failed"
    }


def planted(months=None):
    return {
        (fault.found_by, fault.area, fault.scheme, fault.period): fault
        for fault in NAMED.values()
        if months is None or fault.period in months
    }


def test_some_faults_name_a_check():
    assert len(NAMED) >= 3


def test_every_planted_fault_of_the_small_city_and_nothing_else(backend, small):
    found = named(run(small(backend), full_scope(), CITY))
    assert set(found) == set(planted())
    for key, fault in planted().items():
        assert abs(found[key]) == abs(float(fault.expect)), fault.name


@pytest.mark.parametrize("month", sorted({fault.period for fault in NAMED.values()}))
def test_a_month_alone_says_the_same(backend, small, month):
    found = named(run(small(backend), full_scope(), CITY, month))
    assert set(found) == set(planted({month}))


def test_a_month_that_ties(backend, small):
    findings = run(small(backend), full_scope(), CITY, "2026-05")
    assert named(findings) == {}
    told = {one.check for one in findings if one.status == "ok"}
    assert told == set(checks()) - {"K5", "K7"}  # no yearly statement, nothing restated


def test_a_district_alone_is_asked_about_itself(backend, small):
    fault = NAMED["broken_sum"]
    findings = run(small(backend), full_scope(), fault.area, fault.period)
    assert {one.area for one in findings} == {fault.area}
    assert len(named(findings)) == 1


def test_a_reader_of_one_scheme_hears_of_that_scheme(backend, small):
    fault = NAMED["broken_sum"]
    scope = full_scope().narrow(scheme="employee")
    assert named(run(small(backend), scope, CITY, fault.period)) == {}


def test_an_area_without_books_is_told_so(backend, small):
    findings = run(small(backend), full_scope(), "000000", "2026-05")
    assert {one.status for one in findings} == {"not_applicable"}
    assert {one.check for one in findings} == set(checks())


@pytest.mark.slow
def test_every_planted_fault_of_the_whole_city_and_nothing_else(model):
    databases = open_databases(*model("whole city"))
    try:
        found = named(run(databases.warehouse, full_scope(), CITY))
    finally:
        databases.close()
    assert set(found) == set(planted())
    for key, fault in planted().items():
        assert abs(found[key]) == abs(float(fault.expect)), fault.name
