"""Before anything is planted, every identity of the books holds to the fen (fund_accounting 4)."""

import pandas as pd
import pytest

from data_access.books.lines import children, items, lines_of

CITY, MUNICIPAL = "990100", "990199"
KEY = ["area", "scheme", "account", "period"]


@pytest.fixture(scope="module", params=["whole", "small"])
def books(request):
    return request.getfixturevalue("exact" if request.param == "whole" else "exact_small")


@pytest.fixture(scope="module")
def wide(books):
    """The statement: one row a fund and month, one column a line."""
    ledger = books["ledger_line"]
    return ledger.pivot_table(index=KEY, columns="line", values="amount_fen", aggfunc="sum")


def fund_of(wide, scheme, account):
    rows = wide.xs((scheme, account), level=("scheme", "account"), drop_level=False)
    return rows[rows.index.get_level_values("area") != CITY]


@pytest.fixture(scope="module")
def funds(wide):
    names = wide.reset_index()[["scheme", "account"]].drop_duplicates().to_numpy().tolist()
    return [(scheme, account) for scheme, account in names if account != "total"]


def test_k1_opening_and_flows_make_the_closing(wide):
    held = wide.dropna(subset=["cumulative_balance", "opening_balance", "income"])
    assert len(held)
    surplus = held["income"] - held["expenditure"]
    assert (held["opening_balance"] + surplus == held["cumulative_balance"]).all()
    assert (held["opening_adjustment"] == 0).all()


def test_k2_parts_make_their_totals(wide, funds):
    for scheme, account in funds:
        rows = fund_of(wide, scheme, account)
        for line in lines_of(scheme, account):
            parts = [part.name for part in children(line.name, scheme, account)]
            if parts:
                held = rows.reindex(columns=parts).fillna(0).sum(axis=1)
                assert (held == rows[line.name]).all(), (scheme, account, line.name)


def test_k3_pooled_and_personal_make_the_total(wide):
    flat = wide.reset_index()
    total = flat[flat["account"] == "total"].set_index("period")
    parts = flat[flat["account"].isin(["pooled", "personal"]) & (flat["scheme"] == "employee")]
    parts = (
        parts[parts["area"] != CITY]
        .groupby("period")[
            ["income", "expenditure", "from_superior", "from_subordinates"]
            if "from_superior" in parts
            else ["income", "expenditure"]
        ]
        .sum()
    )
    moved = parts.drop(columns=["income", "expenditure"]).sum(axis=1)
    assert (parts["income"] - moved == total["income"]).all()
    assert (parts["expenditure"] - moved == total["expenditure"]).all()


def test_k6_the_closing_opens_the_next_month(wide):
    held = wide[["opening_balance", "cumulative_balance"]].dropna()
    for _, rows in held.groupby(level=["area", "scheme", "account"]):
        before = rows["cumulative_balance"].shift()
        assert (before == rows["opening_balance"])[1:].all()


def test_the_pooled_fund_opens_with_what_its_parts_had(exact):
    ledger = exact["ledger_line"]
    basic = ledger["scheme"].isin(["employee", "resident"]) & (ledger["account"] != "total")
    for _, rows in ledger[basic].groupby(["scheme", "account"]):
        before = rows[(rows["period"] == "2021-12") & (rows["line"] == "cumulative_balance")]
        after = rows[(rows["period"] == "2022-01") & (rows["line"] == "opening_balance")]
        assert after["area"].to_list() == [CITY]
        assert before["amount_fen"].sum() == after["amount_fen"].sum()


def test_notional_balances_add_up_to_the_city_s(wide):
    notional = (
        wide["notional_balance"].dropna().groupby(level=["scheme", "account", "period"]).sum()
    )
    city = wide.xs(CITY, level="area")["cumulative_balance"].reindex(notional.index)
    assert len(notional)
    assert (notional == city).all()


def test_k8_k9_the_ledgers_say_what_the_statement_says(books):
    keys = [*KEY, "line"]
    statement = books["ledger_line"].set_index(keys)["amount_fen"].sort_index()
    statement = statement[statement.index.get_level_values("account") != "total"]
    ledgers = books["account_book"].set_index(keys).sort_index()
    assert (ledgers["general_fen"] == statement).all()
    assert (ledgers["detail_fen"] == ledgers["general_fen"]).all()


