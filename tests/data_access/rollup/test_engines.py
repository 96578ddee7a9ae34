"""Do DuckDB, PostgreSQL and Spark come to the same facts, to the fen?"""

import os
import shutil
import subprocess
import sys
from datetime import date

import pytest

from data_access.rollup.codes import Codes
from data_access.sample.city.build import city
from tests.data_access.rollup.conftest import listed, row
from tests.data_access.rollup.test_facts import REFUND

FEB = {"service_date": date(2026, 2, 3), "payment_date": date(2026, 3, 4)}
ILL = {"med_type": "14", "dise_codg": "E11.900"}
JANUARY = [
    row(), row(**REFUND), row(psn_no=2, **ILL),
    row(psn_no=3, insu_admdvs="990102", psn_type="1501"),
    row(vali_flag="0"), row(psn_no=4, med_type="21", act_ipt_days=9, hifp_pay=123_456_789_012),
    row(psn_no=5, fixmedins_code="H11010100001", payment_date=None),
]  # fmt: skip
FEBRUARY = [row(psn_no=2, **ILL, **FEB), row(psn_no=9, **FEB), row(psn_no=4, med_type="9", **FEB)]


def facts(made):
    cubes = {name: listed(cube) for name, cube in made.cubes.items()}
    return made.rows, made.rejected, made.persons, cubes


@pytest.mark.postgresql
def test_postgresql_comes_to_the_same(folder, roll, on_server):
    expected = facts(roll(folder(m2026_01=JANUARY, m2026_02=FEBRUARY), "2026-02"))
    description = on_server([*JANUARY, *FEBRUARY])
    assert facts(roll(description, "2026-02", "postgresql")) == expected


@pytest.fixture
def cluster(monkeypatch):
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17, and there is none on the path")
    python = os.environ.get("JIHENG_SPARK_PYTHON", sys.executable)
    if subprocess.run(
        [python, "-c", "import pyspark"], check=False, capture_output=True
    ).returncode:
        pytest.skip(f"{python} has no pyspark: JIHENG_SPARK_PYTHON names one that has")
    monkeypatch.setenv("JIHENG_SPARK_MASTER", "local-cluster[2,1,1024]")


@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
def test_two_spark_executors_come_to_the_same(folder, roll):
    place = folder(m2026_01=JANUARY, m2026_02=FEBRUARY)
    assert facts(roll(place, "2026-02", "spark")) == facts(roll(place, "2026-02"))


@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
def test_the_city_s_month_is_the_same_on_a_cluster(city_source, roll):
    base = city(small=True)[0].rows
    held = {(one["system"], one["code"]): one["house_code"] for one in base["code_map"]}
    codes = Codes.of(held, [one["area"] for one in base["area"] if one["parent"]])
    ours, theirs = (facts(roll(city_source, "2026-10", on, codes)) for on in ("duckdb", "spark"))
    assert ours == theirs
    assert len(ours[3]["claims"]) > 100
