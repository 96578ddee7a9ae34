"""What does a file say beside what is known? Rows told twice, closed months, sums since January."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.books.imports.frame import Frame
from data_access.books.imports.importable import Importable
from data_access.books.imports.problem import Problems, Reason, Unreadable
from data_access.books.imports.reading import Parsed
from data_access.books.imports.records import Chunk
from data_access.books.imports.repeated import add_up
from data_access.books.imports.since_january import Known, difference

AHEAD = frozenset({"budget"})  # made before its year begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a file brings to one table: columns of equal length, as they are stored."""

    table: Importable
    columns: Mapping[str, Sequence[Any]]

    def __len__(self) -> int:
        return len(self.columns["row"])


def settled(
    parsed: Parsed, frame: Frame, known: Known, problems: Problems, *, restating: bool = False
) -> list[Rows]:
    """The rows of a file as they will be stored; what does not fit is added to ``problems``.

    Args:
        parsed: the file, read.
        frame: the warehouse's frame at this moment.
        known: the months that the warehouse has.
        problems: takes what is wrong.
        restating: whether closed months may be changed.
    """
    made = []
    for table in {chunk.table.name: chunk.table for chunk in parsed.chunks}.values():
        parts = [chunk for chunk in parsed.chunks if chunk.table is table and chunk.numbers]
        for chunk in parts:
            if chunk.summed and not problems:
                add_up(chunk)
        if any(chunk.ytd for chunk in parts) and not problems:
            difference(parts, known, problems)
        _check_twice(table, parts, problems)
        if table.fact:
            _check_periods(table, parts, frame, (problems, restating))
        if table.name == "area":
            _check_parents(parts, frame, problems)
        made.append(Rows(table=table, columns=_columns(table, parts, parsed.file, frame)))
    return [rows for rows in made if len(rows)]


def _check_twice(table: Importable, parts: Sequence[Chunk], problems: Problems) -> None:
    """Two rows of one key: both are named, neither is chosen."""
    first: dict[tuple[Any, ...], tuple[str | None, int]] = {}
    for chunk in parts:
        keys = zip(*(chunk.columns[name] for name in table.keys), strict=True)
        for number, key in zip(chunk.numbers, keys, strict=True):
            if None in key:
                continue
            earlier = first.setdefault(key, (chunk.sheet, number))
            if earlier != (chunk.sheet, number):
                said = {"row": f"{earlier[1]}" if earlier[0] == chunk.sheet else _at(earlier)}
                found = Unreadable(Reason.TWICE, key=" ".join(map(str, key)), **said)
                problems.add(found, sheet=chunk.sheet, at=(number, None))


def _at(place: tuple[str | None, int]) -> str:
    return f"{place[0] or ''} {place[1]}".strip()


def _check_periods(
    table: Importable, parts: Sequence[Chunk], frame: Frame, so_far: tuple[Problems, bool]
) -> None:
    """Once for each area and period: months that are closed, and months that are not over yet."""
    problems, restating = so_far
    seen: set[tuple[str, str]] = set()
    for chunk in parts:
        pairs = zip(chunk.columns["area"], chunk.columns["period"], strict=True)
        for place, (area, period) in enumerate(pairs):
            if area is None or period is None or (area, period) in seen:
                continue
            seen.add((area, period))
            at = chunk.spot(place, "period")
            if _future(table, period, frame.today):
                problems.add(
                    Unreadable(Reason.FUTURE, today=frame.today), sheet=chunk.sheet, at=at,
                    value=period,
                )  # fmt: skip
            elif not restating and frame.closed(area, period):
                found = Unreadable(Reason.CLOSED, area=frame.root(area), period=period)
                problems.add(found, sheet=chunk.sheet, at=at, value=period)


def _future(table: Importable, period: str, today: date) -> bool:
    year = today.year + (1 if table.name in AHEAD else 0)
    return period > f"{year:04}-{today.month:02}"[: len(period)]


def _check_parents(parts: Sequence[Chunk], frame: Frame, problems: Problems) -> None:
    known = {*frame.areas, *(area for chunk in parts for area in chunk.columns["area"])}
    for chunk in parts:
        for place, parent in enumerate(chunk.columns["parent"]):
            if parent is not None and parent not in known:
                at = chunk.spot(place, "parent")
                problems.add(
                    Unreadable(Reason.UNKNOWN_AREA), sheet=chunk.sheet, at=at, value=parent
                )


def _columns(
    table: Importable, parts: Sequence[Chunk], file: str, frame: Frame
) -> dict[str, list[Any]]:
    """Fields under their names in the database, and for facts what follows from the period."""
    joined = {name: _joined(parts, name) for name in table.fields if name != "note"}
    columns = {name + table.fields[name].column.stored: values for name, values in joined.items()}
    numbers = [number for chunk in parts for number in chunk.numbers]
    columns["row"] = numbers
    if not table.fact:
        return columns
    periods, areas = joined["period"], joined["area"]
    states = {pair: frame.status(*pair) for pair in set(zip(areas, periods, strict=True)) if
              None not in pair}  # fmt: skip
    return columns | {
        "months": [1 if period and len(period) > len("2024") else 12 for period in periods],
        "basis": [table.basis] * len(numbers),
        "status": [states.get(pair) for pair in zip(areas, periods, strict=True)],
        "file": [file] * len(numbers),
        "sheet": [chunk.sheet for chunk in parts for _ in chunk.numbers],
        "note": [note or "" for note in _joined(parts, "note")],
    }


def _joined(parts: Sequence[Chunk], name: str) -> list[Any]:
    return [value for chunk in parts for value in chunk.columns[name]]


def periods_of(rows: Sequence[Rows]) -> set[tuple[str, str]]:
    """Every area and period that rows speak of."""
    return {pair for part in rows if part.table.fact for pair in _pairs(part)}


def _pairs(part: Rows) -> Iterator[tuple[str, str]]:
    return zip(part.columns["area"], part.columns["period"], strict=True)
