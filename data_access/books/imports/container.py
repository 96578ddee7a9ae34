"""Is this file what its name says, and safe to open? Nothing of it is believed before."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from xml.parsers import expat

from data_access.books.imports.problem import Reason, Unreadable

MEGABYTE: Final = 1 << 20
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
OTHER = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
)
DAMAGE = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, SyntaxError, KeyError, ValueError, TypeError,
    IndexError, AttributeError, EOFError, NotImplementedError, OverflowError,
)  # fmt: skip
"""What reading a damaged workbook dies of; SyntaxError is ElementTree's."""
MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
END_OF_ROWS = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
SUFFIXES = {".xlsx": "xlsx", ".csv": "csv", ".tsv": "csv", ".txt": "csv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a file may be; each is far above what a month of a city is."""

    file: int = 50 * MEGABYTE
    unzipped: int = 400 * MEGABYTE
    ratio: int = 200  # unzipped to zipped, of what unzips to more than ``patience``
    patience: int = 20 * MEGABYTE
    rows: int = 1_000_000
    columns: int = 200


def kind_of(path: Path, limits: Limits) -> str:
    """``xlsx`` or ``csv``, of a file whose first bytes agree with its name.

    Raises:
        Unreadable: with the reason why it is not opened.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as opened:
            head = opened.read(4096)
    except OSError as error:
        raise Unreadable(Reason.NOT_FOUND, why=error.strerror) from error
    if not head.strip():
        raise Unreadable(Reason.EMPTY_FILE)
    if size > limits.file:
        raise Unreadable(Reason.TOO_BIG, limit=limits.file // MEGABYTE)
    if head.startswith(OLE):
        raise Unreadable(Reason.ENCRYPTED if LOCKED in path.read_bytes() else Reason.OLD_EXCEL)
    return _agreed(path.suffix.lower(), head)


def _agreed(suffix: str, head: bytes) -> str:
    if suffix == ".xlsm":
        raise Unreadable(Reason.MACROS)
    kind = SUFFIXES.get(suffix)
    if kind is None:
        raise Unreadable(Reason.UNKNOWN_KIND, suffix=suffix or "—")
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = not head.startswith((ZIP, *OTHER)) and (utf16 or b"\0" not in head)
    if text != (kind == "csv") or (kind == "xlsx" and not head.startswith(ZIP)):
        raise Unreadable(Reason.RENAMED, suffix=suffix)
    return kind


def check_workbook(path: Path, limits: Limits) -> None:
    """Look at a workbook's directory and at the head of each of its parts.

    Raises:
        Unreadable: it is locked, has macros, is no workbook, or would unpack to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(archive, limits)
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    with archive.open(part) as opened:
                        _check_head(opened)
    except DAMAGE as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(Reason.CORRUPT) from error


def _check_directory(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    whole = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(Reason.ENCRYPTED)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable(Reason.MACROS)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unreadable(Reason.RENAMED, suffix=".xlsx")
    if whole > limits.patience and whole / packed > limits.ratio:
        raise Unreadable(Reason.ZIP_BOMB)
    if whole > limits.unzipped:
        raise Unreadable(Reason.TOO_BIG_UNZIPPED, limit=limits.unzipped // MEGABYTE)


class _Begun(Exception):
    """The first element begins: a document type can no longer come."""


def _check_head(opened: IO[bytes]) -> None:
    """Refuse a part with a document type: entities of its own can blow up or read files."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = _begun
    try:
        while chunk := opened.read(4096):
            parser.Parse(chunk, False)  # noqa: FBT003 pyexpat takes it by place
    except _Begun:
        return


def _doctype(*_: object) -> None:
    raise Unreadable(Reason.DOCTYPE)


def _begun(*_: Any) -> None:
    raise _Begun


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are one; rows and columns are counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


def merged_ranges(path: Path, part: str) -> list[Merged]:
    """The merged ranges of a sheet; they stand behind its rows, so only its end is looked at."""
    with zipfile.ZipFile(path) as archive, archive.open(part) as opened:
        tail = b"".join(_after_rows(opened))
    return [
        Merged(int(top), number_of(left), int(bottom), number_of(right))
        for left, top, right, bottom in MERGE.findall(tail)
    ]


def _after_rows(opened: IO[bytes]) -> Iterator[bytes]:
    """What a sheet's part says after its last row."""
    before = b""
    while chunk := opened.read(MEGABYTE):
        found = END_OF_ROWS.search(before + chunk)
        if found:
            yield (before + chunk)[found.end() :]
            yield opened.read()
            return
        before = chunk[-64:]


def number_of(letters: bytes) -> int:
    """The number of a column.

    >>> number_of(b"A"), number_of(b"AB")
    (1, 28)
    """
    number = 0
    for sign in letters:
        number = number * 26 + sign - 64
    return number


def letters_of(number: int) -> str:
    """The letters of a column.

    >>> letters_of(1), letters_of(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, sign = divmod(number - 1, 26)
        letters = chr(65 + sign) + letters
    return letters
