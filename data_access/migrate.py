"""Which schema does a database have, and how is it brought to this version's?"""

from functools import cache
from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

Database = Literal["warehouse", "store"]
REVISIONS = Path(__file__).parent / "migrations"


def _config(database: Database) -> Config:
    config = Config()
    config.set_main_option("script_location", str(REVISIONS))
    config.set_main_option("version_locations", str(REVISIONS / database))
    config.set_main_option("path_separator", "os")
    return config


@cache
def head(database: Database) -> str:
    """The newest revision this version of the program knows."""
    newest = ScriptDirectory.from_config(_config(database)).get_current_head()
    if newest is None:
        raise FileNotFoundError(f"no revisions in {REVISIONS / database}")
    return newest


def knows(database: Database, revision: str) -> bool:
    """Whether this version of the program has, or has left behind, a revision."""
    told = ScriptDirectory.from_config(_config(database)).walk_revisions()
    return revision in {one.revision for one in told}


def current(connection: Connection) -> str | None:
    """The revision a database is at; None where nothing was ever created."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, database: Database) -> None:
    """Create or upgrade the tables of one database, inside the caller's transaction."""
    config = _config(database)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def downgrade(connection: Connection, database: Database, revision: str) -> None:
    """Take one database back to an earlier revision, inside the caller's transaction."""
    config = _config(database)
    config.attributes["connection"] = connection
    command.downgrade(config, revision)
