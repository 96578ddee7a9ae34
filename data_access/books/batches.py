"""How does a file become a batch of the warehouse, and how is it taken back?

All of it or nothing, in one transaction. A figure that is there already stays untouched; one that
differs gets a new version, and the old one says until when it held.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from data_access.books.imports.beside import Rows, periods_of, settled
from data_access.books.imports.frame import Frame, read_frame
from data_access.books.imports.reading import Parsed
from data_access.books.imports.words import said_in
from data_access.books.known import months_known
from data_access.books.staged import Stamp, put
from data_access.books.taken_back import take_back
from data_access.sql.load import weigh
from data_access.sql.schema import BATCH, FACTS, SOURCE
from data_access.sql.warehouse import reading
from data_access.sql.writing import move, writing

MANY = 5_000  # rows after which the database is told what came in
IMPORT, RESTATEMENT, FRAME, ROLLUP = "import", "restatement", "frame", "rollup"


class CannotRevert(Exception):
    """A batch that stays: ``reason`` is a code, ``values`` fill its words."""

    def __init__(self, reason: str, **values: str) -> None:
        self.reason, self.values = reason, values
        super().__init__(f"{reason} {' '.join(values.values())}".strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who does it and when (``at`` in ms since 1970, UTC), and what day it is for the books."""

    who: str
    at: int
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How an import went.

    ``batch``: its name; of a file that was there already (``same``) the earlier batch's, of one
    that says nothing new None. ``replaced``: rows of that earlier batch that no longer hold.
    """

    batch: str | None
    written: int = 0
    unchanged: int = 0
    left_out: int = 0
    same: bool = False
    replaced: int = 0


def take_in(engine: Engine, parsed: Parsed, sender: Sender) -> Told:
    """Write what a file says, or nothing.

    Raises:
        BadFile: everything that is wrong with it.
        Busy: another one is writing.
        DiskFull: there is no room.
        NotReady: the database does not answer.
    """
    if parsed.problems:
        examine(engine, parsed, sender.today)  # what else is wrong, without waiting for anybody
    with writing(engine) as connection:
        return bring(connection, parsed, sender)


def examine(engine: Engine, parsed: Parsed, today: date) -> None:
    """Look at everything, write nothing.

    Raises:
        BadFile: everything that is wrong with the file.
    """
    with reading(engine) as connection:
        _settled(connection, parsed, today)
    parsed.problems.refuse()


def bring(
    connection: Connection, parsed: Parsed, sender: Sender, *, restating: bool = False
) -> Told:
    """``take_in`` inside the caller's transaction; ``restating``: closed months may change."""
    same = _same(connection, parsed.sha256)
    if same is not None:
        return Told(batch=same, same=True, replaced=_replaced(connection, same))
    frame, rows = _settled(connection, parsed, sender.today, restating=restating)
    parsed.problems.refuse()
    brought = sum(map(len, rows))
    stamp = _begin(connection, parsed, (frame, rows), sender, restating=restating)
    written = sum(put(connection, part, stamp) for part in rows)
    mine = BATCH.c.batch == stamp.batch
    told = Told(
        batch=stamp.batch,
        written=written,
        unchanged=brought - written,
        left_out=parsed.left_out,
    )
    if not written:  # nothing new: no batch is left behind, no data version moves
        connection.execute(delete(BATCH).where(mine))
        return replace(told, batch=None)
    connection.execute(update(BATCH).where(mine).values(rows=written))
    if written >= MANY:
        weigh(connection)
    move(connection)
    return told


def revert(engine: Engine, batch: str, sender: Sender) -> int:
    """Take a batch back, as long as all its months are open; how many rows no longer hold.

    Raises:
        CannotRevert: there is none of that name, it is reverted already, it was no import, or a
            month of it is closed.
        Busy, DiskFull, NotReady: see ``take_in``.
    """
    with writing(engine) as connection:
        _check_revertible(connection, batch, sender.today)
        ended = sum(take_back(connection, table, batch, sender.at) for table in FACTS)
        mine = BATCH.c.batch == batch
        connection.execute(update(BATCH).where(mine).values(state="reverted"))
        move(connection)
    return ended


