"""How every warehouse is made and filled, and what it says when it is not."""

from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event, inspect, text
from sqlalchemy.exc import IntegrityError

from data_access import connect, tables
from data_access.connect import full_scope, open_databases, open_engine, prepare
from data_access.migrate import head
from data_access.port import NotReady
from data_access.sample.national import national
from data_access.sql.load import load
from data_access.sql.schema import METADATA
from data_access.sql.writing import DiskFull
from data_access.store.schema import METADATA as STORE


def test_migrations_build_the_schema_that_the_code_speaks_of(databases):
    for migrated, metadata in zip(databases.engines, (METADATA, STORE), strict=True):
        with migrated.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, metadata) == []


def test_preparing_twice_keeps_the_data(engine, prepared, databases, ledger_row, batch):
    load(engine, batch(ledger_row()))
    prepare(*prepared).dispose()
    assert databases.warehouse.data_version() == 1
    assert len(databases.warehouse.read(tables.FundLedger, full_scope())) == 1


def test_a_full_disk_says_so_and_the_schema_comes_later(tmp_path, monkeypatch):
    def opened(url, **how):
        engine = open_engine(url, **how)
        event.listen(engine, "connect", lambda held, _: held.execute("PRAGMA max_page_count=5"))
        return engine

    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("warehouse", "store")]
    with monkeypatch.context() as full:
        full.setattr(connect, "open_engine", opened)
        with pytest.raises(DiskFull):
            prepare(*urls)
    prepare(*urls).dispose()
    with closing(open_databases(*urls)) as databases:
        assert databases.warehouse.data_version() == 0


# Loading.


def test_loading_the_same_batch_again_changes_nothing(engine, databases, ledger_row, batch):
    assert load(engine, batch(ledger_row())) is True
    version = databases.warehouse.data_version()
    assert load(engine, batch(ledger_row())) is False
    assert databases.warehouse.data_version() == version


def test_a_changed_batch_takes_the_place_of_its_earlier_load(engine, databases, ledger_row, batch):
    load(engine, batch(ledger_row(fen=100), ledger_row(area="990102")))
    assert load(engine, batch(ledger_row(fen=250), sha256="second")) is True
    ledger = databases.warehouse.read(tables.FundLedger, full_scope())
    assert databases.warehouse.data_version() == 2
    assert ledger["income"].to_list() == [2.5]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"period": "2024-02", "source": "NOWHERE"}, id="a source nobody named"),
        pytest.param({"period": "2024-02", "amount_fen": None}, id="no amount"),
        pytest.param({"amount_fen": 999}, id="the same key twice"),
    ],
)
def test_a_failing_load_leaves_everything_as_it_was(engine, databases, broken, ledger_row, batch):
    load(engine, batch(ledger_row(fen=100)))
    with pytest.raises(IntegrityError):
        load(engine, batch(ledger_row(fen=777), ledger_row() | broken, sha256="second"))
    ledger = databases.warehouse.read(tables.FundLedger, full_scope())
    assert ledger["income"].to_list() == [1.0]
    assert databases.warehouse.data_version() == 1
    assert load(engine, batch(ledger_row(fen=100))) is False


def test_two_batches_stand_beside_each_other(engine, databases, ledger_row, batch):
    load(engine, national())
    load(engine, batch(ledger_row()))
    areas = set(databases.warehouse.read(tables.FundLedger, full_scope())["area"])
    assert areas == {"100000", "990101"}
    assert databases.warehouse.data_version() == 2


# Not ready.


def test_a_database_without_tables_says_what_to_run(backend, urls):
    if backend == "sqlite":
        for url in urls:
            open_engine(url, create=True).connect().close()
    with closing(open_databases(*urls)) as databases:
        for ask in (
            databases.warehouse.data_version,
            lambda: databases.warehouse.inner.read(tables.FundLedger, full_scope()),
            lambda: databases.outlooks.find(full_scope()),
        ):
            with pytest.raises(NotReady, match="jiheng init"):
                ask()


def test_an_old_schema_says_what_to_run(databases):
    for old in databases.engines:
        with old.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = 'long_ago'"))
    with pytest.raises(NotReady, match=rf"long_ago.*{head('warehouse')}.*jiheng init"):
        databases.warehouse.data_version()
    with pytest.raises(NotReady, match=rf"long_ago.*{head('store')}.*jiheng init"):
        databases.outlooks.find(full_scope())


def test_a_warehouse_without_any_load_is_at_version_zero(databases):
    """``jiheng init --no-sample`` leaves one behind."""
    assert databases.warehouse.data_version() == 0
    assert len(databases.warehouse.read(tables.FundLedger, full_scope())) == 0


def test_warehouse_and_store_do_not_share_tables(databases):
    names = [set(inspect(one).get_table_names()) - {"alembic_version"} for one in databases.engines]
    assert not names[0] & names[1]
