"""How is a PostgreSQL warehouse opened?"""

from sqlalchemy import Engine, create_engine, make_url


def open_engine(url: str, *, create: bool = False) -> Engine:  # noqa: ARG001 the server is there
    """An engine through psycopg 3; ``create`` is the database administrator's business here."""
    return create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_pre_ping=True)
