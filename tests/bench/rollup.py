"""A year of settlements rolled up by DuckDB, beside what an analyst would write for the same facts.

    python -m tests.bench.rollup FOLDER [COPIES]     # makes what is missing: 18 M rows a copy

Prints seconds, rows a second and the highest resident memory of each part, every part in a process
of its own; the two sides take turns, and medians are compared. Promised: claims and late payments
at most 1.15 times the bare queries, 1 GiB, ten times the rows at most fourteen times the time, and
one new month the time of one month. Distinct persons stand apart.
"""

import json
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from statistics import median

import duckdb
import sqlglot

from data_access.rollup.census import census, repeated
from data_access.rollup.codes import Codes
from data_access.rollup.engine import Means, open_engine
from data_access.rollup.facts import FACTS, OF_YEAR
from data_access.rollup.month import question
from data_access.rollup.parts import in_parts
from data_access.rollup.persons import beneficiaries
from data_access.rollup.source import read_source
from data_access.sample.city.build import city
from data_access.sample.city.plan import months_between
from data_access.sample.detail.write import area_of, describe, detail, write_month

MONTHS = months_between("2024-01", "2024-12")
SUMS = ("claims", "claims_lag")
TURNS = 3
CODES = "codes.json"
MEGABYTES = 700
BARE = (
    """
SELECT month(service_date), insu_admdvs, psn_type, med_type, hosp_lv,
  substr(fixmedins_code, 2, 4) = substr(insu_admdvs, 1, 4), count(*), sum(act_ipt_days),
  sum(medfee_sumamt), sum(inscp_scp_amt), sum(hifp_pay), sum(maf_pay), sum(hifmi_pay),
  sum(acct_pay), sum(psn_cash_pay)
FROM read_parquet('{files}')
WHERE vali_flag = '1' AND (payment_date IS NULL OR payment_date >= service_date)
GROUP BY ALL
""",
    """
SELECT month(service_date), insu_admdvs, psn_type, med_type,
  datediff('month', service_date, payment_date), sum(hifp_pay)
FROM read_parquet('{files}')
WHERE vali_flag = '1' AND payment_date >= service_date
GROUP BY ALL
""",
)


def make(folder: Path, copies: int) -> None:
    """The files of a year that are not there yet, and a tenth of them."""
    whole, tenth = folder / "whole", folder / "tenth"
    for one in (whole, tenth):
        one.mkdir(parents=True, exist_ok=True)
        describe(one, "bench")
    batches = city()
    base = batches[0].rows
    held = [[row["system"], row["code"], row["house_code"]] for row in base["code_map"]]
    leaves = [row["area"] for row in base["area"] if row["parent"]]
    areas = [area_of(leaf, copy) for leaf in leaves for copy in range(copies)]
    (folder / CODES).write_text(json.dumps([held, areas]), encoding="utf-8")
    for month in MONTHS:
        path = whole / f"{month}.parquet"
        if not path.exists():
            write_month(whole, month, detail(batches, month), copies=copies)
        first = f"setl_id < {10**16} AND setl_id % 10 < {copies}"
        some = f"SELECT * FROM read_parquet('{path}') WHERE {first}"  # noqa: S608
        form = "(FORMAT parquet, COMPRESSION zstd)"
        with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as held:
            held.execute("SET enable_progress_bar = false")
            held.execute(f"COPY ({some}) TO '{tenth / path.name}' {form}")


def bare(folder: Path) -> None:
    """What DuckDB needs for the sums alone, all months in one query a fact."""
    config = {"threads": 2, "temp_directory": str(folder / "spill")}
    with duckdb.connect(config=config) as held:
        held.execute("SET enable_progress_bar = false")
        for query in BARE:
            held.execute(query.format(files=folder / "*.parquet")).fetchall()


