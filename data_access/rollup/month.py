"""What does one month of settlement detail come to? Checked, counted, and summed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

from data_access.periods import later
from data_access.rollup.asked import Asked, days_of, first_day
from data_access.rollup.census import TOLD, census, examples, repeated
from data_access.rollup.codes import Codes
from data_access.rollup.engine import Columns, Engine
from data_access.rollup.facts import FACTS, OF_YEAR
from data_access.rollup.normalised import check_columns, in_months, normalised
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
    cubes = {name: engine.rows(FACTS[name](asked)) for name in told}
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
    for one in year:
        types = engine.types(one)
        check_columns(source, one, types)
    after = first_day(later(month, 1))
    rows, so_far = (
        in_months(
            normalised(source, engine.relation(months), types),
            source,
            (first_day(months[0]), after),
        ).subquery(name)
        for name, months in (("month_rows", [month]), ("year_rows", year))
    )
    sums = engine.keep(f"sums_{month.replace('-', '')}", month_sums(rows, days_of(month)))
    return Asked(month=month, rows=rows, sums=sums, year=so_far, codes=codes)


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
