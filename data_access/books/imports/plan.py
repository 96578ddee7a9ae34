"""Which column of a sheet fills which field? A template's headings say so, or a mapping."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from data_access.books.imports.grid import HEAD, Grid, Heading, grid_of, headings_of, one_unit
from data_access.books.imports.importable import Importable, importable
from data_access.books.imports.mapping import ColumnSaid, FileMapping
from data_access.books.imports.opened import Sheet
from data_access.books.imports.problem import Problems, Reason, Unreadable
from data_access.books.imports.words import key_of, told
from data_access.tables import Kind

UNITED = (Kind.MONEY, Kind.COUNT, Kind.RATIO)
META, LIST = "_jiheng", "_lists"  # hidden sheets of a template
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a field's cells stand, and how they count."""

    field: str
    position: int
    factor: Fraction = Fraction(1)
    ytd: bool = False
    system: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How one sheet is read: columns that all rows share, and groups that each make a row.

    ``said``: the fields that are the same for a whole group.
    """

    table: Importable
    shared: Sequence[Source]
    groups: Sequence[tuple[Mapping[str, str], Sequence[Source]]] = ((({}), ()),)
    words: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    sparse: bool = False  # whether a row without a figure says nothing
    summed: bool = False  # whether rows of the same key add up

    @property
    def positions(self) -> list[int]:
        """Every column that is read."""
        own = [source for _, sources in self.groups for source in sources]
        return [source.position for source in (*self.shared, *own)]


def template_table(sheets: Sequence[Sheet]) -> str | None:
    """The table whose template a workbook says it is.

    Raises:
        Unreadable: it was made by a later version.
    """
    for sheet in sheets:
        if sheet.name == META and sheet.rows:
            name, version = (*sheet.rows[0], None, None)[:2]
            if isinstance(version, int) and version > VERSION:
                raise Unreadable(Reason.NEWER_TEMPLATE)
            return str(name) if name in importable() else None
    return None


def recognised(sheet: Sheet, only: str | None) -> tuple[Importable, Grid] | None:
    """The template that a sheet follows, by its row of codes or by its headings."""
    if sheet.name == META:
        return None
    candidates = list(importable().values()) if only is None else [importable()[only]]
    for number in range(1, min(len(sheet.rows), HEAD) + 1):
        headings = headings_of(sheet, number, 1)
        fitting = [table for table in candidates if _fits(table, headings)]
        if len(fitting) != 1:
            continue
        below = headings_of(sheet, number + 1, 1)
        codes = any(heading.whole in fitting[0].fields for heading in below)
        first = number + (2 if codes and _fits(fitting[0], below) else 1)
        return fitting[0], grid_of(sheet, headings, first, number - 1)
    return None


def _fits(table: Importable, headings: Sequence[Heading]) -> bool:
    """Whether all headings are the table's, and none that it needs is missing."""
    found = {field_of(table, heading) for heading in headings}
    figured = not table.figures or not found.isdisjoint(table.figures)
    return figured and None not in found and table.needed <= found


def field_of(table: Importable, heading: Heading) -> str | None:
    """The field that a heading names, in either language or by its code."""
    names = _names(table.name)
    return names.get(heading.whole) or names.get(heading.name)


@cache
def _names(table: str) -> Mapping[str, str]:
    """The field behind each word (as compared) for a column of a table."""
    fields = importable()[table].fields
    words = {key_of(word): name for name in fields for word in told(table, name).every}
    return {**words, **{key_of(name): name for name in fields}}


def template_plan(table: Importable, grid: Grid, problems: Problems) -> Plan:
    """How a template's sheet is read; where no unit is named it is the house's."""
    sources: dict[str, Source] = {}
    for heading in grid.headings:
        name = str(field_of(table, heading))
        if name in sources:
            problems.add(Unreadable(Reason.TWICE_HEADING, heading=heading.whole), sheet=grid.sheet)
        factor = _factor(table, name, heading, None, grid, problems)
        sources[name] = Source(field=name, position=heading.position, factor=factor or Fraction(1))
    return Plan(table=table, shared=list(sources.values()))


def mapping_plan(mapping: FileMapping, grid: Grid, problems: Problems) -> Plan:
    """How a sheet is read that a mapping speaks of; a unit must be named somewhere."""
    shared: list[Source] = []
    groups: dict[tuple[tuple[str, str], ...], list[Source]] = {}
    for heading, said in matched(mapping, grid, problems):
        source = _source(mapping, heading, said, grid, problems)
        if said.sets:
            groups.setdefault(tuple(sorted(said.sets.items())), []).append(source)
        else:
            shared.append(source)
    made = [(dict(sets), tuple(sources)) for sets, sources in groups.items()]
    return Plan(
        table=mapping.table,
        shared=shared,
        groups=made or (({}, ()),),
        words=mapping.words,
        sparse=True,
        summed=mapping.layout.repeated == "sum",
    )


def matched(
    mapping: FileMapping, grid: Grid, problems: Problems
) -> list[tuple[Heading, ColumnSaid]]:
    """The headings that a mapping speaks of, each once."""
    found = []
    for text, said in mapping.layout.columns.items():
        here = [head for head in grid.headings if key_of(text) in (head.whole, head.name)]
        if len(here) == 1:
            found.append((here[0], said))
        elif here:
            problems.add(Unreadable(Reason.TWICE_HEADING, heading=text), sheet=grid.sheet)
        elif not said.optional:
            problems.add(Unreadable(Reason.MISSING_HEADING, heading=text), sheet=grid.sheet)
    return found


def _source(
    mapping: FileMapping, heading: Heading, said: ColumnSaid, grid: Grid, problems: Problems
) -> Source:
    unit = said.unit or mapping.layout.unit
    factor = _factor(mapping.table, said.field, heading, unit, grid, problems)
    if factor is None and mapping.table.fields[said.field].column.kind is Kind.MONEY:
        problems.add(Unreadable(Reason.NO_UNIT, heading=heading.whole), sheet=grid.sheet)
    return Source(
        field=said.field,
        position=heading.position,
        factor=factor or Fraction(1),
        ytd=said.kind == "ytd",
        system=said.codes,
    )


def _factor(  # noqa: PLR0913, PLR0917 what may name a unit
    table: Importable,
    name: str,
    heading: Heading,
    said: str | None,
    grid: Grid,
    problems: Problems,
) -> Fraction | None:
    kind = table.fields[name].column.kind
    if kind not in UNITED:
        return None
    factor, differing = one_unit(heading, said, kind, grid)
    if differing:
        problems.add(Unreadable(Reason.OTHER_UNIT, **differing), sheet=grid.sheet)
    return factor
