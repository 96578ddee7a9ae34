"""Which checks stand behind a figure, how they ended, and who may explain what fails."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from dashboard.actions.explain import Explaining, NotExplained, explain
from dashboard.services.checked import Checked, checked, concerning, summary
from dashboard.services.checks import Told, found, keep, kept
from dashboard.services.month_checks import month_checks
from dashboard.services.selection import Selection
from dashboard.worker.kind import works
from data_access.books.checks.check import State
from data_access.books.checks.running import checks, nothing
from data_access.connect import full_scope, open_databases
from data_access.port import Identity, Role, Scope
from data_access.sql.schema import VERSION

CITY, BROKEN, SOUND, MONTH = "990100", "990103", "990107", "2026-07"
FLOWS = {"income", "expenditure"}


@pytest.fixture
def databases(city_urls):
    opened = open_databases(*city_urls)
    yield opened
    opened.close()


@pytest.fixture
def sources(databases):
    """A function: what a reader of a scope may read."""
    return lambda scope=None: databases.sources(scope or full_scope(), date(2026, 11, 20))


def told(check, status):
    return Told(finding=replace(nothing(check, CITY, "resident", MONTH), status=status))


def test_the_checks_say_nothing_of_an_area_that_is_not_the_reader_s(sources):
    foreign = sources(Scope(frozenset({SOUND}), None))
    assert found(foreign, BROKEN, MONTH) == []
    assert month_checks(foreign, Selection(area=BROKEN, period=MONTH)).told == ()
    assert {one.finding.area for one in found(foreign, SOUND, MONTH)} == {SOUND}


def test_every_check_vouches_for_something():
    assert all(check.concerns for check in checks().values())
    assert concerning({"insured"}) == ("K15",)
    assert {"K1", "K2", "K3", "K4", "K8"} <= set(concerning(FLOWS))


def test_the_worst_word_of_each_check_counts():
    held = [
        told("K1", State.OK),
        told("K1", State.FAILED),
        told("K2", State.EXPLAINED),
        told("K2", State.OK),
        told("K3", State.OK),
        told("K3", State.NOT_APPLICABLE),
        told("K4", State.NOT_APPLICABLE),
        told("K9", State.FAILED),
    ]
    wanted = ("K1", "K2", "K3", "K4", "K5")
    assert summary(wanted, held) == Checked(
        passed=1, failed=("K1",), explained=("K2",), not_run=("K4", "K5")
    )


def test_checks_that_never_ran_have_not_passed(sources):
    found = checked(sources(), CITY, "resident", MONTH, FLOWS)
    assert found == Checked(not_run=concerning(FLOWS))


def test_a_city_fails_with_its_part_and_a_sound_part_does_not(sources):
    keep(sources(), CITY, MONTH)
    for area, failed in ((CITY, ("K2",)), (BROKEN, ("K2",)), (SOUND, ())):
        found = checked(sources(), area, "resident", MONTH, FLOWS)
        assert (area, found.failed) == (area, failed)
        assert found.passed > 3
    assert checked(sources(), CITY, "employee", MONTH, FLOWS).failed == ()


def test_what_was_kept_of_other_figures_is_not_used(sources, databases):
    keep(sources(), CITY, MONTH)
    with databases.engines[0].begin() as connection:
        connection.execute(update(VERSION).values(data_version=VERSION.c.data_version + 1))
    assert kept(sources(), CITY, MONTH) is None
    assert checked(sources(), CITY, "resident", MONTH, FLOWS).failed == ()


def test_a_reader_hears_of_his_areas_and_schemes_alone(sources):
    keep(sources(), CITY, MONTH)
    reader = sources(Scope(frozenset({CITY, SOUND}), frozenset({"resident"})))
    seen = kept(reader, CITY, MONTH)
    assert {one.finding.area for one in seen} == {CITY, SOUND}
    assert "employee" not in {one.finding.scheme for one in seen}


def test_the_worker_runs_them_too(sources):
    works()["check"].run(sources(), {"area": CITY, "month": MONTH}, lambda *_: None)
    assert checked(sources(), CITY, "resident", MONTH, FLOWS).failed == ("K2",)


# Explaining.


@pytest.fixture
def desk(databases):
    """A function: the desk of a person with these roles."""

    def of(*roles, scope=None):
        identity = Identity(name="li", roles=frozenset(roles), scope=scope or full_scope())
        return Explaining(
            explanations=databases.explanations,
            trail=databases.trail,
            identity=identity,
            address="10.0.0.7",
        )

    return of


@pytest.fixture
def finding(sources):
    held = keep(sources(), CITY, MONTH)
    (one,) = [one.finding for one in held if one.status is State.FAILED]
    return one


def test_finance_explains_and_the_trail_knows(desk, finding, sources, databases):
    explain(desk(Role.FINANCE), finding, "  typed twice ")
    (one,) = [one for one in kept(sources(), CITY, MONTH) if one.status is State.EXPLAINED]
    assert (one.explanation, one.who) == ("typed twice", "li")
    assert checked(sources(), CITY, "resident", MONTH, FLOWS).explained == ("K2",)
    (record,) = databases.trail.search(limit=1)
    assert (record.deed, record.details["difference"]) == ("explain_difference", -10_000_000)


def test_a_later_explanation_counts_and_the_first_stays(desk, finding, sources):
    for text in ("typed twice", "typed twice, mended in August"):
        explain(desk(Role.FINANCE), finding, text)
    (one,) = [one for one in kept(sources(), CITY, MONTH) if one.status is State.EXPLAINED]
    assert one.explanation == "typed twice, mended in August"


def test_who_may_not(desk, finding, databases):
    elsewhere = desk(Role.FINANCE, scope=Scope(frozenset({SOUND}), None))
    right = replace(finding, status=State.OK)
    for who, what, text, why in (
        (desk(Role.LEADER, Role.AUDITOR), finding, "so", "role"),
        (elsewhere, finding, "so", "scope"),
        (desk(Role.FINANCE), right, "so", "nothing_fails"),
        (desk(Role.FINANCE), finding, "  ", "no_words"),
    ):
        with pytest.raises(NotExplained, match=why):
            explain(who, what, text)
    assert databases.explanations.of([]) == {}
