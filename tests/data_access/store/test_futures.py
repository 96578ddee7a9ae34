"""Are forecasts kept as they were said, newest first, inside the scope?"""

from dataclasses import replace
from datetime import date

import pytest

from data_access.connect import full_scope, open_databases
from data_access.store.futures import BEGUN, StoredFuture

ONE = StoredFuture(
    area="990100",
    scheme="resident",
    as_of="2026-08",
    data_version=3,
    model="1",
    made_on=date(2026, 9, 12),
    document={"months": ["2026-09"]},
)


@pytest.fixture
def futures(copied):
    databases = open_databases(*copied("empty"))
    yield databases.futures
    databases.close()


def test_the_last_month_and_the_last_figures_come_first(futures):
    later = replace(ONE, as_of="2026-09")
    restated = replace(ONE, data_version=4)
    futures.keep([ONE, later])
    futures.keep([restated])
    assert futures.find(full_scope(), 9) == [later, restated, ONE]
    assert futures.find(full_scope(), 1) == [later]


def test_what_was_said_of_other_figures_is_never_written_over(futures):
    futures.keep([ONE])
    futures.keep([replace(ONE, document={"months": ["2027-01"]})])
    futures.keep([replace(ONE, model="2")])
    held = futures.find(full_scope(), 9)
    assert held[0].model == "2"
    assert [one.document["months"] for one in held if one.model == "1"] == [["2027-01"]]
    assert len(held) == 2


def test_a_scope_hides_what_lies_outside(futures):
    futures.keep([ONE, replace(ONE, area="990101"), replace(ONE, scheme="employee")])
    assert [one.area for one in futures.find(full_scope().narrow(area="990101"), 9)] == ["990101"]
    narrow = full_scope().narrow(area="990100", scheme="employee")
    assert [one.scheme for one in futures.find(narrow, 9)] == ["employee"]


def test_what_was_begun_is_found_by_those_who_ask_for_it_and_gone_when_it_is_done(futures):
    begun = replace(ONE, model="1" + BEGUN, document={"income": {}})
    futures.keep([replace(ONE, as_of="2026-07"), begun])
    assert [one.as_of for one in futures.find(full_scope(), 9)] == ["2026-07"]
    assert futures.find(full_scope(), 9, begun=True) == [begun]
    futures.keep([replace(begun, area="990101"), ONE])
    assert [one.area for one in futures.find(full_scope(), 9, begun=True)] == ["990101"]
