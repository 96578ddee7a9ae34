"""What is the month's figure where a statement gives the sum since January?

The month is that sum less the months before, taken from the file itself or from the warehouse.
Where both stand in the file they must agree. Balances are no sums: they stand as they are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data_access.books.imports.importable import Importable
from data_access.books.imports.problem import Problems, Reason, Unreadable
from data_access.books.imports.records import Chunk
from data_access.books.lines import lines
from data_access.tables import Kind

Key = tuple[Any, ...]
Known = Callable[[Importable, set[str], set[str]], Mapping[tuple[Key, str], Mapping[str, Any]]]
"""The figures the warehouse has of a table for such areas and months, by key and month."""
OPENING = "opening_balance"
FLOWS = frozenset({"surplus", "opening_adjustment"})


@dataclass(slots=True)
class _Months:
    """The months of every series: as the warehouse has them, and over that as the file does."""

    table: Importable
    held: dict[tuple[Key, str, str], Any] = field(default_factory=dict)

    def before(self, key: Key, name: str, period: str) -> list[Any]:
        """The figures of the year's months before this one."""
        year, month = period[:4], int(period[5:7])
        return [self.held.get((key, name, f"{year}-{past:02}")) for past in range(1, month)]


@dataclass(frozen=True, slots=True)
class _Place:
    """One figure of one row."""

    chunk: Chunk
    place: int
    name: str
    key: Key
    period: str


def difference(parts: Sequence[Chunk], known: Known, problems: Problems) -> None:
    """Put the month's own figures into the chunks; months of a year in order."""
    table = parts[0].table
    areas = {area for chunk in parts for area in chunk.columns["area"]}
    earlier = {
        month for chunk in parts for period in chunk.columns["period"] for month in _year(period)
    }
    months = _Months(table)
    for (key, period), figures in known(table, areas, earlier).items():
        for name, value in figures.items():
            months.held[key, name, period] = value
    for here in sorted(_places(parts), key=lambda here: here.period):
        _settle(here, months, problems)
    for chunk in parts:
        if chunk.ytd:
            columns = [chunk.columns[name] for name in table.figures]
            rows = zip(*columns, strict=True)
            chunk.keep([any(value is not None for value in row) for row in rows])


def _year(period: str) -> list[str]:
    return [f"{period[:4]}-{month:02}" for month in range(1, int(period[5:7] or 1))]


def _places(parts: Sequence[Chunk]) -> Iterator[_Place]:
    for chunk in parts:
        names = [name for name in chunk.table.keys if name != "period"]
        keys = list(zip(*(chunk.columns[name] for name in names), strict=True))
        for name in chunk.table.figures:
            for place, key in enumerate(keys):
                period = chunk.columns["period"][place]
                yield _Place(chunk, place, name, key, period)


def _settle(here: _Place, months: _Months, problems: Problems) -> None:
    """The figure of one row: its own month, checked or found by the sum since January."""
    column = here.chunk.columns[here.name]
    month = column[here.place]
    so_far = here.chunk.ytd[here.name][here.place] if here.name in here.chunk.ytd else None
    if so_far is not None and len(here.period) > len("2024"):
        month = _month(here, month, so_far, (months, problems))
        column[here.place] = month
    if month is not None:
        months.held[here.key, here.name, here.period] = month


def _month(here: _Place, month: Any, so_far: Any, beside: tuple[_Months, Problems]) -> Any:  # noqa: ANN401
    months, problems = beside
    if _stands(here):
        return _standing(here, month, so_far, beside)
    before = months.before(here.key, here.name, here.period)
    if month is not None and before and all(value is None for value in before):
        return month  # the first month of this series that is ever told: nothing to check it by
    if None in before:
        missing = [f"{place:02}" for place, value in enumerate(before, start=1) if value is None]
        _add(here, Unreadable(Reason.YTD_GAP, months=", ".join(missing)), problems)
        return month
    found = so_far - sum(before)
    if month is not None and month != found:
        said = {"month": _shown(here, month), "expected": _shown(here, found)}
        _add(here, Unreadable(Reason.YTD_DIFFERS, **said), problems)
    return found


def _stands(here: _Place) -> bool:
    """Whether the line is a balance, of which a sum since January would mean nothing."""
    if "line" not in here.chunk.columns:
        return False
    line = lines()[here.chunk.columns["line"][here.place]]
    return line.side not in ("income", "expenditure") and line.name not in FLOWS


def _standing(here: _Place, month: Any, so_far: Any, beside: tuple[_Months, Problems]) -> Any:  # noqa: ANN401
    """A balance: the same in both columns, save the opening one, which is the year's there."""
    months, problems = beside
    if here.chunk.columns["line"][here.place] != OPENING:
        if month is not None and month != so_far:
            said = {"month": _shown(here, month), "expected": _shown(here, so_far)}
            _add(here, Unreadable(Reason.YTD_DIFFERS, **said), problems)
        return so_far
    if here.period.endswith("-01"):
        return so_far if month is None else month
    january = months.before(here.key, here.name, here.period)[0]
    if january is not None and january != so_far:
        said = {"opening": _shown(here, so_far), "expected": _shown(here, january)}
        _add(here, Unreadable(Reason.OPENING_DIFFERS, **said), problems)
    return month


def _add(here: _Place, found: Unreadable, problems: Problems) -> None:
    problems.add(found, sheet=here.chunk.sheet, at=here.chunk.spot(here.place, here.name))


def _shown(here: _Place, value: Any) -> str:  # noqa: ANN401
    kind = here.chunk.table.fields[here.name].column.kind
    return f"{value / 100:.2f}" if kind is Kind.MONEY else str(value)
