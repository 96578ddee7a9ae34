"""Where is each planted fault, and is there nothing else wrong?"""

from collections import Counter
from operator import itemgetter

import pandas as pd
import pytest

from data_access.sample import PLANTED_FAULTS
from data_access.sample.city.build import city
from data_access.sample.city.plan import figures

FAULTS = {fault.name: fault for fault in PLANTED_FAULTS}
MONEY = ("amount_fen", "general_fen", "detail_fen")


@pytest.fixture(scope="module")
def changed():
    """(table, month) → rows before and after, of the small city."""
    before = {batch.name: batch for batch in city(small=True, faults=False)}
    found = {}
    for batch in city(small=True):
        if batch.name not in before:
            continue
        for table, rows in batch.rows.items():
            old = before[batch.name].rows[table]
            if list(rows) != list(old):
                found[table, batch.told["period"]] = (old, rows)
    return found


def test_the_faults_that_are_asked_for_are_there():
    assert set(FAULTS) == {
        "level_three",
        "level_falls",
        "missing_month",
        "restated_month",
        "broken_sum",
        "ledger_difference",
        "unmatched_bank_item",
        "enrolment_jump",
        "dear_institution",
        "late_subsidy",
        "personal_account",
    }
    finders = Counter(fault.found_by.partition(":")[0] for fault in PLANTED_FAULTS)
    assert finders == {"light": 6, "K2": 1, "K8": 1, "K10": 1, "as_of": 1, "nobody": 1}


def test_nothing_else_is_touched(changed):
    month = FAULTS["restated_month"].period
    assert set(changed) == {  # the district whose month is missing is not in the small city
        ("ledger_line", FAULTS["broken_sum"].period),
        ("account_book", FAULTS["broken_sum"].period),
        ("account_book", FAULTS["ledger_difference"].period),
        ("outside_balance", FAULTS["unmatched_bank_item"].period),
        *((table, month) for table in ("ledger_line", "account_book")),
        *((table, month) for table in ("settlement_bridge", "balance_sheet")),
    }


@pytest.mark.parametrize(
    ("table", "name", "fen"),
    [
        ("ledger_line", "broken_sum", 10_000_000),
        ("outside_balance", "unmatched_bank_item", -38_642_015),
    ],
)
def test_one_amount_is_wrong_by_what_is_said(changed, table, name, fen):
    fault = FAULTS[name]
    old, new = changed[table, fault.period]
    apart = [(after, before) for before, after in zip(old, new, strict=True) if before != after]
    assert [after["amount_fen"] - before["amount_fen"] for after, before in apart] == [fen]
    (after, _), *_ = apart
    assert (after["area"], after["scheme"]) == (fault.area, fault.scheme)
    assert f"{fen / 100:.2f}" == fault.expect


def test_the_ledgers_agree_with_each_other_and_not_with_the_statement(changed):
    fault = FAULTS["ledger_difference"]
    old, new = changed["account_book", fault.period]
    apart = [(after, before) for before, after in zip(old, new, strict=True) if before != after]
    (after, before), *rest = apart
    assert rest == []
    assert after["general_fen"] == after["detail_fen"] == before["general_fen"] + 4_567_890


def test_a_restated_month_has_two_versions_and_a_reason():
    fault = FAULTS["restated_month"]
    *_, second = city(small=True)
    assert second.told["kind"] == "restatement"
    rows = second.rows["ledger_line"]
    assert {row["version"] for row in rows} == {2}
    assert {row["note"] for row in rows} == {figures()["planted"]["restated_month"]["reason"]}
    assert {row["period"] for row in rows} == {fault.period}
    first = next(b for b in city(small=True) if b.told.get("period") == fault.period)
    replaced = [row for row in first.rows["ledger_line"] if row["replaced"] is not None]
    assert len(replaced) == len(rows)
    assert {row["replaced"] for row in replaced} == {row["recorded"] for row in rows}
    key = itemgetter("area", "account", "line")
    before = {key(row): row["amount_fen"] for row in replaced}
    assert {abs(row["amount_fen"] - before[key(row)]) for row in rows} == {236_000_000}


def test_both_versions_of_the_restated_month_hold_together():
    """Each of them is whole: opening + income − expenditure = closing."""
    batches = city(small=True)
    first = next(b for b in batches if b.told.get("period") == FAULTS["restated_month"].period)
    for version in (
        first.rows["ledger_line"],
        [*first.rows["ledger_line"], *batches[-1].rows["ledger_line"]],
    ):
        rows = pd.DataFrame(version)
        rows = rows[(rows["scheme"] == "employee") & (rows["account"] == "pooled")]
        rows = rows.sort_values("version").drop_duplicates(["area", "line"], keep="last")
        held = rows.pivot_table(index="area", columns="line", values="amount_fen", aggfunc="sum")
        grown = (held["income"] - held["expenditure"]).sum()
        city_ = held.loc["990100"]
        assert city_["opening_balance"] + grown == city_["cumulative_balance"]


