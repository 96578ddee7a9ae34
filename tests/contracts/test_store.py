"""What the application's own records must keep, on every backend."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from data_access.connect import full_scope
from data_access.port import Scope
from data_access.store.outlooks import StoredOutlook

RESIDENTS = Scope(frozenset({"100000"}), frozenset({"resident"}))


def test_outlooks_come_back_as_they_were_put(databases):
    outlook = StoredOutlook(
        area="100000",
        scheme="resident",
        account="pooled",
        measure="expenditure_income_ratio",
        data_version=3,
        made_on=date(2026, 11, 20),
        document={"bands": [0.95, None], "why": "可比年份不足"},
    )
    other = replace(outlook, area="990100", scheme="employee")
    databases.outlooks.replace("100000", [outlook])
    databases.outlooks.replace("990100", [other])
    assert sorted(databases.outlooks.find(full_scope()), key=lambda o: o.area) == [outlook, other]
    assert databases.outlooks.find(RESIDENTS) == [outlook]
    assert databases.outlooks.find(Scope(frozenset(), None)) == []
    databases.outlooks.replace("100000", [])
    assert databases.outlooks.find(full_scope()) == [other]


def test_a_failing_replacement_keeps_the_old_outlooks(databases):
    outlook = StoredOutlook(
        area="100000",
        scheme="resident",
        account="pooled",
        measure="expenditure",
        data_version=1,
        made_on=date(2026, 11, 20),
        document={},
    )
    databases.outlooks.replace("100000", [outlook])
    with pytest.raises(IntegrityError):
        databases.outlooks.replace("100000", [outlook, outlook])
    assert databases.outlooks.find(full_scope()) == [outlook]
