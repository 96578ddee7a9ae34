"""How does the register of statutory valuations stand in the store?"""

from sqlalchemy import BigInteger, Column, Date, Integer, Table, Text

from data_access.store.schema import METADATA

VALUATION = Table(
    "valuation",
    METADATA,
    Column("valuation", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Text, nullable=False) for name in ("area", "actuary", "result")),
    Column("base_year", Integer, nullable=False),
    Column("valued", Date, nullable=False),
    Column("next_due", Date, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)
