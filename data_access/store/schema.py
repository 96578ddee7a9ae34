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
    LargeBinary,
    MetaData,
    Table,
    Text,
)

METADATA = MetaData()

OUTLOOK = Table(
    "outlook",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("area", "scheme", "account", "measure")),
    Column("data_version", Integer, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("document", JSON, nullable=False),
)

FUTURE = Table(
    "future",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("area", "scheme", "as_of")),
    Column("data_version", Integer, primary_key=True),
    Column("model", Text, primary_key=True),
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
    Column("password_until", BigInteger),  # none: the person's own, or of before it was kept
    Column("second_secret", Text),  # base 32
    Column("second_since", BigInteger),  # none: not confirmed, and not asked for
    Column("second_step", BigInteger),  # the last half minute whose code was used
    Column("second_codes", JSON(none_as_null=True)),  # hashes of the recovery codes that are left
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
RISK = Table(
    "risk",
    METADATA,
    Column("risk", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),  # the last one counts
    Column("area", Text, nullable=False),
    Column("point", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("due", Date, nullable=False),  # of the next review
    Column("deed", Text, nullable=False),
    Column("standing", Boolean, nullable=False),  # not closed
    Column("note", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)
SOURCE_OWNER = Table(
    "source_owner",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("at", BigInteger, primary_key=True),  # the last one counts; earlier ones stay
    Column("owner", Text, nullable=False),
    Column("who", Text, nullable=False),
)
REFUSAL = Table(
    "refusal",
    METADATA,
    Column("who", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("file", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("problems", JSON, nullable=False),
)
SIMULATION = Table(  # scenario: its notation; basis: the version
    "simulation",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("area", "fund", "scenario", "basis")),
    *(Column(name, Integer, primary_key=True) for name in ("seed", "paths")),
    Column("made_on", Date, nullable=False),
    Column("document", JSON, nullable=False),
)

ROLLUP_RUN = Table(
    "rollup_run",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("source", "month")),
    Column("version", Integer, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("engine", "state")),
    Column("rows", BigInteger, nullable=False),
    *(Column(name, JSON, nullable=False) for name in ("rejected", "untold")),
    Column("written", BigInteger, nullable=False),
    Column("fault", Text, nullable=False),
    *(Column(name, JSON, nullable=False) for name in ("persons", "told")),
    *(Column(name, BigInteger, nullable=False) for name in ("milliseconds", "at")),
)
ALERT_EVENT = Table(
    "alert_event",
    METADATA,
    Column("alert", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1 raises the alert
    Column("area", Text, nullable=False),
    Column("scheme", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("data_version", Integer, nullable=False),  # of the warehouse: what was seen
    Column("details", JSON, nullable=False),
)
NOTICE = Table(
    "notice",
    METADATA,
    Column("notice", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("document", JSON, nullable=False),
)
NOTICE_ITEM = Table(
    "notice_item",
    METADATA,
    Column("alert", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),  # the event that was told
    Column("notice", Text, ForeignKey("notice.notice")),  # none: there was nothing left to tell
)
DELIVERY = Table(
    "delivery",
    METADATA,
    Column("notice", Text, ForeignKey("notice.notice"), primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("offices", JSON, nullable=False),  # in whose name it is told
    Column("areas", JSON(none_as_null=True)),  # none: every area
    Column("lang", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("run_after", BigInteger, nullable=False),  # while it is being sent: until when
    Column("owner", Text),  # who is sending it
    Column("at", BigInteger, nullable=False),
    Column("error", Text, nullable=False),
)
NOTICE_READ = Table(
    "notice_read",
    METADATA,
    Column("notice", Text, ForeignKey("notice.notice"), primary_key=True),
    Column("who", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
)
SCENARIO = Table(
    "scenario",
    METADATA,
    Column("scenario", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),  # the last one counts
    Column("area", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("moves", JSON, nullable=False),  # by lever, see forecasting/scenarios/document.py
    Column("basis", Text, nullable=False),  # the version of what it was tried over
    Column("deed", Text, nullable=False),
    Column("locked", Boolean, nullable=False),  # cited somewhere
    Column("owner", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)
REPORT = Table(
    "report",
    METADATA,
    Column("report", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Text, nullable=False) for name in ("area", "kind", "period", "lang", "mark")),
    Column("who", Text, nullable=False),
    Column("hash", Text, nullable=False),  # of the content
    Column("version", Integer, nullable=False),
    Column("data_version", Integer, nullable=False),  # of the warehouse
    Column("at", BigInteger, nullable=False),
    Column("document", JSON, nullable=False),  # see report_document.py
    Column("subject", Text, nullable=False, server_default=""),  # an alert, a scenario
)
REPORT_EVENT = Table(
    "report_event",
    METADATA,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("who", "deed", "key", "text")),
)
REPORT_FILE = Table(
    "report_file",
    METADATA,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("edition", Integer, primary_key=True, autoincrement=False),  # events it takes in
    Column("format", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
REVISION = Table(
    "revision",
    METADATA,
    Column("only", Integer, primary_key=True),
    Column("revision", BigInteger, nullable=False),  # moved by triggers, see revision.py
)
