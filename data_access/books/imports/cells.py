"""What does a cell say? One cell and the kind of its column in, a value or a reason out.

Amounts are whole fen; nothing is ever rounded. Whatever says "no figure" is None.
"""

import re
from calendar import monthrange
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final
from unicodedata import category, normalize

from data_access.books.imports.opened import Cell
from data_access.books.imports.problem import Reason, Unreadable
from data_access.books.imports.words import patterns, says_nothing

PLAIN: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:([, ])\d{3})(?:\1\d{3})*(?:\.\d*)?", re.ASCII)
IN_BRACKETS: Final = re.compile(r"\(([^()+-]+)\)")
MINUS: Final = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{NO-BREAK SPACE}": " "})
ERRORS: Final = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}
)
DIGITS: Final = 15  # that a spreadsheet keeps of a number
LARGEST: Final = 10**DIGITS
LONGEST: Final = 200  # characters of a text


def plain(cell: Cell) -> Cell:
    """The cell, None where it says nothing; a text in plain signs and without its edges.

    >>> plain(" 1,234.5 "), plain("--")
    ('1,234.5', None)
    """
    if cell is None or isinstance(cell, (int, float, date)):
        return cell
    if not isinstance(cell, str):  # what stands for an array formula, a table of them, a time
        raise Unreadable(Reason.FORMULA if hasattr(cell, "ref") else Reason.NOT_NUMBER)
    said = normalize("NFKC", cell.translate(MINUS)).strip()
    if said.startswith("="):
        raise Unreadable(Reason.FORMULA)
    if said in ERRORS:
        raise Unreadable(Reason.ERROR_VALUE)
    return None if says_nothing(said) else said


def exact(cell: Cell) -> Fraction | None:
    """A number as it is written, as exactly as its file can say it.

    >>> exact("(1,234.50)"), exact("12.5%"), exact(0.1)
    (Fraction(-2469, 2), Fraction(1, 8), Fraction(1, 10))
    """
    said = plain(cell)
    if said is None:
        return None
    if isinstance(said, (bool, date)):
        raise Unreadable(Reason.NOT_NUMBER)
    if isinstance(said, float):
        return _float(said)
    return Fraction(said) if isinstance(said, int) else _written(said)


def _float(said: float) -> Fraction:
    """A spreadsheet's number: fifteen digits are meant, what lies behind them is noise."""
    if said != said or said in (float("inf"), float("-inf")):  # noqa: PLR0124 nan alone
        raise Unreadable(Reason.NOT_NUMBER)
    return Fraction(Decimal(f"{said:.{DIGITS}g}"))


def _written(said: str) -> Fraction:
    percent = said.endswith("%")
    text = said.removesuffix("%").strip()
    bracketed = IN_BRACKETS.fullmatch(text)
    text = bracketed[1].strip() if bracketed else text
    if not (PLAIN.fullmatch(text) or GROUPED.fullmatch(text)):
        raise Unreadable(Reason.NOT_NUMBER)
    value = Fraction(text.replace(",", "").replace(" ", ""))
    return (-value if bracketed else value) / (100 if percent else 1)


def whole(cell: Cell, factor: int = 1) -> int | None:
    """A number that must be whole once it is counted in its smallest unit."""
    said = exact(cell)
    if said is None:
        return None
    if isinstance(cell, str) and "%" in normalize("NFKC", cell):
        raise Unreadable(Reason.NOT_NUMBER)
    value = said * factor
    if abs(value) >= LARGEST:
        raise Unreadable(Reason.TOO_LARGE)
    if value.denominator != 1:
        raise Unreadable(Reason.TOO_PRECISE if factor >= 100 else Reason.NOT_WHOLE)
    return value.numerator


def fraction(cell: Cell, factor: Fraction = Fraction(1)) -> float | None:
    """A ratio or an index."""
    said = exact(cell)
    percent = isinstance(cell, str) and "%" in normalize("NFKC", cell)  # says its unit itself
    return None if said is None else float(said if percent else said * factor)


def text(cell: Cell, *, key: bool = False) -> str | None:
    """A text; a number is the text of its digits, as codes are often stored.

    ``key``: the text names something, so that full-width signs count as plain ones.
    """
    said = plain(cell)
    if said is None:
        return None
    if isinstance(said, (bool, date)):
        raise Unreadable(Reason.NOT_TEXT)
    if isinstance(said, (int, float)):
        return _code(said)
    held: str = said if key else cell.strip()
    if len(held) > LONGEST:
        raise Unreadable(Reason.TOO_LONG, limit=LONGEST)
    if any(category(sign) == "Cc" and not sign.isspace() for sign in held):
        raise Unreadable(Reason.NOT_TEXT)
    return " ".join(held.split())


def _code(said: float) -> str:
    if said != int(said) or abs(said) >= LARGEST:
        raise Unreadable(Reason.NOT_TEXT)
    return str(int(said))


def period(cell: Cell) -> str | None:
    """A year or a month: 2024, 2024-09, 202409, 2024.9 as text, a day of that month.

    >>> period(202409), period("2024/9"), period(2024)
    ('2024-09', '2024-09', '2024')
    """
    said = plain(cell)
    if said is None:
        return None
    if isinstance(said, date):
        return f"{said.year:04}-{said.month:02}"
    if isinstance(said, float):
        if not said.is_integer():  # 2026.1: January or October?
            raise Unreadable(Reason.NOT_PERIOD)
        said = int(said)
    return period_of(str(said), Unreadable(Reason.NOT_PERIOD))


def period_of(said: str, otherwise: Unreadable, *, inside: bool = False) -> str:
    """The period that a text is, or that is named ``inside`` it.

    Raises:
        Unreadable: ``otherwise``, where there is none.
    """
    for pattern in patterns("period"):
        found = pattern.search(said) if inside else pattern.fullmatch(said)
        if found is None:
            continue
        year, month = int(found["year"]), found.groupdict().get("month")
        if month is None:
            return f"{year:04}"
        if 1 <= int(month) <= 12:
            return f"{year:04}-{int(month):02}"
    raise otherwise


def day(cell: Cell) -> str | None:
    """A day as YYYY-MM-DD.

    >>> day("2024/9/5"), day(20240905)
    ('2024-09-05', '2024-09-05')
    """
    said = plain(cell)
    if said is None:
        return None
    if isinstance(said, datetime):
        said = said.date()
    if isinstance(said, date):
        return said.isoformat()
    for pattern in patterns("day"):
        found = pattern.fullmatch(str(said))
        if found is not None:
            return _day(*(int(found[part]) for part in ("year", "month", "day")))
    raise Unreadable(Reason.NOT_DAY)


def _day(year: int, month: int, number: int) -> str:
    if not (1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        raise Unreadable(Reason.NOT_DAY)
    return date(year, month, number).isoformat()
