"""The city is as large as it says, to the printed digit (its figures stand in city.yaml)."""

import pandas as pd
import pytest

from data_access.sample.city.plan import LEAVES, figures

CITY = "990100"
YI = 10**10  # fen
QUARTERS = {
    ("employee", "income"): [24.7, 23.6, 24.3, 27.4],
    ("employee", "expenditure"): [21.5, 25.5, 25.5, 27.5],
    ("resident", "income"): [33, 18, 15, 34],
    ("resident", "expenditure"): [22, 26, 25.5, 26.5],
}


@pytest.fixture(scope="module")
def lines(exact):
    """Own flows and balances of the city by fund, line and month, 10^8 yuan."""
    ledger = exact["ledger_line"]
    held = ledger[ledger["account"] != "total"].copy()
    held["line"] = held["line"].replace({"notional_balance": "balance"})
    early = (held["line"] == "cumulative_balance") & (held["area"] != CITY)
    held.loc[early, "line"] = "balance"
    sums = held[held["area"] != CITY].groupby(["scheme", "account", "line", "period"])
    table = sums["amount_fen"].sum().div(YI).reset_index()
    table = table.pivot_table(
        index=["scheme", "account", "period"], columns="line", values="amount_fen"
    ).fillna(0.0)
    moved = table["from_superior"] + table["from_subordinates"]
    table["income"] -= moved
    table["expenditure"] -= moved
    return table


@pytest.fixture(scope="module")
def year(lines):
    """A function: a flow of a fund in a year."""

    def of(scheme, line, number, account="pooled"):
        months = lines.loc[(scheme, account), line]
        return months[months.index.str.startswith(str(number))].sum()

    return of


def balance(lines, scheme, account, period):
    return lines.loc[(scheme, account, period), "balance"]


@pytest.mark.parametrize(
    ("fund", "said"),
    [
        (("employee", "pooled"), [45.8, 38.8, 45.3]),
        (("employee", "personal"), [17.0, 15.9, 39.0]),
        (("resident", "pooled"), [32.2, 31.2, 19.5]),
    ],
    ids=["employee", "personal", "resident"],
)
def test_the_year_2024(lines, year, fund, said):
    """Income, expenditure and balance."""
    scheme, account = fund
    flows = [year(scheme, line, 2024, account) for line in ("income", "expenditure")]
    left = balance(lines, scheme, account, "2024-12")
    assert [round(figure, 2) for figure in (*flows, left)] == said


def test_months_in_reserve(lines, year):
    employee = balance(lines, "employee", "pooled", "2024-12")
    assert round(employee / year("employee", "expenditure", 2024) * 12, 1) == 14.0
    resident = balance(lines, "resident", "pooled", "2024-12")
    assert round(resident / year("resident", "expenditure", 2024) * 12, 1) == 7.5
    early = ["2024-09", "2024-10", "2024-11", "2024-12"]
    paid = lines.loc["resident"].loc["pooled"].loc[early, ["individual_premium", "other_premium"]]
    without = resident - paid.sum(axis=None)
    assert round(without / year("resident", "expenditure", 2024) * 12, 1) == 4.1


@pytest.mark.parametrize(
    ("scheme", "line", "growth"),
    [
        ("resident", "expenditure", {2022: 0.6, 2023: 11.8, 2024: 1.9, 2025: 0.2}),
        ("resident", "income", {2022: 4.2, 2023: 4.4, 2024: 5.8, 2025: 0.5}),
        ("employee", "expenditure", {2024: 13.5, 2025: 2.8}),
        ("employee", "income", {2024: 4.6, 2025: 5.5}),
    ],
)
def test_growth(year, scheme, line, growth):
    found = {
        number: round((year(scheme, line, number) / year(scheme, line, number - 1) - 1) * 100, 1)
        for number in growth
    }
    assert found == growth


@pytest.mark.parametrize("number", [2019, 2021, 2024, 2025])
@pytest.mark.parametrize("flow", QUARTERS, ids="-".join)
def test_quarters(lines, flow, number):
    scheme, line = flow
    months = lines.loc[(scheme, "pooled"), line]
    months = months[months.index.str.startswith(str(number))].to_numpy().reshape(4, 3)
    shares = months.sum(axis=1) / months.sum() * 100
    assert shares.round(1).tolist() == QUARTERS[flow]


def test_2020_was_not_like_the_others(lines):
    months = lines.loc[("employee", "pooled"), "income"]
    halved = months["2020-02":"2020-07"].sum() / months[months.index.str.startswith("2020")].sum()
    usual = months["2019-02":"2019-07"].sum() / months[months.index.str.startswith("2019")].sum()
    assert halved < usual * 0.85


