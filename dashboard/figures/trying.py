"""How is a trial of the engine told? Codes in, the words of one language out."""

import math
from typing import Any

from dashboard.figures.numbers import digits
from dashboard.labels import Labels
from dashboard.services.own_checked import OwnTried
from dashboard.services.self_check.trial import Compared
from dashboard.services.self_checked import Tried
from data_access.reference.own_table import BadTable

OWN = "selfcheck.own"
SHAPES = {True: "\N{BLACK CIRCLE}", False: "\N{BLACK HEXAGON}"}
DOT = " \N{MIDDLE DOT} "
FINER = 2  # our figure is written with so many decimals more than the printed one


def json_row(tried: Tried, row: Compared, words: Labels) -> dict[str, Any]:
    """One figure as the contract of ``jiheng selfcheck`` has it; a number that is none is null."""
    return _json_row(tried.name, row, tried.source.document[words.language])


def own_json_row(tried: OwnTried, row: Compared, words: Labels) -> dict[str, Any]:
    """The same of a table that somebody brought; its source is its kind."""
    return _json_row(tried.name, row, words(f"{OWN}.kinds.{tried.kind}.name"))


def _json_row(name: str, row: Compared, source: str) -> dict[str, Any]:
    return {
        "table": name,
        "item": " ".join((row.item, *row.at)),
        "ours": row.ours if row.ours is not None and math.isfinite(row.ours) else None,
        "published": row.published,
        "tolerance": row.tolerance,
        "passed": row.passed,
        "source": source,
    }


def plain(tried: Tried, words: Labels) -> str:
    """A table in one line, and each of its figures that fails in one more."""
    return _lines(tried, words(f"selfcheck.tables.{tried.name}.name"), words)


def own_plain(tried: OwnTried, words: Labels) -> str:
    """The same of a table that somebody brought."""
    return _lines(tried, f"{tried.name} {words(f'{OWN}.kinds.{tried.kind}.name')}", words)


def refused_said(problem: BadTable, words: Labels) -> list[str]:
    """Why a table is not checked: the table, then row and field, and why that cannot be."""
    row = words(f"{OWN}.row", row=problem.row) if problem.row is not None else ""
    name = problem.field
    field = words(f"{OWN}.field", name=words(f"{OWN}.fields.{name}"), code=name) if name else ""
    why = words(f"{OWN}.reasons.{problem.reason}")
    told = words(f"{OWN}.why", row=row, field=field, reason=why, said=problem.said)
    return [words(f"{OWN}.refused", table=problem.table), told.strip()]


def _lines(tried: Tried | OwnTried, name: str, words: Labels) -> str:
    head = f"{SHAPES[tried.held]} {tried.passed}/{len(tried.rows)} {name}"
    failed = [f"    {_line(row, words)}" for row in tried.rows if not row.passed]
    return "\n".join([head, *failed])


def _line(row: Compared, words: Labels) -> str:
    return words(
        "selfcheck.words.line",
        item=item(row, words),
        ours=figure(row.ours, row, words, finer=FINER),
        published=figure(row.published, row, words),
        tolerance=tolerance(row),
    )


def item(row: Compared, words: Labels) -> str:
    """What is compared, and its row in the table."""
    return DOT.join((words(f"selfcheck.items.{row.item}"), *places(row, words)))


def places(row: Compared, words: Labels) -> list[str]:
    """The row in words; years and ages are said as they stand."""
    return [words.get(f"selfcheck.at.{part}", part) for part in row.at]


def figure(value: float | None, row: Compared, words: Labels, *, finer: int = 0) -> str:
    """A figure with the decimals it is printed with, or ``finer`` ones."""
    if value is None:
        return words("selfcheck.words.none")
    if row.places is None:
        return str(int(value))
    return digits(value, row.places + finer) if math.isfinite(value) else "\N{EM DASH}"


def tolerance(row: Compared) -> str:
    """How far apart both may be, in their unit; three digits of it are enough."""
    if not row.tolerance:
        return "0"
    if row.tolerance >= 1:
        return digits(row.tolerance, 1, exact=True)
    return digits(row.tolerance, 2 - math.floor(math.log10(row.tolerance)), exact=True)


def verdict(words: Labels, *, passed: bool) -> str:
    """Shape and word."""
    return f"{SHAPES[passed]} {word(words, passed=passed)}"


def word(words: Labels, *, passed: bool) -> str:
    """Whether it agrees."""
    return words(f"selfcheck.words.{'agrees' if passed else 'differs'}")
