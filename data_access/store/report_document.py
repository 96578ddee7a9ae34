"""What does a report say, frozen: chapters of sentences, tables and charts, each figure by name?"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

import orjson

Form = Literal["text", "money", "percent", "points", "months", "count", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure or word of a table.

    ``text``: as it is printed; ``value``: the figure itself (yuan, fraction, months, count), None
    where there is none; ``key``: which figure it is, the same in every version; ``formula``: how
    a spreadsheet gets it from its row, columns named in braces.
    """

    text: str
    form: Form = "text"
    value: float | None = None
    key: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; ``wide``: how much of the page beside the others."""

    name: str
    title: str
    form: Form = "text"
    wide: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; ``depth``: how far it is set in; ``strong``: a total."""

    cells: tuple[Cell, ...]
    depth: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``unit`` is said once above it; ``notes`` stand below."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    size: float = 1.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the narrative; ``source``: the page and figure that it is read off."""

    key: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart as plotly draws it; ``height`` in pixels beside a width of 720."""

    name: str
    title: str
    figure: dict[str, Any]
    height: int = 300


Block = Sentence | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter; ``across``: its pages lie on their side."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """A line whose deviation is beyond the limit: it needs a word before the report goes on."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One version of a report: what was said of which figures, and how settled they were.

    ``facts``: what stands on the cover, name and words; ``mark``: what every page bears while the
    figures are not settled; ``footer``: area, status, versions; ``day``: of the data; ``subject``:
    the alert or scenario that it is about; ``place``: the area's name; ``numbered``: whether
    chapters are counted, or their titles say all there is.
    """

    kind: str
    area: str
    period: str
    lang: str
    title: str
    subtitle: str
    mark: str
    footer: str
    day: str
    data_version: int
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    required: tuple[Required, ...] = ()
    subject: str = ""
    place: str = ""
    numbered: bool = True

    def blocks(self) -> Iterator[Block]:
        """Everything in it, in order."""
        for chapter in self.chapters:
            yield from chapter.blocks

    def figures(self) -> dict[str, Cell]:
        """Every named figure; it is the same wherever it is printed twice."""
        tables = (block for block in self.blocks() if isinstance(block, Table))
        cells = (cell for table in tables for row in table.rows for cell in row.cells)
        return {cell.key: cell for cell in cells if cell.key}

    def edited(self, words: Mapping[str, str]) -> "Report":
        """With the words that people put in the place of sentences and into empty notes."""
        chapters = (replace(one, blocks=_edited(one.blocks, words)) for one in self.chapters)
        return replace(self, chapters=tuple(chapters))

    def lacking(self, words: Mapping[str, str]) -> tuple[Required, ...]:
        """The lines that nobody has explained."""
        return tuple(one for one in self.required if not words.get(one.key, "").strip())


def _edited(blocks: Sequence[Block], words: Mapping[str, str]) -> tuple[Block, ...]:
    return tuple(_block(block, words) for block in blocks)


def _block(block: Block, words: Mapping[str, str]) -> Block:
    if isinstance(block, Sentence):
        return replace(block, text=words.get(block.key) or block.text)
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row, words) for row in block.rows))
    return block


def _row(row: Row, words: Mapping[str, str]) -> Row:
    cells = tuple(
        replace(cell, text=words[cell.key]) if words.get(cell.key) and cell.form == "text" else cell
        for cell in row.cells
    )
    return replace(row, cells=cells)


def document(report: Report) -> dict[str, Any]:
    """As the store keeps it."""
    held = asdict(report)
    for chapter, plain in zip(report.chapters, held["chapters"], strict=True):
        for block, inner in zip(chapter.blocks, plain["blocks"], strict=True):
            inner["is"] = type(block).__name__.lower()
    found: dict[str, Any] = orjson.loads(orjson.dumps(held))
    return found


def read(held: Mapping[str, Any]) -> Report:
    """What ``document`` made."""
    return Report(
        **{
            **held,
            "facts": tuple((name, said) for name, said in held["facts"]),
            "chapters": tuple(_chapter(one) for one in held["chapters"]),
            "required": tuple(Required(**one) for one in held["required"]),
        }
    )


def _chapter(held: Mapping[str, Any]) -> Chapter:
    return Chapter(**{**held, "blocks": tuple(_read_block(one) for one in held["blocks"])})


def _read_block(held: Mapping[str, Any]) -> Block:
    inner = {name: value for name, value in held.items() if name != "is"}
    if held["is"] == "sentence":
        return Sentence(**inner)
    if held["is"] == "chart":
        return Chart(**inner)
    return Table(
        **{
            **inner,
            "columns": tuple(Column(**one) for one in inner["columns"]),
            "rows": tuple(
                Row(**{**one, "cells": tuple(Cell(**cell) for cell in one["cells"])})
                for one in inner["rows"]
            ),
            "notes": tuple(inner["notes"]),
        }
    )


def fingerprint(held: Mapping[str, Any], edits: Mapping[str, str]) -> str:
    """The hash of what is signed: the frozen content and every edit."""
    bare = orjson.dumps([held, dict(edits)], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(bare).hexdigest()
