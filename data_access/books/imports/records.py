"""What do the rows of a sheet say, field by field? What cannot be read is named, cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from data_access.books.imports.columns import SKIP, Failures, Reading, read_column
from data_access.books.imports.container import letters_of
from data_access.books.imports.frame import Frame
from data_access.books.imports.grid import Grid
from data_access.books.imports.importable import Importable
from data_access.books.imports.plan import Plan, Source
from data_access.books.imports.problem import Problems, Reason, Spot, Unreadable
from data_access.books.imports.words import example_marks, key_of
from data_access.books.lines import items, lines
from data_access.tables import Account

TOTAL = str(Account.TOTAL)
Column = list[Any]


@dataclass(slots=True, kw_only=True)
class Chunk:
    """The rows of one sheet, or of one group of its columns; ``ytd``: figures since January.

    ``numbers``: the rows' numbers in the sheet; ``letters``: where each field's cells stand.
    """

    table: Importable
    sheet: str | None
    numbers: list[int]
    columns: dict[str, Column]
    ytd: dict[str, Column] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    left_out: int = 0
    summed: bool = False

    def spot(self, place: int, name: str) -> Spot:
        """Where the field of a row stands."""
        return Spot(self.numbers[place], self.letters.get(name), self.called(name))

    def called(self, name: str) -> str:
        """A field as problems name it."""
        return f"{self.table.name}.{name}"

    def keep(self, kept: Sequence[bool]) -> None:
        """Only these rows."""
        self.numbers = list(compress(self.numbers, kept))
        for held in (self.columns, self.ytd):
            for name, column in held.items():
                held[name] = list(compress(column, kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A column as it was read: its values, what failed, where it stands."""

    source: Source
    values: Column
    failures: Failures


def chunks(
    grid: Grid, plan: Plan, frame: Frame, constants: Mapping[str, str], problems: Problems
) -> list[Chunk]:
    """Everything one sheet says; ``constants``: what holds for all of it, as a file would say."""
    shared = [_read(grid, source, plan, frame) for source in plan.shared]
    made = []
    for place, (said, sources) in enumerate(plan.groups):
        own = [_read(grid, source, plan, frame) for source in sources]
        same = _same({**constants, **said}, plan, frame, grid, problems)
        chunk = _chunk(grid, plan, [*shared, *own], same)
        _finish(chunk, plan, grid, [*shared, *own], problems)
        chunk.left_out = grid.left_out if place == 0 else 0
        made.append(chunk)
    return made


def _read(grid: Grid, source: Source, plan: Plan, frame: Frame) -> _Read:
    how = Reading(
        table=plan.table.name,
        field=plan.table.fields[source.field],
        frame=frame,
        factor=source.factor,
        words=plan.words.get(source.field),
        system=source.system,
    )
    values, failures = read_column(grid.cells(source.position), how)
    return _Read(source=source, values=values, failures=failures)


def _same(
    said: Mapping[str, str], plan: Plan, frame: Frame, grid: Grid, problems: Problems
) -> dict[str, Any]:
    """What holds for all rows, read as a cell of its field would be."""
    found = {}
    for name, text in said.items():
        how = Reading(table=plan.table.name, field=plan.table.fields[name], frame=frame)
        values, failures = read_column([text], how)
        found[name] = values[0]
        for failure in failures.values():
            problems.add(failure, sheet=grid.sheet, value=text)
    return found


def _chunk(grid: Grid, plan: Plan, read: Sequence[_Read], same: Mapping[str, Any]) -> Chunk:
    size = len(grid.numbers)
    month = {one.source.field: one for one in read if not one.source.ytd}
    ytd = {one.source.field: one.values for one in read if one.source.ytd}
    columns = {
        name: month[name].values if name in month else [same.get(name)] * size
        for name in plan.table.fields
    }
    letters = {one.source.field: letters_of(one.source.position + 1) for one in read}
    return Chunk(
        table=plan.table,
        sheet=grid.sheet,
        numbers=list(grid.numbers),
        columns=columns,
        ytd=ytd,
        letters=letters,
        summed=plan.summed,
    )