def test_k10_what_is_on_the_way_explains_the_difference(books):
    keys = ["area", "scheme", "place", "period"]
    said = books["outside_balance"][books["outside_balance"]["measure"] == "balance"]
    sheets = books["balance_sheet"].rename(columns={"item": "place"}).set_index(keys)["amount_fen"]
    way = books["outstanding_item"]
    signed = way["amount_fen"].where(way["booked_by"] == "outside", -way["amount_fen"])
    apart = signed.groupby([way[key] for key in keys]).sum()
    said = said.set_index(keys)["amount_fen"]
    explained = sheets.reindex(said.index) + apart.reindex(said.index).fillna(0)
    assert len(said)
    assert (said == explained).all()


def test_k10_taxes_arrive(books, wide):
    said = books["outside_balance"][books["outside_balance"]["measure"] == "receipts"]
    basic = wide.reset_index()
    basic = basic[basic["scheme"].isin(["employee", "resident"]) & (basic["account"] != "total")]
    paid = basic.groupby("period")["premium_income"].sum()
    assert (said.groupby("period")["amount_fen"].sum() == paid).all()


def test_k11_transfers_of_persons_stay_out_of_the_pool(books):
    ledger = books["ledger_line"]
    moved = ledger[ledger["line"].isin(["transfer_income", "transfer_expenditure"])]
    assert set(moved["account"]) == {"personal"}


def test_k12_assets_are_liabilities_and_net_assets(books, wide):
    keys = ["area", "scheme", "period"]
    sheet = books["balance_sheet"].pivot_table(
        index=keys, columns="item", values="amount_fen", aggfunc="sum"
    )
    assert (sheet["total_assets"] == sheet["total_liabilities"] + sheet["net_assets"]).all()
    for total in ("total_assets", "total_liabilities", "net_assets"):
        parts = [name for name, item in items().items() if item.parent == total]
        assert (sheet.reindex(columns=parts).fillna(0).sum(axis=1) == sheet[total]).all()
    assert (sheet[["fiscal_account", "expenditure_account"]] >= 0).all(axis=None)
    closing = wide["cumulative_balance"].dropna().reset_index()
    closing = closing[closing["scheme"].isin(["employee", "resident"])]
    closing = closing[closing["account"] != "total"].groupby(keys)["cumulative_balance"].sum()
    assert (closing.reindex(sheet.index) == sheet["net_assets"]).all()


def test_k13_the_bridge_leads_from_the_claims_to_the_books(books, wide):
    bridge = books["settlement_bridge"].set_index(KEY).filter(like="_fen")
    made = bridge["accrual_fen"] - bridge["unsettled_fen"] + bridge["advances_fen"]
    made = made - bridge["deductions_fen"] + bridge["clearing_fen"]
    assert (made == bridge["cash_fen"]).all()
    lines = wide.reindex(bridge.index)
    paid = lines["benefit_expenditure"] - lines["maternity_allowance"].fillna(0)
    assert (paid == bridge["cash_fen"]).all()
    claims = (
        books["claims"]
        .groupby(["area", "scheme", "period"])[["fund_paid_fen", "account_paid_fen"]]
        .sum()
    )
    pooled = bridge.xs("pooled", level="account")["accrual_fen"]
    assert (claims["fund_paid_fen"].reindex(pooled.index) == pooled).all()
    personal = bridge.xs("personal", level="account")["accrual_fen"]
    assert (claims["account_paid_fen"].reindex(personal.index) == personal).all()


def test_k14_maternity_is_a_part_and_what_goes_up_arrives(wide):
    rows = wide.reset_index()
    assert (rows["maternity_benefit"].fillna(0) <= rows["benefit_expenditure"].fillna(1e18)).all()
    if "to_superior" not in rows:  # the small city begins after the pooling
        return
    paid = rows.groupby(["scheme", "period"])[["to_superior", "from_subordinates"]].sum()
    granted = rows.groupby(["scheme", "period"])[["to_subordinates", "from_superior"]].sum()
    assert (paid["to_superior"] == paid["from_subordinates"]).all()
    assert (granted["to_subordinates"] == granted["from_superior"]).all()
    assert paid["to_superior"].sum() > 0


def test_k15_every_person_is_counted_once(books):
    members = books["membership"]
    assert set(members.loc[members["scheme"] == "employee", "category"]) == {"11", "12"}
    assert set(members.loc[members["scheme"] == "resident", "category"]) == {"14", "15", "16"}
    assert (members["contributors"] <= members["persons"]).all()