def ours(folder: Path, names: tuple[str, ...], months: tuple[str, ...] = MONTHS) -> None:
    """Our statements, a month each."""
    engine = open_engine("duckdb", read_source(folder), means(folder))
    statements = {**FACTS, "census": census, "repeated": repeated, "persons": beneficiaries}
    for month in months:
        year = [one for one in MONTHS if one <= month]
        asked = question(engine, read_source(folder), year, codes(folder))
        for name in names:
            if name in OF_YEAR:
                in_parts(engine, asked, statements[name], len(year))
            else:
                engine.rows(statements[name](asked))
    engine.close()


def means(folder: Path) -> Means:
    return Means(threads=2, megabytes=MEGABYTES, spill=folder / "spill")


@cache
def codes(folder: Path) -> Codes:
    held, areas = json.loads((folder.parent / CODES).read_text(encoding="utf-8"))
    return Codes.of({(system, code): house for system, code, house in held}, areas)


PARTS = {
    "bare": bare,
    "sums": lambda folder: ours(folder, SUMS),
    "with_census": lambda folder: ours(folder, (*SUMS, "census")),
    "one_month": lambda folder: ours(folder, SUMS, MONTHS[-1:]),
    "repeated": lambda folder: ours(folder, ("repeated",)),
    "institutions": lambda folder: ours(folder, ("institution_month",)),
    "patients_of_year": lambda folder: ours(folder, ("key_disease",), MONTHS[-1:]),
    "cohorts_of_year": lambda folder: ours(folder, ("cohort",), MONTHS[-1:]),
    "paid_of_year": lambda folder: ours(folder, ("persons",), MONTHS[-1:]),
}
IN_TURNS = ("bare", "sums", "with_census", "one_month")


def measured(folder: Path, part: str) -> dict[str, float]:
    """One part in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.rollup", str(folder), "--part", part]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def part(folder: Path, name: str) -> None:
    codes(folder)
    sqlglot.transpile("SELECT 1", read="postgres", write="duckdb")  # loads its dialects
    began, cpu = time.monotonic(), time.process_time()
    PARTS[name](folder)
    seconds, cpu = time.monotonic() - began, time.process_time() - cpu
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024  # of getrusage: the parent's, too
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak}))


def told(folder: Path, parts: tuple[str, ...], turns: int) -> dict[str, dict[str, float]]:
    """The medians of the parts, which take turns."""
    rows = duckdb.sql(f"SELECT count(*) FROM read_parquet('{folder}/*.parquet')").fetchall()[0][0]  # noqa: S608
    print(f"{folder.name}: {rows:,} rows, {turns} turns")
    runs = [{name: measured(folder, name) for name in parts} for _ in range(turns)]
    found = {}
    for name in parts:
        mine = {one: median(run[name][one] for run in runs) for one in ("seconds", "cpu", "peak")}
        found[name] = mine
        speed = "" if name == "one_month" else f"{rows / mine['seconds']:12,.0f} rows/s"
        took = f"{mine['seconds']:7.1f} s {mine['cpu']:7.1f} s of CPU {mine['peak']:6.0f} MiB"
        print(f"{name:16} {took} {speed}", flush=True)
    return found


def main(folder: Path, copies: int) -> None:
    make(folder, copies)
    whole = told(folder / "whole", IN_TURNS, TURNS)
    tenth = told(folder / "tenth", ("sums",), TURNS)
    for one in ("seconds", "cpu"):
        sums = whole["sums"][one]
        print(f"sums / bare         {sums / whole['bare'][one]:6.2f} ({one})")
        print(f"ten times the rows  {sums / tenth['sums'][one]:6.2f} ({one})")
        print(f"a month of the sums {whole['one_month'][one] / sums:6.2f} ({one})")
    told(folder / "whole", tuple(name for name in PARTS if name not in IN_TURNS), 1)


if __name__ == "__main__":
    if sys.argv[2:3] == ["--part"]:
        part(Path(sys.argv[1]), sys.argv[3])
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
