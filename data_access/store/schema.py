"""Which records does the application keep of its own work?"""

from sqlalchemy import JSON, Column, Date, Integer, MetaData, Table, Text

METADATA = MetaData()

OUTLOOK = Table(
    "outlook",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("data_version", Integer, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("document", JSON, nullable=False),
)