def test_k16_a_budget_s_surplus_is_its_flows(books, wide):
    budget = books["budget"].pivot_table(
        index=[*KEY, "edition"], columns="line", values="amount_fen", aggfunc="sum"
    )
    assert (budget["income"] - budget["expenditure"] == budget["surplus"]).all()
    approved = budget.xs("approved", level="edition").reset_index()
    closing = wide["notional_balance"].dropna().reset_index()
    closing = closing[closing["period"].str.endswith("-12")]
    closing["period"] = (closing["period"].str[:4].astype(int) + 1).astype(str)
    both = approved.merge(closing, on=KEY)
    assert len(both)
    assert (both["notional_balance"] + both["surplus"] == both["cumulative_balance"]).all()


# What else must tie.


def test_claims_are_paid_by_somebody(books):
    claims = books["claims"]
    paid = claims[["fund_paid_fen", "other_paid_fen", "account_paid_fen", "own_paid_fen"]]
    assert (paid.sum(axis=1) == claims["cost_fen"]).all()
    assert (paid >= 0).all(axis=None)
    assert (claims["in_scope_fen"] <= claims["cost_fen"]).all()


def test_the_categories_of_cost_add_up(books):
    keys = ["area", "scheme", "service", "tier", "period"]
    parts = books["claim_cost"].groupby(keys)["cost_fen"].sum()
    whole = books["claims"].groupby(keys)["cost_fen"].sum()
    assert (whole.reindex(parts.index) == parts).all()


def test_institutions_do_what_the_local_claims_say(books):
    local = books["claims"][books["claims"]["place"] == "local"]
    done = books["institution_month"]
    for column in ("cost_fen", "fund_paid_fen"):
        whole = local.groupby(["scheme", "period"])[column].sum()
        assert (done.groupby(["scheme", "period"])[column].sum() == whole).all()


def test_subsidies_arrive_in_the_books(books, wide):
    arrived = books["subsidy"].groupby(["area", "scheme", "period"])["arrived_fen"].sum()
    lines = wide.xs("pooled", level="account")["fiscal_subsidy_income"].reindex(arrived.index)
    assert (arrived == lines).all()
    assert (books["subsidy"][["due_fen", "arrived_fen"]] >= 0).all(axis=None)


def test_what_is_owed_follows_from_what_was_due_and_paid(books):
    held = books["contribution"].sort_values("period")
    for _, rows in held.groupby(["area", "scheme", "payer"]):
        more = (rows["due_fen"] - rows["paid_fen"])[1:]
        assert (rows["arrears_fen"].diff()[1:] == more).all()
    assert (held["arrears_fen"] >= 0).all()


def test_the_weeks_of_the_collection_add_up_to_its_months(books, wide):
    weeks = books["weekly_collection"].groupby(["area", "period"])["amount_fen"].sum()
    paid = wide.xs(("resident", "pooled"), level=("scheme", "account"))["individual_premium"]
    assert (paid.reindex(weeks.index) == weeks).all()


def test_no_figure_is_below_zero_where_none_can_be(books):
    ledger = books["ledger_line"]
    signed = {"surplus", "notional_balance", "opening_adjustment"}
    assert (ledger.loc[~ledger["line"].isin(signed), "amount_fen"] >= 0).all()


def test_no_row_stands_for_the_city_but_what_it_holds_itself(exact):
    ledger = exact["ledger_line"]
    own = ledger[(ledger["area"] == CITY) & (ledger["account"] != "total")]
    assert set(own["line"]) == {"opening_balance", "opening_adjustment", "cumulative_balance"}
    assert own["period"].min() == "2022-01"
    for table in ("claims", "membership", "contribution", "subsidy", "budget"):
        assert CITY not in set(exact[table]["area"])


def test_keys_are_told_once(exact):
    for table, rows in exact.items():
        if "version" in rows:
            keys = ["area", "scheme", "account", "line", "item", "category", "sex", "age"]
            keys += ["service", "tier", "place", "development", "disease", "cohort", "payer"]
            keys += [
                "level",
                "week",
                "institution",
                "kind",
                "edition",
                "reference",
                "measure",
                "kpi",
                "tender",
            ]
            keys += ["period", "basis"]
            held = [key for key in keys if key in rows]
            assert not rows.duplicated(held).any(), table
    assert pd.api.types.is_integer_dtype(exact["ledger_line"]["amount_fen"])
