"""How is a PostgreSQL warehouse opened?"""

import os
import subprocess
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url

REACHED = "10"  # seconds
ENVIRONMENT = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "username", "PGPASSWORD": "password"}


def open_engine(url: str, *, create: bool = False) -> Engine:  # noqa: ARG001 the server is there
    """An engine through psycopg 3; ``create`` is the database administrator's business here.

    A server that cannot be reached is given up after some seconds, or as the URL says.
    """
    given = make_url(url).set(drivername="postgresql+psycopg")
    patient = given.update_query_dict({"connect_timeout": REACHED, **given.query})
    return create_engine(patient, pool_pre_ping=True)


def copy_out(url: str, path: Path) -> None:
    """Write all that is committed into a new file, while others read and write.

    Raises:
        OSError: ``pg_dump`` is missing or fails; its own words say why.
    """
    _client("pg_dump", url, "--format=custom", "--no-owner", "--no-acl", f"--file={path}")


def copy_in(path: Path, url: str) -> None:
    """Replace what a database holds by a copy, in one transaction.

    Raises:
        OSError: ``pg_restore`` is missing or fails; its own words say why.
    """
    how = ("--clean", "--if-exists", "--no-owner", "--no-acl", "--single-transaction")
    _client("pg_restore", url, *how, str(path))


def _client(program: str, url: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs; the password goes by the environment, never shown."""
    held = make_url(url)
    given = {name: getattr(held, part) for name, part in ENVIRONMENT.items()}
    given["PGHOST"] = given["PGHOST"] or held.query.get("host")
    done = subprocess.run(  # noqa: S603 the program is named above
        [program, f"--dbname={held.database}", *arguments],
        env=os.environ | {name: str(value) for name, value in given.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise OSError(f"{program}: {done.stderr.strip() or done.returncode}")
