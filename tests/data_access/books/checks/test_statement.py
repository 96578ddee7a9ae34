"""K1, K2, K3, K5, K6, K11: what a statement says of itself."""

from data_access.tables import BookLine

CITY, EAST = "990100", "990101"
BALANCE = "cumulative_balance"
ROLLED = {"opening_balance": 100, "income": 70, "expenditure": 50, "surplus": 20, BALANCE: 120}


def test_k1_a_balance_that_follows(states, of):
    assert states("K1", {BookLine: of(ROLLED)}) == {BALANCE: "ok", "surplus": "ok"}


def test_k1_counts_an_adjustment_of_the_opening(states, of):
    rows = of(ROLLED | {"opening_adjustment": -5, BALANCE: 115})
    assert states("K1", {BookLine: rows})[BALANCE] == "ok"


def test_k1_a_fen_too_much_fails_and_says_so(found, of):
    finding, _ = found("K1", {BookLine: of(ROLLED | {BALANCE: 121})})
    assert (finding.status, finding.what) == ("failed", BALANCE)
    assert (finding.expected, finding.actual, finding.difference) == (1.20, 1.21, 0.01)


def test_k1_takes_the_balance_before_where_no_opening_is_printed(states, of):
    rows = of({BALANCE: 100}, period="2024-01") + of({k: ROLLED[k] for k in list(ROLLED)[1:]})
    assert states("K1", {BookLine: rows})[BALANCE] == "ok"


def test_k1_a_missing_balance_is_no_answer(states, of):
    rows = of({name: fen for name, fen in ROLLED.items() if name != BALANCE})
    assert states("K1", {BookLine: rows})[BALANCE] == "not_applicable"


def test_k1_of_a_pooled_city_takes_its_flows_from_the_parts(found, of):
    flows = {"income": 70, "expenditure": 50, "surplus": 20}
    rows = of(flows) + of(flows, area=CITY)
    rows += of({"opening_balance": 100, BALANCE: 121}, area=CITY)
    told = {(one.area, one.what): one.status for one in found("K1", {BookLine: rows})}
    assert told == {(CITY, BALANCE): "failed", (EAST, "surplus"): "ok"}


def test_k1_published_figures_may_be_off_by_their_rounding(states, of):
    """2024, employee pool, 10^8 yuan: 17342.45 - 13222.71 = 4119.74, printed as 4119.75."""
    printed = {"income": 1734245, "expenditure": 1322271, "surplus": 411975}
    rows = of({name: units * 10**8 for name, units in printed.items()}, months=12, period="2024")
    published = [row | {"basis": "final_bulletin"} for row in rows]
    assert states("K1", {BookLine: rows})["surplus"] == "failed"
    assert states("K1", {BookLine: published})["surplus"] == "ok"


def test_k1_a_restated_published_balance_is_beyond_rounding(found, of):
    """Residents 2022 to 2023: 7534.13 + 112.06 = 7646.19, printed 7663.70: +17.51."""
    before = of({BALANCE: 753413 * 10**8}, period="2022")
    after = {"income": 1056971, "expenditure": 1045765, BALANCE: 766370}
    rows = before + of({name: units * 10**8 for name, units in after.items()}, period="2023")
    rows = [row | {"months": 12, "basis": "final_bulletin", "scheme": "resident"} for row in rows]
    *_, finding = [one for one in found("K1", {BookLine: rows}) if one.what == BALANCE]
    assert (finding.month, finding.status) == ("2023", "failed")
    assert round(finding.difference / 1e8, 2) == 17.51


def test_k2_parts_that_add_up_on_every_level(states, of):
    rows = {"income": 10, "premium_income": 7, "employer_premium": 7, "interest_income": 3}
    assert states("K2", {BookLine: of(rows)}) == {"income": "ok", "premium_income": "ok"}


def test_k2_a_broken_sum(found, of):
    rows = {"benefit_expenditure": 10, "inpatient_benefit": 7, "outpatient_benefit": 4}
    (finding,) = [
        one for one in found("K2", {BookLine: of(rows)}) if one.what == "benefit_expenditure"
    ]
    assert (finding.status, finding.difference) == ("failed", -0.01)


def test_k2_a_whole_without_parts_is_not_asked(states, of):
    assert states("K2", {BookLine: of({"income": 10})}) == {}


def test_k2_parts_without_their_whole(states, of):
    assert states("K2", {BookLine: of({"interest_income": 10})}) == {"income": "not_applicable"}


def test_k2_a_city_s_sums_are_not_told_again(found, of):
    broken = {"income": 10, "interest_income": 9}
    rows = of(broken) + of(broken, area=CITY)
    assert [one.area for one in found("K2", {BookLine: rows})] == [EAST]


