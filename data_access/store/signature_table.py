"""How do the signatures under assumptions stand in the store?"""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from data_access.store.schema import METADATA

SIGNATURE = Table(
    "assumption_signature",
    METADATA,
    Column("signature", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Text, nullable=False) for name in ("scheme", "name", "mark", "opinion", "who")),
    Column("at", BigInteger, nullable=False),
)
"""``scheme``: the group of the book; ``mark``: of what was signed."""
