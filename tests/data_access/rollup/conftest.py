"""Settlements by the handful, and a month of the small city, as sources that engines read."""

from datetime import date

import duckdb
import psycopg
import pytest

from data_access.rollup.codes import Codes
from data_access.rollup.detail import COLUMNS, MONEY
from data_access.rollup.engine import open_engine
from data_access.rollup.month import rolled_up
from data_access.rollup.source import read_source
from data_access.sample.city.build import city
from data_access.sample.detail.write import TYPES, describe, detail, write_month

CITY_MONTH = "2026-10"
PLAIN = {
    "psn_no": 1,
    "insu_admdvs": "990101",
    "psn_type": "1101",
    "med_type": "11",
    "hosp_lv": "02",
    "fixmedins_code": "H99010010001",
    "dise_codg": None,
    "service_date": date(2026, 1, 5),
    "payment_date": date(2026, 1, 20),
    "act_ipt_days": 0,
    **dict.fromkeys(MONEY, 0),
    "medfee_sumamt": 1000,
    "inscp_scp_amt": 900,
    "hifp_pay": 700,
    "psn_cash_pay": 300,
    "refd_setl_flag": "0",
    "vali_flag": "1",
}
CODES = Codes.of(
    {
        ("psn_type", "11"): "11", ("psn_type", "12"): "12", ("psn_type", "13"): "13",
        ("psn_type", "15"): "15", ("med_type", "11"): "11", ("med_type", "13"): "11",
        ("med_type", "14"): "14", ("med_type", "21"): "21", ("med_type", "41"): "41",
        ("med_type", "1305"): "14",
        ("hosp_lv", "02"): "tertiary", ("hosp_lv", "08"): "primary",
    },
    ["990101", "990102"],
)  # fmt: skip


def row(**said):
    return {**PLAIN, **said}


def put(path, rows, types=None):
    """Rows as a file, numbered unless they say their own numbers."""
    types = {name: TYPES[held] for name, held in COLUMNS.items()} | (types or {})
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as held:
        columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
        held.execute(f"CREATE TABLE t ({columns})")
        for number, one in enumerate(rows, start=1):
            held.execute(
                f"INSERT INTO t VALUES ({', '.join('?' * len(types))})",  # noqa: S608
                [{"setl_id": number, **one}.get(name) for name in types],
            )
        form = "csv, header" if path.suffix == ".csv" else "parquet"
        held.execute(f"COPY t TO '{path}' (FORMAT {form})")


@pytest.fixture
def folder(tmp_path):
    """A function: months of rows as a source's folder."""

    def made(version=1, **months):
        for month, rows in months.items():
            put(tmp_path / f"{month.removeprefix('m').replace('_', '-')}.parquet", rows)
        describe(tmp_path, "tiny", version=version)
        return tmp_path

    return made


@pytest.fixture
def roll():
    """A function: what a month of a source comes to on an engine."""
    opened = []

    def rolled(place, month="2026-01", engine="duckdb", codes=CODES):
        source = read_source(place)
        opened.append(open_engine(engine, source))
        return rolled_up(opened[-1], source, month, codes)

    yield rolled
    for engine in opened:
        engine.close()


@pytest.fixture
def on_server(tmp_path, new_urls):
    """A function: rows as a table of a PostgreSQL database, and its description."""

    def made(rows):
        url = new_urls("postgresql")[0]
        columns = ", ".join(f"{name} {TYPES[held]}" for name, held in COLUMNS.items())
        with psycopg.connect(url.replace("+psycopg", "")) as held:
            held.execute(f"CREATE TABLE settlement ({columns})")
            marks = ", ".join(["%s"] * len(COLUMNS))
            for number, one in enumerate(rows, 1):
                cells = [{"setl_id": number, **one}.get(name) for name in COLUMNS]
                held.execute(f"INSERT INTO settlement VALUES ({marks})", cells)  # noqa: S608
        description = tmp_path / "table.yaml"
        description.write_text(f"{{name: t, format: table, table: settlement, url: '{url}'}}")
        return description

    return made


def listed(cube):
    """A cube as rows, sorted."""
    names = sorted(cube)
    cells = zip(*(cube[name] for name in names), strict=True)
    return sorted((dict(zip(names, one, strict=True)) for one in cells), key=str)


@pytest.fixture(scope="session")
def city_source(tmp_path_factory):
    """A folder with the last month of the small city, settlement by settlement."""
    place = tmp_path_factory.mktemp("city")
    write_month(place, CITY_MONTH, detail(city(small=True), CITY_MONTH))
    describe(place, "yunzhou")
    return place
