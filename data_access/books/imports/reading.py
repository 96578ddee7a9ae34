"""What does a file say, and by which template or mapping? Everything that is wrong, at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from data_access.books.imports.frame import Frame
from data_access.books.imports.grid import (
    Grid,
    check_merged,
    find_row,
    grid_of,
    headings_of,
)
from data_access.books.imports.importable import Importable
from data_access.books.imports.mapping import FileMapping, mapping_files, read_mapping
from data_access.books.imports.near_miss import name_headings
from data_access.books.imports.opened import Opened, Sheet, refused
from data_access.books.imports.place import Here, constants_of
from data_access.books.imports.plan import (
    LIST,
    META,
    Plan,
    mapping_plan,
    matched,
    recognised,
    template_plan,
    template_table,
)
from data_access.books.imports.problem import Problems, Reason, Unreadable
from data_access.books.imports.records import Chunk, chunks
from data_access.books.imports.words import LANGUAGES, said_in


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a file shall be read, where that is said; else it is found out.

    ``given``: the area and period of the whole file; ``folder``: a bureau's own mappings.
    """

    mapping: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a file says; ``mapping``: None where it follows a template.

    ``sha256``: of its bytes and of how they were read; ``unread``: sheets that were left alone.
    """

    file: str
    sha256: str
    mapping: str | None
    chunks: Sequence[Chunk]
    problems: Problems
    unread: Sequence[str] = ()

    @property
    def rows(self) -> int:
        """How many rows of a table were read."""
        return sum(len(chunk.numbers) for chunk in self.chunks)

    @property
    def left_out(self) -> int:
        """Blank rows and notes."""
        return sum(chunk.left_out for chunk in self.chunks)


def fingerprint(file: Opened, how: How, mapping: FileMapping | None) -> str:
    """Tells files apart, and ways to read the same one."""
    said = [file.sha256, mapping.sha256 if mapping else "", *sorted(map(str, how.given.items()))]
    return sha256("\n".join(said).encode()).hexdigest()


def read_file(file: Opened, how: How, frame: Frame) -> Parsed:
    """Read a file by its template, by the mapping that is named, or by the one that fits.

    Raises:
        BadFile: nobody knows how to read it; what is wrong with its cells is in ``problems``.
    """
    problems = Problems(file.name)
    try:
        mapping, sheets = _how(file, how)
        if mapping is None:
            read = _by_template(sheets, how, frame, problems)
        else:
            read = _by_mapping(file, mapping, how, frame, problems)
    except Unreadable as found:
        raise refused(file.name, found) from found
    names = {chunk.sheet for chunk in read}
    if not any(chunk.numbers for chunk in read) and not problems:
        raise refused(file.name, Unreadable(Reason.NO_ROWS))
    return Parsed(
        file=file.name,
        sha256=fingerprint(file, how, mapping),
        mapping=mapping.name if mapping else None,
        chunks=read,
        problems=problems,
        unread=[str(sheet.name) for sheet in _plain(file) if sheet.name not in names],
    )


Found = list[tuple[Sheet, Importable, Grid]]


def _how(file: Opened, how: How) -> tuple[FileMapping | None, Found]:
    """The mapping that is named, else a template's sheets, else the one mapping that fits."""
    files = mapping_files(how.folder)
    if how.mapping is not None:
        if how.mapping not in files:
            raise Unreadable(
                Reason.UNKNOWN_MAPPING, mapping=how.mapping, known=", ".join(files) or "—"
            )
        return read_mapping(files[how.mapping]), []
    sheets = _templates(file)
    return (None, sheets) if sheets else (_fitting(file, files), [])


def _templates(file: Opened) -> Found:
    only = template_table(file.sheets)
    found: Found = []
    for sheet in _plain(file):
        known = recognised(sheet, only)
        if known is not None:
            found.append((sheet, *known))
    return found


def _fitting(file: Opened, files: Mapping[str, Path]) -> FileMapping:
    """The one mapping whose headings a file has.

    Raises:
        Unreadable: there is none, or more than one.
    """
    read = [read_mapping(path) for path in files.values()]
    fitting = [mapping for mapping in read if any(_grids(file, mapping))]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(mapping.name for mapping in fitting)
        raise Unreadable(Reason.SEVERAL_MAPPINGS, mappings=names)
    problems = Problems(file.name)
    name_headings(_plain(file), template_table(file.sheets), problems)
    problems.refuse()
    raise Unreadable(Reason.NO_MAPPING, known=", ".join(files) or "—")


def _grids(file: Opened, mapping: FileMapping) -> list[tuple[Sheet, Grid]]:
    """The sheets that a mapping speaks of and that have its headings."""
    found = []
    for sheet in _chosen(file, mapping):
        grid = _grid(sheet, mapping)
        if grid is not None and _has_headings(mapping, grid):
            found.append((sheet, grid))
    return found


def _chosen(file: Opened, mapping: FileMapping) -> list[Sheet]:
    sheets, wanted = _plain(file), mapping.layout.sheet
    if wanted == "*" or file.kind == "csv":
        return sheets
    if isinstance(wanted, int):
        return sheets[wanted - 1 : wanted] if wanted > 0 else []
    return [sheet for sheet in sheets if sheet.name == wanted]


def _grid(sheet: Sheet, mapping: FileMapping) -> Grid | None:
    header = mapping.layout.header
    first = header.row or find_row(sheet, str(header.find))
    if first is None or first > len(sheet.rows):
        return None
    headings = headings_of(sheet, first, header.rows)
    return grid_of(sheet, headings, first + header.rows, first - 1)


def _has_headings(mapping: FileMapping, grid: Grid) -> bool:
    problems = Problems("")
    return bool(matched(mapping, grid, problems)) and not problems


def _by_template(found: Found, how: How, frame: Frame, problems: Problems) -> list[Chunk]:
    read: list[Chunk] = []
    for sheet, table, grid in found:
        plan = template_plan(table, grid, problems)
        read.extend(_chunks(sheet, grid, plan, frame, (how.given, problems)))
    return read


def _by_mapping(
    file: Opened, mapping: FileMapping, how: How, frame: Frame, problems: Problems
) -> list[Chunk]:
    chosen = _chosen(file, mapping)
    if not chosen:
        raise Unreadable(Reason.NO_SHEET, sheet=mapping.layout.sheet)
    read: list[Chunk] = []
    for sheet in chosen:
        grid = _grid(sheet, mapping)
        if grid is None:
            if mapping.layout.sheet != "*":
                header = mapping.layout.header
                problems.add(
                    Unreadable(Reason.NO_HEADER, header=header.find or header.row),
                    sheet=sheet.name,
                )
            continue
        before = problems.count
        plan = mapping_plan(mapping, grid, problems)
        if problems.count > before:
            continue
        said = constants_of(mapping, grid, Here(sheet=sheet, file=file.name), how.given, frame)
        read.extend(_chunks(sheet, grid, plan, frame, (said, problems)))
    return read


def _chunks(
    sheet: Sheet, grid: Grid, plan: Plan, frame: Frame, said: tuple[Mapping[str, str], Problems]
) -> list[Chunk]:
    constants, problems = said
    check_merged(sheet, grid, plan.positions, problems)
    fields = {name: value for name, value in constants.items() if name in plan.table.fields}
    return chunks(grid, plan, frame, fields, problems)


def _plain(file: Opened) -> list[Sheet]:
    """The sheets that may hold rows: not a template's own notes."""
    own = {META, LIST, *(said_in("notes", language) for language in LANGUAGES)}
    return [sheet for sheet in file.sheets if sheet.name not in own and sheet.rows]
