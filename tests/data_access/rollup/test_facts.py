import csv
from datetime import date

import pytest
import sqlglot

from data_access.rollup.census import census
from data_access.rollup.codes import Codes
from data_access.rollup.dialects import SPOKEN, spoken
from data_access.rollup.engine import open_engine
from data_access.rollup.facts import FACTS
from data_access.rollup.month import question, rolled_up
from data_access.rollup.persons import beneficiaries
from data_access.rollup.source import read_source
from tests.data_access.rollup.conftest import CODES, listed, row

REFUND = {
    "refd_setl_flag": "1", "medfee_sumamt": -1000, "inscp_scp_amt": -900, "hifp_pay": -700,
    "psn_cash_pay": -300,
}  # fmt: skip


def test_a_refund_takes_its_settlement_back(folder, roll):
    made = roll(folder(m2026_01=[row(), row(), row(**REFUND)]))
    (claim,) = listed(made.cubes["claims"])
    assert (claim["visits"], claim["cost_fen"], claim["fund_paid_fen"]) == (1, 1000, 700)
    assert (claim["service"], claim["tier"], claim["place"]) == ("11", "tertiary", "local")
    assert claim["days"] is None  # of outpatients nobody counts days
    assert made.rejected == {}


def test_each_row_that_does_not_count_is_counted_by_its_reason(folder, roll):
    spoilt = [
        row(vali_flag="0"),
        row(vali_flag=None),
        row(hifp_pay=None),
        row(service_date=date(2025, 12, 31)),
        row(service_date=date(2026, 2, 1)),
        row(payment_date=date(2026, 1, 4)),
        row(medfee_sumamt=-1),
        row(insu_admdvs="110101"),
        row(psn_type="1301"),
        row(psn_type=None),
        row(med_type="99"),
        row(hosp_lv="77"),
    ]
    made = roll(folder(m2026_01=[row(), *spoilt]))
    assert made.rows == 13
    assert made.rejected == {
        "invalid": 2, "unreadable": 1, "outside_month": 2, "paid_before_treated": 1,
        "wrong_sign": 1, "unknown_area": 1, "unknown_person_type": 2, "unknown_service": 1,
        "unknown_tier": 1,
    }  # fmt: skip
    for name in ("claims", "institution_month", "claims_lag"):
        (only,) = listed(made.cubes[name])
        assert only.get("cost_fen", 1000) == 1000


def test_a_local_child_of_a_code_counts_as_its_own_row_of_the_map_says(folder, roll):
    rows = [row(med_type="1305"), row(med_type="1301"), row(med_type="41", hosp_lv=None)]
    made = roll(folder(m2026_01=rows))
    found = [(one["service"], one["tier"]) for one in listed(made.cubes["claims"])]
    assert sorted(found) == [("11", "tertiary"), ("14", "tertiary"), ("41", "pharmacy")]


def test_late_payments_lie_so_many_months_after_their_treatment(folder, roll):
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 12, 31), date(2027, 1, 1), None]
    days.append(date(2027, 2, 1))  # later than any triangle goes
    rows = [row(payment_date=day, hifp_pay=10**number) for number, day in enumerate(days)]
    made = roll(folder(m2026_01=rows))
    found = {one["development"]: one["amount_fen"] for one in listed(made.cubes["claims_lag"])}
    assert found == {0: 1, 1: 10, 11: 100, 12: 1000}


def test_an_institution_has_as_many_patients_as_persons(folder, roll):
    inside = {"med_type": "21", "act_ipt_days": 6}
    rows = [row(psn_no=1), row(psn_no=1), row(psn_no=2, **inside), row(psn_no=3, psn_type="1501")]
    rows.append(row(fixmedins_code="H11010100001"))  # elsewhere
    made = roll(folder(m2026_01=rows))
    employee, resident = sorted(listed(made.cubes["institution_month"]), key=lambda o: o["scheme"])
    assert (employee["visits"], employee["admissions"], employee["days"]) == (2, 1, 6)
    assert (employee["patients"], resident["patients"]) == (2, 1)
    assert (employee["cost_fen"], employee["inpatient_cost_fen"]) == (3000, 1000)


def test_persons_are_counted_once_over_the_months_of_a_year(folder, roll):
    ill = {"dise_codg": "I10.x00", "med_type": "14"}
    place = folder(
        m2026_01=[row(psn_no=1, **ill), row(psn_no=2, **ill)],
        m2026_02=[
            row(psn_no=1, service_date=date(2026, 2, 3), payment_date=None, **ill),
            row(psn_no=3, service_date=date(2026, 2, 3), payment_date=None, **ill),
        ],
    )
    (disease,) = listed(roll(place, "2026-02").cubes["key_disease"])
    assert (disease["patients"], disease["visits"], disease["cost_fen"]) == (3, 2, 2000)
    found = {one["cohort"]: one for one in listed(roll(place, "2026-02").cubes["cohort"])}
    assert found["treated_one"]["persons"] == 3
    assert found["treated_one"]["cost_fen"] == 2000  # what they cost this month
    assert found["treated_new"]["persons"] == 1  # nobody but the third is new
    assert found["treated_many"]["persons"] == 0


