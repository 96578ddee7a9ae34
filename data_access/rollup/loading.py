"""How do a month's cubes enter the warehouse? As a batch like any import, whole or not at all.

What says the same stays untouched, what differs becomes a new version, what is gone becomes zero.
Figures that settlement detail does not tell stay as they are. A closed month is refused unless a
reason is given: then it is restated.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from data_access.books.batches import ROLLUP, books_source, free_name
from data_access.books.closing import Deed, restating
from data_access.books.imports.beside import Rows
from data_access.books.imports.frame import Frame, read_frame
from data_access.books.imports.importable import Importable, importable
from data_access.books.staged import Stamp, put
from data_access.periods import later
from data_access.rollup.codes import Codes
from data_access.rollup.engine import Columns
from data_access.rollup.month import Month
from data_access.rollup.problem import Fault, Refused
from data_access.rollup.source import Source
from data_access.sql.schema import BATCH, DERIVED, STORED
from data_access.sql.warehouse import reading
from data_access.sql.writing import move, writing
from data_access.tables import Institution
from data_access.tables.claims import REGISTERED

PLACES = DERIVED[Institution]
VERSION = re.compile(r"-v(\d+)(-\d+)?$")
Row = dict[str, Any]
Keyed = dict[tuple[Any, ...], Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who asks for a roll-up, when (ms since 1970), on what day; why closed months may change."""

    who: str
    at: int
    today: date
    reason: str = ""


def codes_of(engine: Engine) -> Codes:
    """What codes mean in a warehouse, and the areas that have no parts there."""
    with reading(engine) as connection:
        frame = read_frame(connection, date.min)
    parents = set(frame.areas.values())
    return Codes.of(frame.codes, [area for area in frame.areas if area not in parents])


def already(engine: Engine, source: Source, month: str) -> bool:
    """Whether this version of the month stands in the warehouse.

    Raises:
        Refused: a later version does.
    """
    with reading(engine) as connection:
        return _standing(connection, source, month)


def _standing(connection: Connection, source: Source, month: str) -> bool:
    name, version = name_of(source, month), source.version(month)
    like = BATCH.c.batch.startswith(f"{name}-v", autoescape=True)
    wanted = select(BATCH.c.batch).where(like, BATCH.c.state == "loaded")
    held = [VERSION.search(batch) for batch in connection.execute(wanted).scalars()]
    last = max((int(found[1]) for found in held if found), default=0)
    if last > version:
        raise Refused(Fault.ROLLED_BACK, month=month, version=version, last=last)
    return last == version


def name_of(source: Source, month: str) -> str:
    """What the batches of a source's month are called, before their version."""
    return f"{ROLLUP}-{source.name}-{month}"


def load(engine: Engine, source: Source, made: Month, order: Order) -> int:
    """Write a month, or nothing; how many figures are new or different.

    Raises:
        Refused: a later version is there, or figures of a closed month would change.
        Busy, DiskFull, NotReady: see ``writing``.
    """
    with writing(engine) as connection:
        if _standing(connection, source, made.month):
            return 0
        frame = read_frame(connection, order.today)
        rows = [_rows(connection, name, made, (frame, source)) for name in made.cubes]
        stamp = _begin(connection, source, made, order, frame)
        written = sum(put(connection, part, stamp) for part in rows if len(part))
        _check_closed(connection, stamp, made.month, order, frame)
        connection.execute(update(BATCH).where(BATCH.c.batch == stamp.batch).values(rows=written))
        if written:
            move(connection)
    return written


def _begin(
    connection: Connection, source: Source, made: Month, order: Order, frame: Frame
) -> Stamp:
    areas = set(made.cubes["claims"]["area"])
    roots = {frame.root(area) for area in areas}
    root = roots.pop() if len(roots) == 1 else None
    name = free_name(connection, f"{name_of(source, made.month)}-v{made.version}")
    told = {
        "batch": name,
        "sha256": sha256(name.encode()).hexdigest(),
        "area": root,
        "period": made.month,
        "kind": ROLLUP,
        "file": file_of(source, made),
        "rows": 0,
        "who": order.who,
        "at": order.at,
    }
    connection.execute(insert(BATCH), told)
    return Stamp(batch=name, source=books_source(connection, root), at=order.at)


def file_of(source: Source, made: Month) -> str:
    """What a figure says it came from."""
    return f"{source.name} v{made.version}"


