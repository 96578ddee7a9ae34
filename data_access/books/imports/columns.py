"""How is a whole column read at once? Each distinct cell once, plain numbers all together."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, Final

import numpy as np

from data_access.books.imports import cells
from data_access.books.imports.frame import Frame
from data_access.books.imports.importable import Field
from data_access.books.imports.opened import Cell
from data_access.books.imports.problem import Reason, Unreadable
from data_access.books.imports.words import code_of, key_of, word_of
from data_access.tables import Kind

SKIP: Final = object()  # what a mapping says shall be left out
FEN: Final = 100
NUMBERS: Final = frozenset({int, float, type(None)})
Failures = Mapping[int, Unreadable]
Said = tuple[list[Any], Failures]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the cells of one column are read.

    ``factor``: the house's units in one of the file's; ``words``: what a mapping says of words
    (None: leave the row out); ``system``: codes that the map of codes translates.
    """

    table: str
    field: Field
    frame: Frame
    factor: Fraction = Fraction(1)
    words: Mapping[str, str | None] | None = None
    system: str | None = None


def read_column(values: Sequence[Cell], how: Reading) -> Said:
    """The values of a column, and for the cells that cannot be read, why."""
    kind = how.field.column.kind
    if kind is Kind.MONEY and set(map(type, values)) <= NUMBERS:
        with suppress(OverflowError):  # a number that no float holds: read one by one below
            return _amounts(values, how)
    return _each(values, _reader(how))


def _each(values: Sequence[Cell], read: Callable[[Cell], Any]) -> Said:
    """Read every distinct cell once; True is told from 1."""
    known: dict[Any, Any] = {}
    failed: dict[Any, Unreadable] = {}
    keys: Sequence[Any] = values
    if bool in set(map(type, values)):
        keys = [(type(value), value) for value in values]
    for key, value in dict(zip(keys, values, strict=True)).items():
        try:
            known[key] = read(value)
        except Unreadable as found:
            known[key] = None
            failed[key] = found
    said = [known[key] for key in keys]
    if not failed:
        return said, {}
    return said, {place: failed[key] for place, key in enumerate(keys) if key in failed}


def _amounts(values: Sequence[Cell], how: Reading) -> Said:
    """Numbers as fen; those whose fen are not certain at once are read one by one."""
    scale = float(how.factor * FEN)
    given = np.array(values, dtype=np.float64)
    with np.errstate(over="ignore"):
        fen = np.rint(given * scale)
    sure = (fen / scale == given) & (np.abs(fen) < cells.LARGEST)
    said = _whole(fen, sure)
    doubtful = np.flatnonzero(~sure & ~np.isnan(given)).tolist()
    slow, failures = _each([values[place] for place in doubtful], _reader(how))
    for place, value in zip(doubtful, slow, strict=True):
        said[place] = value
    limits = _outside(fen, sure, how.field)
    return said, {**{doubtful[place]: found for place, found in failures.items()}, **limits}


def _whole(fen: np.ndarray, sure: np.ndarray) -> list[Any]:
    said: list[Any] = np.where(sure, fen, 0).astype(np.int64).tolist()
    for place in np.flatnonzero(~sure).tolist():
        said[place] = None
    return said


def _outside(fen: np.ndarray, sure: np.ndarray, field: Field) -> dict[int, Unreadable]:
    low = field.column.minimum
    if low is None:
        return {}
    below = np.flatnonzero(sure & (fen < low * FEN)).tolist()
    return dict.fromkeys(below, Unreadable(Reason.BELOW, minimum=f"{low:g}"))


def _reader(how: Reading) -> Callable[[Cell], Any]:
    column = how.field.column
    if column.kind is Kind.MONEY:
        factor = how.factor * FEN
        return _limited(how.field, partial(_scaled, factor=factor), FEN)
    if column.kind in (Kind.COUNT, Kind.NUMBER):
        return _limited(how.field, partial(_scaled, factor=how.factor), 1)
    if column.kind is Kind.RATIO:
        return _limited(how.field, partial(cells.fraction, factor=how.factor), 1)
    return partial(_named, how=how)


def _scaled(cell: Cell, factor: Fraction) -> int | None:
    return cells.whole(cell, factor.numerator)  # units of what is counted are whole


def _limited(field: Field, read: Callable[[Cell], Any], scale: int) -> Callable[[Cell], Any]:
    low, high = field.column.minimum, field.column.maximum

    def limited(cell: Cell) -> Any:  # noqa: ANN401 a number
        said = read(cell)
        if said is not None and low is not None and said < low * scale:
            raise Unreadable(Reason.BELOW, minimum=f"{low:g}")
        if said is not None and high is not None and said > high * scale:
            raise Unreadable(Reason.ABOVE, maximum=f"{high:g}")
        return said

    return limited


def _named(cell: Cell, how: Reading) -> Any:  # noqa: ANN401 a code, a day, SKIP
    """What a text column holds: a period, a day, an area, a code, or plain text."""
    column = how.field.column
    if how.words is not None and isinstance(cell, str) and key_of(cell) in how.words:
        said = how.words[key_of(cell)]
        return SKIP if said is None else said
    if how.field.name == "period":
        return cells.period(cell)
    if column.matches is not None:
        return cells.day(cell)
    said = cells.text(cell, key=column.key or bool(column.allowed))
    return None if said is None else _meant(said, how)


def _meant(said: str, how: Reading) -> str:
    """The code that a text stands for, where its column holds codes."""
    name = how.field.name
    if how.system is not None:
        return _translated(said, how)
    if name in SPECIAL and how.table not in SPECIAL[name][0]:
        return SPECIAL[name][1](said, how)
    return _coded(said, how) if how.field.allowed or name in ("line", "item") else said


def _coded(said: str, how: Reading) -> str:
    code = code_of(how.table, how.field.name, said)
    allowed = how.field.allowed
    if code is None or (allowed and code not in allowed):
        known = ", ".join(word_of(how.table, how.field.name, code, "zh") for code in allowed)
        raise Unreadable(Reason.UNKNOWN_WORD, allowed=known or "—")
    return code


def _translated(said: str, how: Reading) -> str:
    """A national or local code as the house's: by the map of codes, else by its head."""
    system, codes = str(how.system), how.frame.codes
    found = codes.get((system, said)) or codes.get((system, said.zfill(2)))  # 2 may have been 02
    heads = how.field.allowed
    if found is None and said[:2] in heads:
        found = said[:2]
    if found is None or (heads and found not in heads):
        raise Unreadable(Reason.UNKNOWN_CODE, system=system)
    return found


def _area(said: str, how: Reading) -> str:
    area = how.frame.named.get(key_of(said))
    if area is None:
        raise Unreadable(Reason.UNKNOWN_AREA)
    return area


def _institution(said: str, how: Reading) -> str:
    if said not in how.frame.institutions:
        raise Unreadable(Reason.UNKNOWN_INSTITUTION)
    return said


SPECIAL: Mapping[str, tuple[tuple[str, ...], Callable[[str, Reading], str]]] = {
    "area": (("area",), _area),
    "institution": (("institution",), _institution),
}
"""Columns that name what the warehouse must know, save in the tables that bring it."""