def _check_revertible(connection: Connection, batch: str, today: date) -> None:
    held = connection.execute(select(BATCH).where(BATCH.c.batch == batch)).mappings().first()
    if held is None:
        raise CannotRevert("unknown", batch=batch)
    if held["state"] != "loaded":
        raise CannotRevert("reverted", batch=batch)
    if held["kind"] not in (IMPORT, RESTATEMENT, ROLLUP):
        raise CannotRevert("no_import", batch=batch)
    frame = read_frame(connection, today)
    shut = sorted({period for area, period in _told_by(connection, batch) if
                   frame.closed(area, period)})  # fmt: skip
    if shut:
        raise CannotRevert("closed", batch=batch, periods=", ".join(shut))


def _told_by(connection: Connection, batch: str) -> set[tuple[str, str]]:
    """The areas and periods that a batch spoke of."""
    return {
        (row.area, row.period)
        for table in FACTS
        for row in connection.execute(
            select(table.c.area, table.c.period).where(table.c.batch == batch).distinct()
        )
    }


def _settled(
    connection: Connection, parsed: Parsed, today: date, *, restating: bool = False
) -> tuple[Frame, list[Rows]]:
    frame, known = read_frame(connection, today), months_known(connection)
    return frame, settled(parsed, frame, known, parsed.problems, restating=restating)


def _same(connection: Connection, sha256: str) -> str | None:
    """The batch of the very same file, read in the same way, that still stands."""
    found = select(BATCH.c.batch).where(BATCH.c.sha256 == sha256, BATCH.c.state == "loaded")
    held: str | None = connection.execute(found).scalar()
    return held


def _replaced(connection: Connection, batch: str) -> int:
    """How many of a batch's rows no longer hold."""
    counts = (
        select(func.count()).where(table.c.batch == batch, table.c.replaced.is_not(None))
        for table in FACTS
    )
    return sum(connection.execute(count).scalar_one() for count in counts)


def _begin(
    connection: Connection,
    parsed: Parsed,
    said: tuple[Frame, Sequence[Rows]],
    sender: Sender,
    *,
    restating: bool,
) -> Stamp:
    """The batch's own row, and the source that its figures cite."""
    frame, rows = said
    pairs = periods_of(rows)
    roots = {frame.root(area) for area, _ in pairs}
    periods = {period for _, period in pairs}
    root = roots.pop() if len(roots) == 1 else None
    kind = RESTATEMENT if restating else IMPORT if pairs else FRAME
    name = free_name(connection, f"{kind}-{parsed.sha256[:12]}")
    told = {
        "batch": name,
        "sha256": parsed.sha256,
        "area": root,
        "period": periods.pop() if len(periods) == 1 else None,
        "kind": kind,
        "file": parsed.file,
        "rows": 0,
        "who": sender.who,
        "at": sender.at,
    }
    connection.execute(insert(BATCH), told)
    return Stamp(batch=name, source=books_source(connection, root), at=sender.at)


def free_name(connection: Connection, name: str) -> str:
    """The name, numbered where a reverted batch of the same file has it already."""
    like = select(BATCH.c.batch).where(BATCH.c.batch.startswith(name, autoescape=True))
    taken = len(connection.execute(like).all())
    return f"{name}-{taken + 1}" if taken else name


def books_source(connection: Connection, root: str | None) -> str:
    """The publication that imported figures cite: the books of the area."""
    name = f"BOOKS-{root}" if root else "BOOKS"
    known = connection.execute(select(SOURCE.c.source).where(SOURCE.c.source == name)).scalar()
    if known is None:
        title = said_in("source", "zh").format(area=root or "").strip()
        told = {"source": name, "title": title, "publisher": root or "", "published": "n.d."}
        connection.execute(insert(SOURCE), {**told, "url": "", "note": ""})
    return name
