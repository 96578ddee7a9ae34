"""The web server reads the warehouse as a role that can do nothing else (deploy/postgresql)."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DatabaseError

from data_access.connect import full_scope, open_databases, prepare
from data_access.sample.national import national
from data_access.sql.load import load
from data_access.tables import FundLedger

ROLES = Path(__file__).parents[2] / "deploy" / "postgresql" / "roles.sql"
PASSWORDS = {"reader": "to-read", "writer": "to-write"}

pytestmark = pytest.mark.postgresql


@pytest.fixture
def urls(new_urls):
    """The warehouse's address as its owner, its writer and its reader.

    The roles go with the server: dropping what they own can deadlock with its own housekeeping.
    """
    owner, store = new_urls("postgresql")
    engine = create_engine(owner)
    with engine.begin() as connection:
        for statement in statements():
            connection.execute(text(statement))
    engine.dispose()
    return {
        "store": store,
        **{
            name: make_url(owner)
            .set(username=f"jiheng_{name}", password=password)
            .render_as_string(hide_password=False)
            for name, password in PASSWORDS.items()
        },
    }


def statements():
    said = ROLES.read_text(encoding="utf-8")
    for name, password in PASSWORDS.items():
        said = said.replace(f":'{name}_password'", f"'{password}'")
    plain = "\n".join(line for line in said.splitlines() if not line.startswith("--"))
    return [part.strip() for part in plain.split(";") if part.strip()]


def test_the_reader_reads_what_the_writer_wrote_and_writes_nothing(urls):
    engine = prepare(urls["writer"], urls["store"])
    load(engine, national())
    engine.dispose()
    databases = open_databases(urls["reader"], urls["store"])
    found = databases.warehouse.read(FundLedger, full_scope().narrow(area="100000"))
    assert len(found) > 0
    with databases.engines[0].connect() as connection:
        assert connection.execute(text("SHOW statement_timeout")).scalar_one() == "1min"
    for deed in (
        "DELETE FROM ledger_line",
        "UPDATE version SET data_version = 9",
        "DROP TABLE batch",
    ):
        with pytest.raises(DatabaseError), databases.engines[0].begin() as connection:
            connection.execute(text(deed))
    databases.close()
