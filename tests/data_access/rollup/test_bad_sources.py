from datetime import date

import pytest

from data_access.rollup.engine import open_engine
from data_access.rollup.problem import Fault, Refused
from data_access.rollup.source import read_source
from tests.data_access.rollup.conftest import listed, put, row


def fault(call, *arguments):
    with pytest.raises(Refused) as refused:
        call(*arguments)
    return refused.value.fault, refused.value.values


def test_a_month_between_is_missing(folder, roll):
    later = row(service_date=date(2026, 3, 3), payment_date=None)
    place = folder(m2026_01=[row()], m2026_03=[later])
    found, values = fault(roll, place, "2026-03")
    assert (found, values["missing"]) == (Fault.MISSING_MONTH, "2026-02")
    assert fault(roll, place, "2026-04")[0] is Fault.MISSING_MONTH


def test_a_column_has_another_type_or_is_gone(folder, roll, tmp_path):
    place = folder(m2026_01=[row()])
    path = tmp_path / "2026-01.parquet"
    put(path, [row()], {"hifp_pay": "DOUBLE"})
    found, values = fault(roll, place)
    assert found is Fault.CHANGED_TYPE
    assert (values["column"], values["found"]) == ("hifp_pay", "DOUBLE")
    put(path, [row()], {"hifp_pay": "DECIMAL(18,2)"})  # yuan, where fen are promised
    assert fault(roll, place)[0] is Fault.CHANGED_TYPE
    put(path, [row()], {"service_date": "VARCHAR"})
    assert fault(roll, place)[0] is Fault.CHANGED_TYPE
    (tmp_path / "source.yaml").write_text(
        "{name: t, format: parquet, path: '{month}.parquet', columns: {hifp_pay: pooled}}"
    )
    found, values = fault(roll, place)
    assert (found, values["columns"]) == (Fault.MISSING_COLUMN, "pooled")


def test_an_earlier_month_of_the_year_has_another_type(folder, roll, tmp_path):
    place = folder(
        m2026_01=[row()], m2026_02=[row(service_date=date(2026, 2, 2), payment_date=None)]
    )
    put(tmp_path / "2026-01.parquet", [row()], {"acct_pay": "VARCHAR"})
    found, values = fault(roll, place, "2026-02")
    assert (found, values["month"]) == (Fault.CHANGED_TYPE, "2026-01")


def test_decimal_yuan_come_to_the_same_fen(folder, roll, tmp_path):
    place = folder(m2026_01=[row()])
    money = dict.fromkeys(("medfee_sumamt", "hifp_pay"), "DECIMAL(16,2)")
    put(tmp_path / "2026-01.parquet", [row(medfee_sumamt="10.07", hifp_pay="0.29")], money)
    (tmp_path / "source.yaml").write_text(
        "{name: t, format: parquet, path: '{month}.parquet', money: yuan}"
    )
    (claim,) = listed(roll(place).cubes["claims"])
    assert (claim["cost_fen"], claim["fund_paid_fen"]) == (1007, 29)


def test_the_same_settlement_twice_is_named_and_counted(folder, roll):
    found, values = fault(roll, folder(m2026_01=[row(setl_id=7), row(setl_id=7), row(setl_id=8)]))
    assert (found, values["rows"], values["examples"]) == (Fault.DUPLICATES, "1", "7")


def test_not_one_row_counts(folder, roll):
    found, values = fault(roll, folder(m2026_01=[row(insu_admdvs="110101"), row(vali_flag="0")]))
    assert (found, values["why"]) == (Fault.ALL_REJECTED, "invalid 1, unknown_area 1")


@pytest.mark.parametrize(
    "said",
    [
        "{name: t, format: parquet}",
        "{name: t, format: parquet, path: all.parquet}",
        "{name: t, format: table, table: x}",
        "{name: t, format: csv, path: '{month}', columns: {nothing: x}}",
        "{name: 'a b', format: csv, path: '{month}'}",
        "{name: t, format: csv, path: '{month}', version: 0}",
        "[",
    ],
)
def test_a_description_that_does_not_say_what_it_must(said, tmp_path):
    (tmp_path / "source.yaml").write_text(said)
    assert fault(read_source, tmp_path)[0] is Fault.BAD_SOURCE


def test_no_source_and_no_engine(tmp_path, folder):
    assert fault(read_source, tmp_path / "nowhere")[0] is Fault.NO_SOURCE
    source = read_source(folder(m2026_01=[row()]))
    assert fault(open_engine, "oracle", source)[0] is Fault.NO_ENGINE
    assert fault(open_engine, "postgresql", source)[0] is Fault.NO_ENGINE


def test_months_may_be_folders_of_several_files(tmp_path, roll):
    for number in (1, 2):
        put(tmp_path / "month=2026-01" / f"{number}.parquet", [row(setl_id=number)])
    put(tmp_path / "month=2026-13" / "1.parquet", [row()])  # no month
    (tmp_path / "source.yaml").write_text(
        "{name: t, format: parquet, path: 'month={month}/*.parquet'}"
    )
    assert list(read_source(tmp_path).files) == ["2026-01"]
    assert roll(tmp_path).rows == 2


def test_a_file_that_is_cut_off_is_named_and_keeps_no_other_month(folder, tmp_path, roll):
    place = folder(m2026_01=[row()])
    whole = (tmp_path / "2026-01.parquet").read_bytes()
    (tmp_path / "2026-01.parquet").write_bytes(whole[: len(whole) // 2])
    found, values = fault(roll, place)
    assert (found, values["engine"]) == (Fault.FAILED, "duckdb")
    assert values["why"]
    (tmp_path / "2026-01.parquet").write_bytes(whole)
    assert roll(place).rows == 1