def test_k3_both_accounts_make_the_total(states, of):
    rows = of({"income": 7}) + of({"income": 2}, account="personal")
    assert states("K3", {BookLine: rows + of({"income": 9}, account="total")}) == {"income": "ok"}
    wrong = rows + of({"income": 8}, account="total")
    assert states("K3", {BookLine: wrong}) == {"income": "failed"}


def test_k3_an_account_that_is_not_there_leaves_it_open(states, of):
    rows = of({"income": 2}, account="personal") + of({"income": 9}, account="total")
    assert states("K3", {BookLine: rows}) == {"income": "not_applicable"}


def test_k3_lines_of_one_account_only(states, of):
    subsidy = {"fiscal_subsidy_income": 4}
    rows = of(subsidy) + of(subsidy, account="total")
    assert states("K3", {BookLine: rows}) == {"fiscal_subsidy_income": "ok"}


def year(of, **lines):
    """Twelve months of 10 fen each, and the year's own figures."""
    months = [
        row
        for month in range(1, 13)
        for row in of({"income": 10, BALANCE: month}, period=f"2024-{month:02d}")
    ]
    return months + of(lines, period="2024", months=12)


def test_k5_twelve_months_make_the_year(states, of):
    assert states("K5", {BookLine: year(of, income=120)}) == {"income": "ok"}
    assert states("K5", {BookLine: year(of, income=121)}) == {"income": "failed"}


def test_k5_the_year_closes_with_december(states, of):
    assert states("K5", {BookLine: year(of, cumulative_balance=12)}) == {BALANCE: "ok"}
    assert states("K5", {BookLine: year(of, cumulative_balance=13)}) == {BALANCE: "failed"}


def test_k5_a_month_passed_over_fails(found, of):
    rows = of({"income": 1}, period="2024-01") + of({"income": 1}, period="2024-03")
    rows += of({"income": 1}, period="2024-02", area="990102")
    rows += of({"income": 1}, period="2024-03", area="990102")
    (finding,) = found("K5", {BookLine: rows})
    assert (finding.area, finding.month, finding.status) == (EAST, "2024-02", "failed")
    assert (finding.reason, finding.difference) == ("month_missing", None)


def test_k5_a_month_that_nobody_has_fails_too(found, of):
    """A month of the whole city that was never taken in."""
    rows = [
        row
        for area in (EAST, "990102")
        for period in ("2023-12", "2024-02")
        for row in of({"income": 1}, period=period, area=area)
    ]
    told = [(one.area, one.month, one.status, one.reason) for one in found("K5", {BookLine: rows})]
    assert told == [(area, "2024-01", "failed", "month_missing") for area in (EAST, "990102")]


def test_k5_a_month_that_is_not_there_yet(found, of):
    rows = of({"income": 1}, period="2024-01") + [
        row
        for period in ("2024-01", "2024-02")
        for row in of({"income": 1}, period=period, area="990102")
    ]
    (finding,) = found("K5", {BookLine: rows})
    assert (finding.status, finding.reason) == ("not_applicable", "month_not_there_yet")


def test_k5_books_that_begin_later_lack_nothing(states, of):
    rows = of({"income": 1}) + of({"income": 1}, period="2024-01", area="990102")
    rows += of({"income": 1}, area="990102")
    assert states("K5", {BookLine: rows}) == {}


def test_k6_a_month_begins_with_what_the_one_before_ended_with(states, of):
    rows = of({BALANCE: 100}, period="2023-12") + of({"opening_balance": 100}, period="2024-01")
    assert states("K6", {BookLine: rows}) == {"opening_balance": "ok"}
    rows[1]["amount"] = 99
    assert states("K6", {BookLine: rows}) == {"opening_balance": "failed"}


def test_k6_a_city_takes_over_what_its_parts_ended_with(found, of):
    rows = of({BALANCE: 100}, period="2021-12") + of({BALANCE: 100}, period="2021-12", area=CITY)
    rows += of({"opening_balance": 101}, period="2022-01", area=CITY)
    (finding,) = found("K6", {BookLine: rows})
    assert (finding.area, finding.status, finding.difference) == (CITY, "failed", 0.01)


def test_k6_the_first_month_has_nothing_to_begin_with(states, of):
    assert states("K6", {BookLine: of({"opening_balance": 1})}) == {
        "opening_balance": "not_applicable"
    }


def test_k11_transfers_stand_in_personal_accounts(states, of):
    moved = {"income": 9, "transfer_income": 4}
    rows = of({"income": 9}) + of(moved, account="personal")
    held = {"transfer_income": "ok", "transfer_expenditure": "ok"}
    assert states("K11", {BookLine: rows}) == held
    assert states("K11", {BookLine: of(moved)}) == held | {"transfer_income": "failed"}