def test_heads_at_the_end_of_2024(exact):
    members = exact["membership"]
    held = members[members["period"] == "2024-12"].groupby("category")["persons"].sum()
    assert held[["11", "12"]].to_list() == [797_000, 303_000]
    assert held[["14", "15", "16"]].sum() == 2_760_000
    assert round(held["11"] / held["12"], 2) == 2.63
    people = exact["population"]
    assert people.loc[people["period"] == "2024", "persons"].sum() == 4_000_000


def test_residents_grow_fewer(exact):
    members = exact["membership"]
    held = members[members["scheme"] == "resident"].groupby("period")["persons"].sum()
    ends = held[["2023-12", "2024-12", "2025-12"]].pct_change().dropna() * 100
    assert ends.round(1).to_list() == [-1.6, -0.5]


@pytest.fixture(scope="module")
def ratios(exact):
    """Expenditure ÷ income of each part in 2025, by scheme, in per cent."""
    ledger = exact["ledger_line"]
    held = ledger[ledger["period"].str.startswith("2025") & (ledger["account"] == "pooled")]
    sums = held.pivot_table(
        index=["scheme", "area"], columns="line", values="amount_fen", aggfunc="sum"
    )
    return (sums["expenditure"] / sums["income"] * 100).drop(CITY, level="area", errors="ignore")


def test_ratios_of_the_parts(ratios):
    employee = ratios["employee"].round()
    assert (employee.min(), employee.max()) == (72, 103)
    resident = ratios["resident"]
    assert resident["990107"] >= 105
    others = resident.drop("990107").round()
    assert (others.min(), others.max()) == (91, 104)


def test_the_parts_held_five_to_twenty_two_months_when_they_pooled_their_funds(exact):
    ledger = exact["ledger_line"]
    fund = ledger[(ledger["scheme"] == "employee") & (ledger["account"] == "pooled")]
    spent = fund[fund["line"].eq("expenditure") & fund["period"].str.startswith("2021")]
    left = fund[fund["line"].eq("cumulative_balance") & fund["period"].eq("2021-12")]
    months = left.set_index("area")["amount_fen"] / spent.groupby("area")["amount_fen"].sum() * 12
    assert (round(months.min()), round(months.max())) == (5, 22)


def test_the_parts_are_as_large_as_they_should_be(exact):
    members = exact["membership"]
    held = members[members["period"] == "2024-12"].pivot_table(
        index="area", columns="scheme", values="persons", aggfunc="sum"
    )
    whole = held.sum(axis=1)
    assert set(held.index) == set(LEAVES)
    assert (round(whole.min(), -4), round(whole.max(), -4)) == (180_000, 780_000)
    share = held["employee"] / whole
    assert (round(share.min(), 2), round(share.max(), 2)) == (0.12, 0.45)


def test_clearing_comes_in_spring(exact):
    bridge = exact["settlement_bridge"]
    spring = bridge[bridge["clearing_fen"] > 0]
    assert set(spring["period"].str[5:]) == {"04", "05"}
    year = bridge[bridge["period"].str.startswith("2024")]
    inpatient = exact["ledger_line"].query("line == 'inpatient_benefit'")
    inpatient = inpatient[inpatient["period"].str.startswith("2024")]["amount_fen"].sum()
    assert 0.02 <= year["clearing_fen"].sum() / inpatient <= 0.04


def test_fewer_are_treated_around_the_new_year(exact):
    visits = exact["claims"].query("service == '21'").groupby("period")["visits"].sum()
    for month in figures()["lunar_new_year"]:
        year = visits[visits.index.str.startswith(month[:4])]
        assert visits[month] < year.mean() * 0.93


def test_institutions(exact):
    held = exact["institution"]["tier"].value_counts()
    assert held["pharmacy"] == 900
    assert held[["tertiary", "secondary", "primary"]].sum() == 260


def test_a_premium_for_serious_illness_is_paid_in_two_tranches(exact):
    lines = exact["ledger_line"].query("line == 'serious_illness_premium' and amount_fen > 0")
    assert set(lines["period"].str[5:]) == {"03", "09"}
    related = exact["ledger_line"].query("scheme == 'serious_illness' and line == 'premium_income'")
    assert related["amount_fen"].sum() == lines["amount_fen"].sum()


def test_statuses_on_the_day_of_the_demonstration(exact):
    held = exact["ledger_line"].groupby("period")["status"].unique().str[0]
    assert held["2025-12"] == "final"
    assert set(held["2026-01":"2026-08"]) == {"closed"}
    assert (held["2026-09"], held["2026-10"]) == ("quick_report", "open")
    assert isinstance(held, pd.Series)
