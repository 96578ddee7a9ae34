"""Every change of what pages show moves the store's revision, on every backend."""

from datetime import date

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from data_access.connect import full_scope
from data_access.migrate import downgrade, upgrade
from data_access.store.check_results import StoredResult
from data_access.store.explanations import Difference
from data_access.store.house import House
from data_access.store.outlooks import StoredOutlook

DIFFERENCE = Difference(
    check="K1", area="990101", scheme="resident", account="pooled", month="2024-01", what="balance"
)
OUTLOOK = StoredOutlook(
    area="990101",
    scheme="resident",
    account="pooled",
    measure="expenditure",
    data_version=1,
    made_on=date(2026, 11, 20),
    document={},
)
RESULT = StoredResult(area="990101", month="2024-01", data_version=1, at=1, document=[])
CHANGES = {
    "outlook": lambda held: held.outlooks.replace("990101", [OUTLOOK]),
    "setting": lambda held: held.house.set(House(small_cells=9), "admin"),
    "explanation": lambda held: held.explanations.explain(DIFFERENCE, 1, text="late", who="li"),
    "check_result": lambda held: held.check_results.keep(RESULT),
}


def revision(databases):
    return databases.house.standing()[0]


@pytest.mark.parametrize("table", CHANGES)
def test_a_change_moves_it_and_so_does_taking_it_away(databases, table):
    seen = [revision(databases)]
    CHANGES[table](databases)
    seen.append(revision(databases))
    CHANGES[table](databases)
    seen.append(revision(databases))
    with databases.engines[1].execution_options(writes=True).begin() as connection:
        connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 of the names above
    seen.append(revision(databases))
    assert seen == sorted(set(seen))


def test_what_is_taken_back_is_not_counted(databases):
    before = revision(databases)
    with pytest.raises(IntegrityError):
        databases.outlooks.replace("990101", [OUTLOOK, OUTLOOK])
    databases.outlooks.find(full_scope())
    assert revision(databases) == before


def test_it_can_be_taken_out_and_put_in_again(databases):
    store = databases.engines[1]
    with store.begin() as connection:
        downgrade(connection, "store", "store_0004")
        assert "revision" not in inspect(connection).get_table_names()
    with store.begin() as connection:
        upgrade(connection, "store")
    before = revision(databases)
    CHANGES["outlook"](databases)
    assert revision(databases) > before
