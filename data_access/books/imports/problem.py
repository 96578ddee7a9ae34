"""What is wrong with a file, where, and how is it put right?

A problem is a code and values; who shows it has the words (``imports.reasons``, ``imports.fixes``).
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

SHOWN: Final = 1_000  # so many problems of a file are kept; the others are counted
LONGEST: Final = 60  # characters of a cell that are repeated


class Reason(StrEnum):
    """Everything that may be wrong."""

    # The file.
    NOT_FOUND = "not_found"
    EMPTY_FILE = "empty_file"
    UNKNOWN_KIND = "unknown_kind"
    RENAMED = "renamed"
    OLD_EXCEL = "old_excel"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    CORRUPT = "corrupt"
    TOO_BIG = "too_big"
    TOO_BIG_UNZIPPED = "too_big_unzipped"
    ZIP_BOMB = "zip_bomb"
    DOCTYPE = "doctype"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    UNDECODABLE = "undecodable"
    # Its layout.
    NO_ROWS = "no_rows"
    NO_MAPPING = "no_mapping"
    SEVERAL_MAPPINGS = "several_mappings"
    UNKNOWN_MAPPING = "unknown_mapping"
    BAD_MAPPING = "bad_mapping"
    NO_SHEET = "no_sheet"
    NO_HEADER = "no_header"
    MISSING_HEADING = "missing_heading"
    UNKNOWN_HEADING = "unknown_heading"
    TWICE_HEADING = "twice_heading"
    NO_UNIT = "no_unit"
    OTHER_UNIT = "other_unit"
    NEWER_TEMPLATE = "newer_template"
    NO_PERIOD = "no_period"
    NO_AREA = "no_area"
    # A cell.
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    MERGED = "merged"
    NOT_NUMBER = "not_number"
    TOO_PRECISE = "too_precise"
    NOT_WHOLE = "not_whole"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    TOO_LONG = "too_long"
    NOT_DAY = "not_day"
    NOT_PERIOD = "not_period"
    UNKNOWN_WORD = "unknown_word"
    MISSING_VALUE = "missing_value"
    BELOW = "below"
    ABOVE = "above"
    UNKNOWN_AREA = "unknown_area"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_INSTITUTION = "unknown_institution"
    WRONG_LINE = "wrong_line"
    LEFT_BEFORE = "left_before"
    # What it says beside what is known.
    TWICE = "twice"
    CLOSED = "closed"
    FUTURE = "future"
    YTD_GAP = "ytd_gap"
    YTD_DIFFERS = "ytd_differs"
    OPENING_DIFFERS = "opening_differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong; ``row`` as the sheet counts, ``column`` as it letters them.

    ``field``: what stands in that column, as ``table.field``, where that is known.
    """

    reason: Reason
    file: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    field: str | None = None
    value: str | None = None
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


class Spot(NamedTuple):
    """Where in a sheet: its row, the letter of its column, and what stands there."""

    row: int | None = None
    column: str | None = None
    field: str | None = None


class BadFile(ValueError):
    """A file that is not taken in, with everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem], count: int | None = None) -> None:
        self.problems = tuple(problems[:SHOWN])
        self.count = len(problems) if count is None else count
        first = self.problems[0]
        place = ":".join(str(part) for part in (first.sheet, first.row, first.column) if part)
        super().__init__(f"{first.file} {place} {first.reason} ({self.count} in all)")


class Unreadable(ValueError):
    """A cell, or a whole file, that cannot be read: the reason, and what its words need."""

    def __init__(self, reason: Reason, **values: object) -> None:
        self.reason = reason
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(str(reason))


class Problems:
    """What was found so far; only the first ``SHOWN`` are kept."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.kept: list[Problem] = []
        self.count = 0

    def __bool__(self) -> bool:
        return self.count > 0

    def add(
        self,
        found: Unreadable,
        *,
        sheet: str | None = None,
        at: Spot | tuple[int | None, str | None] = (None, None),
        value: object = None,
    ) -> None:
        """One more; ``at``: its row, the letter of its column, perhaps the field."""
        self.count += 1
        if len(self.kept) < SHOWN:
            spot = Spot(*at)
            problem = Problem(
                reason=found.reason,
                file=self.file,
                sheet=sheet,
                row=spot.row,
                column=spot.column,
                field=spot.field,
                value=None if value is None else shortened(value),
                values=found.values,
            )
            self.kept.append(problem)

    def extend(self, found: Iterable[Problem]) -> None:
        """Several more."""
        for problem in found:
            self.count += 1
            if len(self.kept) < SHOWN:
                self.kept.append(problem)

    def refuse(self) -> None:
        """Refuse the file if anything is wrong with it; problems in the order of its cells.

        Raises:
            BadFile: something is.
        """
        if self.count:
            raise BadFile(sorted(self.kept, key=_place), self.count)


def _place(problem: Problem) -> tuple[str, int, int, str]:
    column = problem.column or ""
    return problem.sheet or "", problem.row or 0, len(column), column


def shortened(value: object) -> str:
    """A cell as it is repeated: one line, not too long."""
    said = " ".join(str(value).split())
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
