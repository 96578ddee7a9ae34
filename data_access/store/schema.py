"""Which records does the application keep of its own work?"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

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

USER = Table(
    "app_user",  # "user" is a reserved word of SQL
    METADATA,
    Column("name", Text, primary_key=True),
    Column("password_hash", Text),  # none: signs in through the bureau's own provider
    Column("subject", Text, unique=True),  # issuer and subject at that provider
    Column("roles", JSON, nullable=False),
    Column("areas", JSON(none_as_null=True)),  # none: every area
    Column("schemes", JSON(none_as_null=True)),  # none: every scheme
    Column("disabled", Boolean, nullable=False),
    Column("must_change", Boolean, nullable=False),  # the password was set by somebody else
    Column("failures", Integer, nullable=False),
    Column("locked_until", BigInteger, nullable=False),  # all moments: ms since 1970, UTC
    Column("preferences", JSON, nullable=False),
    Column(
        "password_until", BigInteger
    ),  # none: the person's own, or handed out before it was kept
)
SESSION = Table(
    "app_session",
    METADATA,
    Column("token_hash", Text, primary_key=True),
    Column("name", Text, ForeignKey("app_user.name"), nullable=False, index=True),
    Column("began", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("revoked", Boolean, nullable=False),
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
)
TRAIL = Table(
    "trail",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False, index=True),
    Column("who", Text, nullable=False, index=True),
    Column("deed", Text, nullable=False, index=True),
    Column("details", Text, nullable=False),  # canonical JSON: before, after, where from
    Column("hash_before", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
)
JOB = Table(
    "job",
    METADATA,
    Column("job", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("key", Text, unique=True),  # the same key twice is the same job
    Column("state", Text, nullable=False, index=True),
    Column("done", Float, nullable=False),
    Column("message", Text, nullable=False),
    Column("log", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("owner", Text),  # the worker that holds the lease
    Column("lease_until", BigInteger, nullable=False),
    Column("run_after", BigInteger, nullable=False),
    Column("cancel", Boolean, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
)
SETTING = Table(
    "setting",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
)
KNOCK = Table(
    "knock",
    METADATA,
    Column("source", Text, primary_key=True),  # an address, or the network of one household
    Column("since", BigInteger, nullable=False, index=True),
    Column("count", Integer, nullable=False),
    Column("told", Boolean, nullable=False),  # that it is shut is in the trail once
)
EXPLANATION = Table(
    "explanation",
    METADATA,
    Column("check", Text, primary_key=True),
    Column("area", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("at", BigInteger, primary_key=True),  # the last one counts; earlier ones stay
    Column("difference", BigInteger),  # fen or persons; none: no difference can be told
    Column("text", Text, nullable=False),
    Column("who", Text, nullable=False),
)
CHECK_RESULT = Table(
    "check_result",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("data_version", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("document", JSON, nullable=False),
)
REVISION = Table(
    "revision",
    METADATA,
    Column("only", Integer, primary_key=True),
    Column("revision", BigInteger, nullable=False),  # moved by triggers, see revision.py
)