def test_whom_the_fund_paid_for_is_counted_once_over_months_and_schemes(folder, roll):
    feb = {"service_date": date(2026, 2, 3), "payment_date": None}
    place = folder(
        m2026_01=[
            row(psn_no=1), row(psn_no=2), row(psn_no=2, **REFUND), row(psn_no=3, hifp_pay=0),
            row(psn_no=9, vali_flag="0"), row(psn_no=None),
        ],
        m2026_02=[
            row(psn_no=1, **feb), row(psn_no=1, psn_type="1501", **feb), row(psn_no=4, **feb),
        ],
    )  # fmt: skip
    assert roll(place).persons == {"employee": 1, "resident": 0, "all": 1}
    assert roll(place, "2026-02").persons == {"employee": 2, "resident": 1, "all": 2}


def test_a_row_in_the_file_of_another_month_makes_nobody_a_person_of_the_year(folder, roll):
    ill = {"dise_codg": "I10.x00", "med_type": "14"}
    feb = {"service_date": date(2026, 2, 3), "payment_date": None}
    stray = row(psn_no=3, **ill)  # of January, told with February's
    place = folder(m2026_01=[row(psn_no=1, **ill)], m2026_02=[row(psn_no=2, **ill, **feb), stray])
    made = roll(place, "2026-02")
    assert made.rejected == {"outside_month": 1}
    assert listed(made.cubes["key_disease"])[0]["patients"] == 2
    assert made.persons["all"] == 2


def test_persons_counted_some_areas_at_a_time_are_those_counted_at_once(folder):
    ill = {"dise_codg": "I10.x00", "med_type": "14"}
    areas = ("990101", "990102", "990103")
    rows = [row(psn_no=n, insu_admdvs=areas[n % 3], medfee_sumamt=n, **ill) for n in range(60)]
    source = read_source(folder(m2026_01=rows))
    codes = Codes.of({("psn_type", "11"): "11", ("med_type", "14"): "14",
                      ("hosp_lv", "02"): "tertiary"}, areas)  # fmt: skip
    engine = open_engine("duckdb", source)
    found, asked = [], []
    ask = engine.rows
    engine.rows = lambda statement: asked.append(statement) or ask(statement)
    for engine.at_once in (None, 45, 1):
        before = len(asked)
        cubes = rolled_up(engine, source, "2026-01", codes).cubes
        found.append((len(asked) - before, {name: listed(cubes[name]) for name in cubes}))
    engine.close()
    (once, whole), (twice, half), (thrice, parts) = found
    assert whole == half == parts
    assert {one["area"] for one in whole["cohort"]} == set(areas)
    assert (twice - once, thrice - twice) == (2 + 2, 2)  # who has which area, then each part


def test_cohorts_of_cost_are_shares_of_the_persons_treated(folder, roll):
    rows = [row(psn_no=number, medfee_sumamt=number * 100) for number in range(1, 201)]
    found = {one["cohort"]: one for one in listed(roll(folder(m2026_01=rows)).cubes["cohort"])}
    assert (found["high_cost_1"]["persons"], found["high_cost_5"]["persons"]) == (2, 10)
    assert found["high_cost_1"]["cost_fen"] == (199 + 200) * 100


def test_a_year_whose_beginning_the_source_has_not_tells_no_persons_of_the_year(folder, roll):
    feb = row(service_date=date(2026, 2, 3), payment_date=None)
    made = roll(folder(m2026_02=[feb]), "2026-02")
    assert list(made.untold) == ["cohort", "key_disease"]
    assert made.persons == {}


@pytest.mark.parametrize("dialect", SPOKEN)
def test_every_engine_s_sql_can_be_parsed(dialect, folder):
    source = read_source(folder(m2026_01=[row()]))
    engine = open_engine("duckdb", source)
    asked = question(engine, source, ["2026-01"], CODES)
    engine.close()
    for statement in (*FACTS.values(), census, beneficiaries):
        (parsed,) = sqlglot.parse(spoken(statement(asked), dialect), read=dialect)
        assert parsed.find(sqlglot.exp.Group)


def test_csv_in_yuan_comes_to_the_same_fen(tmp_path, roll):
    columns = {**dict.fromkeys(["setl_id", *row()], ""), **row(), "hifp_pay": "12.34"}
    columns |= {"service_date": "2026-01-05", "payment_date": "", "dise_codg": ""}
    rows = [
        columns | {"medfee_sumamt": fee, "setl_id": number}
        for number, fee in enumerate(["12.34", "12.345", "abc", "", "1e2"])
    ]
    with (tmp_path / "detail-2026-01.csv").open("w", newline="") as file:
        heads = {name: "fee" if name == "medfee_sumamt" else name for name in columns}
        table = csv.writer(file)
        table.writerow(heads.values())
        table.writerows([one[name] for name in heads] for one in rows)
    (tmp_path / "source.yaml").write_text(
        "{name: c, format: csv, path: 'detail-{month}.csv', money: yuan,"
        " columns: {medfee_sumamt: fee}}"
    )
    made = roll(tmp_path)
    (claim,) = listed(made.cubes["claims"])
    assert (claim["cost_fen"], claim["fund_paid_fen"]) == (1234 + 10000, 2468)
    assert made.rejected == {"unreadable": 3}