def test_a_missing_month_is_missing_from_the_books_and_from_nothing_else():
    fault = FAULTS["missing_month"]
    last = next(b for b in city() if b.told.get("period") == fault.period)
    for table in ("ledger_line", "account_book", "balance_sheet", "settlement_bridge"):
        areas = {row["area"] for row in last.rows[table]}
        assert not areas & {fault.area, "990100"}
        assert table == "balance_sheet" or len(areas) == 9
    assert fault.area in {row["area"] for row in last.rows["membership"]}


def test_the_dear_institution_has_half_the_cases_for_its_money(exact):
    said = figures()["planted"]["dear_institution"]
    held = exact["institution_month"].query("institution == @said['institution']")
    peers = exact["institution"].query("tier == 'secondary'")["institution"]
    assert said["institution"] in set(peers)
    assert set(held["area"]) == {FAULTS["dear_institution"].area}
    own = exact["institution_month"][exact["institution_month"]["institution"].isin(peers)]
    own = own[own["period"].ge("2026-01") & (own["scheme"] == "employee")]
    sums = own.groupby("institution")[["inpatient_cost_fen", "admissions"]].sum()
    cost = sums["inpatient_cost_fen"] / sums["admissions"]
    assert 1.8 <= cost[said["institution"]] * 2 / cost.median() <= 2.3


def test_the_enrolment_jump_comes_and_goes(exact):
    area = FAULTS["enrolment_jump"].area
    members = exact["membership"]
    members = members[(members["area"] == area) & (members["category"] == "11")]
    held = members.groupby("period")["persons"].sum()
    assert held["2026-04"] - held["2026-03"] > 4_900
    assert held["2026-06"] - held["2026-07"] > 4_900


def rolling(exact, area, scheme, account="pooled"):
    """Expenditure ÷ income over twelve months by month, own-source: no transfers since 2022."""
    ledger = exact["ledger_line"]
    held = ledger[(ledger["scheme"] == scheme) & (ledger["account"] == account)]
    held = held[held["area"] != "990100"] if area == "990100" else held[held["area"] == area]
    sums = held.pivot_table(index="period", columns="line", values="amount_fen", aggfunc="sum")
    return sums["expenditure"].rolling(12).sum() / sums["income"].rolling(12).sum()


def test_the_district_of_level_three_stays_there(exact):
    fault = FAULTS["level_three"]
    found = rolling(exact, fault.area, fault.scheme)
    assert (found["2025-06":"2026-09"] >= 1.05).all()


def test_no_other_district_is_at_level_three_but_by_a_late_subsidy(exact):
    for area in set(exact["ledger_line"]["area"]) - {FAULTS["level_three"].area, "990100"}:
        held = rolling(exact, area, "resident")["2026-09"]
        assert (held >= 1.05) == (area == FAULTS["late_subsidy"].area), (area, held)
        assert rolling(exact, area, "employee")["2026-09"] < 1.05


def test_the_level_that_falls_falls_once(exact):
    fault = FAULTS["level_falls"]
    found = rolling(exact, fault.area, fault.scheme)["2025-01":"2026-10"]
    assert (found[found.index < fault.period] >= 1.0).all()
    assert (found[found.index >= fault.period] < 1.0).all()
    assert (found[found.index >= fault.period] >= 0.95).all()


def test_the_late_subsidy_is_made_good_in_october(exact):
    fault = FAULTS["late_subsidy"]
    found = rolling(exact, fault.area, fault.scheme)
    assert found["2025-12"] < 0.96
    assert found["2026-09"] > 1.05
    assert found["2026-10"] < 0.98
    held = exact["subsidy"].query("area == @fault.area and scheme == 'resident'")
    behind = (held["due_fen"] - held["arrived_fen"]).groupby(held["period"]).sum().cumsum()
    assert behind["2026-09"] == 3_900_000_000
    assert behind["2026-10"] == 0


def test_personal_accounts_spend_nearly_all_and_are_no_alarm(exact):
    fault = FAULTS["personal_account"]
    found = rolling(exact, fault.area, fault.scheme, fault.account)
    assert 0.95 < found[fault.period] < 1
