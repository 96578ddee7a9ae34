"""What do the city's cohorts cost? What its settlements come to, month by month.

    python -m data_access.sample.detail.cohort_money [YEAR ...]     # 20 seconds a month

Who is dearest follows from all that a person had since January, which no table of the city says: so
these figures are rolled up once and kept beside the city (``cohort_money.csv``). They are made anew
after a change of its claims, diseases, institutions or settlements.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from data_access.rollup.codes import Codes
from data_access.rollup.engine import open_engine
from data_access.rollup.facts import FACTS
from data_access.rollup.month import question
from data_access.rollup.parts import in_parts
from data_access.rollup.source import read_source
from data_access.sample.city.build import city
from data_access.sample.city.cohort_money import FIGURES, KEPT, KEYS
from data_access.sample.city.plan import PERIODS, YEARS, plan
from data_access.sample.detail.write import describe, detail, write_month
from data_access.sql.load import Batch


def codes_of(batches: Sequence[Batch]) -> Codes:
    """What codes mean in the city, and its areas without parts."""
    base = batches[0].rows
    held = {(row["system"], row["code"]): row["house_code"] for row in base["code_map"]}
    return Codes.of(held, [row["area"] for row in base["area"] if row["parent"]])


def money(batches: Sequence[Batch], months: Sequence[str], folder: Path) -> pd.DataFrame:
    """The money of cohorts in each of the months, the first of which is a January."""
    for month in months:
        write_month(folder, month, detail(batches, month))
    describe(folder, "yunzhou")
    source = read_source(folder)
    engine = open_engine("duckdb", source)
    found = []
    for number, month in enumerate(months, 1):
        asked = question(engine, source, months[:number], codes_of(batches))
        cubes = in_parts(engine, asked, FACTS["cohort"], number)
        found.append(pd.DataFrame(cubes).assign(period=month))
    engine.close()
    return pd.concat(found, ignore_index=True)


def made(year: int, *, small: bool) -> pd.DataFrame:
    """The money of a year's cohorts, as it is kept."""
    first = plan(small=small).first
    months = [month for month in PERIODS[first:] if month.startswith(f"{year}-")]
    if not months:
        return pd.DataFrame(columns=[*KEYS, *FIGURES])
    with TemporaryDirectory() as folder:
        found = money(city(small=small), months, Path(folder))
    return found.assign(city="small" if small else "whole")[[*KEYS, *FIGURES]]


def main(years: Sequence[int]) -> None:
    """Make some years anew and keep the others."""
    for year in years:
        anew = pd.concat([made(year, small=small) for small in (False, True)])
        held = pd.read_csv(KEPT) if KEPT.exists() else anew.iloc[:0]
        other = held[~held["period"].astype(str).str.startswith(f"{year}-")]
        whole = pd.concat([other, anew]).sort_values([*KEYS])
        whole.to_csv(KEPT, index=False, lineterminator="\n")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or YEARS)
