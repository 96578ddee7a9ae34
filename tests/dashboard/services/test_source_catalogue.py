"""Does the catalogue count what lies in the tables, and only what the reader may see?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.services.selection import Selection
from dashboard.services.source_catalogue import source_catalogue
from data_access.port import Scope
from data_access.store.owners import Owner
from data_access.tables import Supervision


class Named:
    """Somebody answers for the made-up figures."""

    def current(self):
        return {"YUNZHOU": Owner(source="YUNZHOU", at=1, owner="Li", who="boss")}


@pytest.fixture(scope="module")
def told(whole_sources):
    registers = SimpleNamespace(owners=Named())
    return replace(whole_sources, today=date(2026, 11, 20), registers=registers)


@pytest.fixture(scope="module")
def listed(told):
    return source_catalogue(told, Selection())


def test_every_source_says_its_age_and_what_it_gave(listed, whole_sources):
    by_name = {one.publication.source: one for one in listed}
    city = by_name["YUNZHOU"]
    assert city.synthetic
    assert (city.owner, city.age) == ("Li", (date(2026, 11, 20) - city.day).days)
    uses = {use.table: use for use in city.uses}
    supervision = whole_sources.warehouse.read(Supervision, whole_sources.scope)
    stored = supervision[supervision["area"] != "990100"]  # the city is a sum, never stored
    assert uses["supervision"].rows == len(stored)
    assert uses["supervision"].first == stored["period"].min()
    assert by_name["GH_FINAL24"].owner is None
    assert {use.table for use in by_name["GH_FINAL24"].uses} <= {"ledger_line", "enrolment"}


def test_the_newest_stand_first_and_the_unknown_last(listed):
    ages = [one.age for one in listed]
    known = [age for age in ages if age is not None]
    assert known == sorted(known)
    assert ages[len(known) :] == [None] * (len(ages) - len(known))


def test_a_reader_sees_only_what_gave_them_figures(told):
    own = replace(told, scope=Scope(frozenset({"990107"}), None))
    (city,) = source_catalogue(own, Selection(area="990107"))
    assert city.publication.source == "YUNZHOU"
    residents = replace(told, scope=Scope(frozenset({"990107"}), frozenset({"resident"})))
    (less,) = source_catalogue(residents, Selection(area="990107"))
    assert sum(use.rows for use in less.uses) < sum(use.rows for use in city.uses)
    assert source_catalogue(replace(told, scope=Scope(frozenset(), None)), Selection()) == ()
