"""What does one month of settlement detail come to? Checked, counted, and summed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import monotonic
from typing import Any

from sqlalchemy import Date, Select, Subquery, cast, literal, select, union_all

from data_access.periods import later
from data_access.rollup.asked import Asked, days_of, first_day
from data_access.rollup.census import TOLD, census, examples, repeated
from data_access.rollup.codes import Codes
from data_access.rollup.engine import Columns, Engine
from data_access.rollup.facts import FACTS, OF_YEAR
from data_access.rollup.normalised import check_columns, in_months, normalised
from data_access.rollup.parts import in_parts
from data_access.rollup.persons import beneficiaries
from data_access.rollup.problem import Fault, Refused
from data_access.rollup.source import Source
from data_access.rollup.sums import month_sums


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month's cubes by table; ``untold``: tables for which the year's beginning is missing.

    ``rejected``: rows that do not count, by reason; ``persons``: whom the fund paid for this year
    so far, by scheme, if the source has its beginning; ``seconds``: what the engine took.
    """

    month: str
    version: int
    rows: int
    rejected: Mapping[str, int]
    cubes: Mapping[str, Columns]
    untold: Sequence[str] = field(default=())
    persons: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def months_of_year(month: str, known: Sequence[str]) -> list[str]:
    """The months of the year so far that the source has.

    Raises:
        Refused: the month itself is missing, or one between the source's first and it.
    """
    since = max(f"{month[:4]}-01", min(known, default=month))
    wanted = [since]
    while wanted[-1] < month:
        wanted.append(later(wanted[-1], 1))
    missing = sorted({*wanted, month} - set(known))
    if missing:
        raise Refused(Fault.MISSING_MONTH, month=month, missing=", ".join(missing))
    return wanted


def rolled_up(engine: Engine, source: Source, month: str, codes: Codes) -> Month:
    """Everything that a month of a source comes to.

    Raises:
        Refused: it is not fit to be summed.
    """
    began = monotonic()
    year = months_of_year(month, engine.months())
    asked = question(engine, source, year, codes)
    _refuse_repeated(engine, asked)
    rejected = _counts(engine.rows(census(asked)))
    counted = rejected.pop(TOLD, 0)
    if not counted:
        why = ", ".join(f"{reason} {rows}" for reason, rows in rejected.items()) or "0"
        raise Refused(Fault.ALL_REJECTED, month=month, why=why)
    whole = year[0].endswith("-01")
    told = [name for name in FACTS if whole or name not in OF_YEAR]
    cubes = {name: _cube(engine, asked, name, len(year)) for name in told}
    return Month(
        month=month,
        version=source.version(month),
        rows=counted + sum(rejected.values()),
        rejected=rejected,
        cubes=cubes,
        untold=sorted(FACTS.keys() - told),
        persons=_only(engine.rows(beneficiaries(asked))) if whole else {},
        seconds=monotonic() - began,
    )


def question(engine: Engine, source: Source, year: Sequence[str], codes: Codes) -> Asked:
    """The month and its year so far, as statements ask of them.

    Raises:
        Refused: a column is missing or of another type.
    """
    month = year[-1]
    types = {one: engine.types(one) for one in year}
    for one in year:
        check_columns(source, one, types[one])

    def held(months: Sequence[str], name: str) -> Subquery:
        days = first_day(months[0]), days_of(months[-1])[1]
        rows = normalised(source, engine.relation(months), types[months[-1]])
        return in_months(rows, source, days).subquery(name)

    rows = held([month], "month_rows")
    if source.said.format == "table":
        so_far = held(year, "year_rows")
    else:
        parts = [_inside(held([one], f"rows_{one[5:]}"), days_of(one)) for one in year]
        so_far = union_all(*parts).subquery("year_rows")
    sums = engine.keep(f"sums_{month.replace('-', '')}", month_sums(rows, days_of(month)))
    return Asked(month=month, rows=rows, sums=sums, year=so_far, codes=codes)


def _inside(rows: Subquery, days: tuple[date, date]) -> Select[Any]:
    """The rows of a month's file that were treated in it."""
    first, after = (cast(literal(day), Date) for day in days)
    return select(rows).where(rows.c.service_date >= first, rows.c.service_date < after)


def _cube(engine: Engine, asked: Asked, name: str, months: int) -> Columns:
    if name in OF_YEAR:
        return in_parts(engine, asked, FACTS[name], months)
    return engine.rows(FACTS[name](asked))


def _refuse_repeated(engine: Engine, asked: Asked) -> None:
    number = int(engine.rows(repeated(asked))["rows"][0] or 0)
    if number:
        some = ", ".join(map(str, sorted(engine.rows(examples(asked))["setl_id"])))
        raise Refused(Fault.DUPLICATES, month=asked.month, rows=number, examples=some)


def _counts(found: Columns) -> dict[str, int]:
    pairs = zip(found["reason"], found["rows"], strict=True)
    return {str(reason): int(rows) for reason, rows in sorted(pairs)}


def _only(found: Columns) -> dict[str, int]:
    """The one row of what was found; of nobody engines say nothing."""
    return {name: int(cells[0] or 0) for name, cells in found.items()}
