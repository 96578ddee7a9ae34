"""What stands in the rows of a file? Sheets of plain cells, nothing evaluated."""

import csv
import hashlib
import io
import warnings as python_warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from data_access.books.imports.container import (
    DAMAGE,
    Limits,
    Merged,
    check_workbook,
    kind_of,
    merged_ranges,
)
from data_access.books.imports.problem import BadFile, Problem, Reason, Unreadable

Cell = Any  # None, text, a number, a day, or what stands for a formula
Row = tuple[Cell, ...]
Heard = Callable[[int], None]
ENCODINGS: Final = ("utf-8-sig", "gb18030")
DELIMITERS: Final = "\t;,"
OFTEN: Final = 5_000  # rows between two reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of one sheet, as long as the last cell that holds something; a CSV has no name."""

    name: str | None
    rows: list[Row]
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file that may be read; ``name``: what its sender calls it."""

    path: Path
    name: str
    kind: str
    limits: Limits = field(default_factory=Limits)
    heard: Heard = field(default=lambda _: None)

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of its bytes."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Its visible and its hidden sheets, in order.

        Raises:
            BadFile: it is damaged or too big.
        """
        try:
            read = _workbook(self) if self.kind == "xlsx" else [_text(self)]
        except DAMAGE as error:
            found = error if isinstance(error, Unreadable) else Unreadable(Reason.CORRUPT)
            raise refused(self.name, found) from error
        if not any(sheet.rows for sheet in read):
            raise refused(self.name, Unreadable(Reason.EMPTY_FILE))
        return read


def opened(
    path: Path,
    *,
    name: str | None = None,
    limits: Limits | None = None,
    heard: Heard = lambda _: None,
) -> Opened:
    """A file that is what its name says and small enough.

    Raises:
        BadFile: it is not.
    """
    said, held = name or path.name, limits or Limits()
    try:
        kind = kind_of(path, held)
        if kind == "xlsx":
            check_workbook(path, held)
    except Unreadable as found:
        raise refused(said, found) from found
    return Opened(path=path, name=said, kind=kind, limits=held, heard=heard)


def refused(file: str, found: Unreadable) -> BadFile:
    """The refusal of a whole file."""
    return BadFile([Problem(reason=found.reason, file=file, values=found.values)])


def _workbook(file: Opened) -> list[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 not needed by other commands

    with python_warnings.catch_warnings(), file.path.open("rb") as held:
        python_warnings.simplefilter("ignore")  # of styles and extensions that nobody asked for
        book = load_workbook(held, read_only=True, keep_links=False)
        return [_sheet(file, sheet) for sheet in book.worksheets]


def _sheet(file: Opened, sheet: Any) -> Sheet:  # noqa: ANN401 openpyxl's read-only sheet
    sheet.reset_dimensions()  # what the file says of its own size may be anything
    with closing(sheet.iter_rows(values_only=True)) as lines:
        rows = _bounded(lines, file)
    part = sheet._worksheet_path  # noqa: SLF001 its place in the archive is said nowhere else
    merged = merged_ranges(file.path, part)
    return Sheet(name=sheet.title, rows=rows, merged=tuple(merged))


def _text(file: Opened) -> Sheet:
    text = _decoded(file.path.read_bytes())
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        rows = _bounded(map(_cells, lines), file)
    except csv.Error as error:
        raise Unreadable(Reason.CORRUPT) from error
    return Sheet(name=None, rows=rows)


def _cells(line: list[str]) -> Row:
    return tuple([cell or None for cell in line])


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(Reason.UNDECODABLE)


def _delimiter(text: str) -> str:
    """The sign that parts most lines into the same number of cells, more than one."""
    head = "\n".join(text.splitlines()[:50])

    def width(sign: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(head), delimiter=sign)
        widths = Counter(len(line) for line in lines if len(line) > 1)
        wide, often = max(widths.items(), key=lambda pair: pair[1], default=(0, 0))
        return often, wide

    return max(reversed(DELIMITERS), key=width)


def _bounded(rows: Iterable[Row], file: Opened) -> list[Row]:
    """The rows down to the last that holds anything, each as far as it holds anything."""
    held: list[Row] = []
    last = 0
    for number, row in enumerate(_counted(rows, file.heard), start=1):
        if number > file.limits.rows:
            raise Unreadable(Reason.TOO_MANY_ROWS, limit=file.limits.rows)
        kept = _trimmed(row) if row and row[-1] is None else row
        if len(kept) > file.limits.columns:
            raise Unreadable(Reason.TOO_MANY_COLUMNS, limit=file.limits.columns)
        held.append(kept)
        if kept:
            last = number
    return held[:last]


def _counted(rows: Iterable[Row], heard: Heard) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number % OFTEN == 0:
            heard(number)
        yield row


def _trimmed(row: Row) -> Row:
    width = len(row)
    while width and row[width - 1] is None:
        width -= 1
    return row[:width]