def _rows(connection: Connection, name: str, made: Month, where: tuple[Frame, Source]) -> Rows:
    """The cube of a table beside what the warehouse has of the month, as rows to be stored."""
    frame, source = where
    table = importable()[name]
    held = _held(connection, table, made.month)
    new = _placed(connection, name, made.cubes[name], made.month)
    areas = set(made.cubes["claims"]["area"])
    mine = {key for key, row in held.items() if row["area"] in areas and _told(row)}
    gone = mine - new.keys()
    rows = [_carried(table, held.get(key), row) for key, row in new.items()]
    rows += [_emptied(held[key], set(made.cubes[name])) for key in gone]
    rows.sort(key=lambda row: [str(row[key]) for key in table.keys])
    columns = {column: [row[column] for row in rows] for column in (rows[0] if rows else ())}
    states = [_status(frame, row) for row in rows]
    size = len(rows)
    return Rows(
        table=table,
        columns={
            **columns,
            "months": [1] * size,
            "basis": [table.basis] * size,
            "status": states,
            "file": [file_of(source, made)] * size,
            "sheet": [name] * size,
            "row": list(range(1, size + 1)),
            "note": [""] * size,
        },
    )


def _told(row: Row) -> bool:
    """Whether settlements can tell a figure: who is registered as ill they cannot."""
    return row.get("cohort") not in REGISTERED


def _names(table: Importable) -> list[str]:
    """Keys and figures as they are stored."""
    fields = {name: field for name, field in table.fields.items() if name != "note"}
    return [name + field.column.stored for name, field in fields.items()]


def _held(connection: Connection, table: Importable, month: str) -> Keyed:
    """What holds of a month, by its keys."""
    stored = STORED[table.contract]
    wanted = select(*(stored.c[name] for name in _names(table))).where(
        stored.c.period == month,
        stored.c.months == 1,
        stored.c.basis == table.basis,
        stored.c.replaced.is_(None),
    )
    rows = [dict(row) for row in connection.execute(wanted).mappings()]
    return {tuple(row[key] for key in table.keys): row for row in rows}


def _placed(connection: Connection, name: str, cube: Columns, month: str) -> Keyed:
    """The cube's rows by key; an institution's area is where it stands, not its patients'."""
    table = importable()[name]
    named = [dict(zip(cube, cells, strict=True)) for cells in zip(*cube.values(), strict=True)]
    rows = [{**row, "period": month} for row in named]
    if name == "institution_month":
        rows = _of_known(connection, rows)
    whole = [
        {key: int(cell) if key.endswith("_fen") and cell is not None else cell
         for key, cell in row.items()} for row in rows
    ]  # fmt: skip
    return {tuple(row[key] for key in table.keys): row for row in whole}


def _of_known(connection: Connection, rows: list[Row]) -> list[Row]:
    wanted = select(PLACES.c.institution, PLACES.c.area, PLACES.c.tier)
    known = {row.institution: row for row in connection.execute(wanted)}
    beds = ("admissions", "days", "inpatient_cost_fen")
    found = []
    for row in rows:
        place = known.get(row["institution"])
        if place is not None:
            nothing = dict.fromkeys(beds) if place.tier == "pharmacy" else {}
            found.append({**row, "area": place.area, **nothing})
    return found


def _carried(table: Importable, held: Mapping[str, Any] | None, row: Row) -> Row:
    """A row with the figures that the detail does not tell, as they were."""
    before = held or dict.fromkeys(_names(table))
    return {**before, **row}


def _emptied(held: Row, told: set[str]) -> Row:
    """A figure that the detail told and tells no longer: there was nothing."""
    figures = told - {"area", "scheme", "service", "tier", "place", "institution", "disease",
                      "cohort", "development"}  # fmt: skip
    return {**held, **{name: 0 for name in figures if held[name] is not None}}


def _settled_in(row: Mapping[Any, Any]) -> str:
    """The month in which a figure became known: of a late payment, the month it was paid in."""
    return later(row["period"], int(row.get("development", 0)))


def _status(frame: Frame, row: Row) -> str:
    return frame.status(row["area"], _settled_in(row))


def _check_closed(
    connection: Connection, stamp: Stamp, month: str, order: Order, frame: Frame
) -> None:
    """What was written must be of months that are open, or be a restatement for a reason.

    Raises:
        Refused: it is not; the transaction writes nothing.
    """
    shut: dict[tuple[str, str], int] = {}
    for table in (STORED[one.contract] for one in importable().values() if one.fact):
        names = [name for name in ("area", "period", "development") if name in table.c]
        mine = select(*(table.c[name] for name in names)).where(table.c.batch == stamp.batch)
        for row in connection.execute(mine).mappings():
            place = frame.root(row["area"]), _settled_in(dict(row))
            if frame.closed(*place):
                shut[place] = shut.get(place, 0) + 1
    if shut and not order.reason.strip():
        months = ", ".join(sorted({period for _, period in shut}))
        raise Refused(Fault.CLOSED, month=month, months=months, rows=sum(shut.values()))
    for area, period in sorted(shut):
        restating(
            connection,
            Deed(area=area, month=period, who=order.who, at=order.at, reason=order.reason),
        )