def _finish(
    chunk: Chunk, plan: Plan, grid: Grid, read: Sequence[_Read], problems: Problems
) -> None:
    """Leave out what says nothing, name what is wrong with the rest."""
    kept = _telling(chunk, plan, read)
    for one in read:
        letter = letters_of(one.source.position + 1)
        cells = grid.cells(one.source.position)
        for place, failure in sorted(one.failures.items()):
            if kept[place]:
                at = Spot(grid.numbers[place], letter, chunk.called(one.source.field))
                problems.add(failure, sheet=grid.sheet, at=at, value=cells[place])
    failed = {(one.source.field, place) for one in read for place in one.failures}
    _check_present(chunk, kept, failed, problems)
    _check_lines(chunk, kept, problems)
    _check_days(chunk, kept, problems)
    if not all(kept):
        chunk.keep(kept)


def _telling(chunk: Chunk, plan: Plan, read: Sequence[_Read]) -> list[bool]:
    """Which rows say something: no examples, nothing skipped; of a mapping, with a figure."""
    size = len(chunk.numbers)
    kept = [True] * size
    for name, column in chunk.columns.items():
        if not plan.table.fields[name].figure and any(value is SKIP for value in set(column)):
            kept = [held and value is not SKIP for held, value in zip(kept, column, strict=True)]
    marks = example_marks()
    notes = chunk.columns.get("note", [])
    if any(value is not None and key_of(value) in marks for value in set(notes)):
        kept = [
            held and (note is None or key_of(note) not in marks)
            for held, note in zip(kept, notes, strict=True)
        ]
    if plan.sparse and chunk.table.figures:
        telling = [False] * size
        for one in read:
            if one.source.field in chunk.table.figures:
                telling = [
                    told or value is not None or place in one.failures
                    for place, (told, value) in enumerate(zip(telling, one.values, strict=True))
                ]
        kept = [held and told for held, told in zip(kept, telling, strict=True)]
    return kept


def _check_present(
    chunk: Chunk, kept: Sequence[bool], failed: set[tuple[str, int]], problems: Problems
) -> None:
    for name, spec in chunk.table.fields.items():
        column = chunk.columns[name]
        if not spec.required or name in chunk.ytd or None not in column:
            continue
        for place, value in enumerate(column):
            if value is None and kept[place] and (name, place) not in failed:
                at = chunk.spot(place, name)
                found = Unreadable(Reason.MISSING_VALUE, field=name)
                problems.add(found, sheet=chunk.sheet, at=at)


def _check_lines(chunk: Chunk, kept: list[bool], problems: Problems) -> None:
    """A line that a fund's statement has not: nothing if it says zero, wrong if it says more."""
    name = next((name for name in ("line", "item") if name in chunk.columns), None)
    if name is None:
        return
    schemes = chunk.columns["scheme"]
    accounts = chunk.columns.get("account", [None] * len(schemes))
    triples = list(zip(schemes, accounts, chunk.columns[name], strict=True))
    wrong = {triple for triple in set(triples) if None not in triple[::2] and not _has(*triple)}
    if not wrong:
        return
    figures = [chunk.columns[figure] for figure in chunk.table.figures] + list(chunk.ytd.values())
    for place, triple in enumerate(triples):
        if triple not in wrong or not kept[place]:
            continue
        if any(column[place] for column in figures):
            at = chunk.spot(place, name)
            said = {"scheme": triple[0], "account": triple[1] or "—"}
            problems.add(
                Unreadable(Reason.WRONG_LINE, **said), sheet=chunk.sheet, at=at, value=triple[2]
            )
        else:
            kept[place] = False


def _check_days(chunk: Chunk, kept: Sequence[bool], problems: Problems) -> None:
    """Nobody leaves before they came."""
    if not {"since", "until"} <= chunk.columns.keys():
        return
    days = zip(chunk.columns["since"], chunk.columns["until"], kept, strict=True)
    for place, (since, until, held) in enumerate(days):
        if held and since is not None and until is not None and until <= since:
            found = Unreadable(Reason.LEFT_BEFORE, since=since)
            at = chunk.spot(place, "until")
            problems.add(found, sheet=chunk.sheet, at=at, value=until)


def _has(scheme: str, account: str | None, name: Any) -> bool:  # noqa: ANN401 SKIP too
    """Whether a fund's statement has a line, or its balance sheet an item."""
    if name is SKIP:
        return True
    if account is None:
        item = items().get(name)
        return item is not None and scheme in item.schemes
    line = lines().get(name)
    if line is None:
        return False
    return scheme in line.schemes if account == TOTAL else line.belongs(scheme, account)
