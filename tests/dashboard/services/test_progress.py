"""The year's progress on the small city, worked out again from the stored lines."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.services.chosen import chosen_month, has_months, years_only
from dashboard.services.ledger import with_whole_years
from dashboard.services.month_run import month_run
from dashboard.services.pace_causes import pace_causes
from dashboard.services.paces import Pace, paces
from dashboard.services.progress import grown, lead_fund, progress
from dashboard.services.related_funds import related_funds
from dashboard.services.selection import Selection
from data_access.connect import full_scope
from data_access.port import Scope
from data_access.tables import Beneficiary, BookLine, Budget, FundLedger, Subsidy

CITY = "990100"
RESIDENT = ("resident", "pooled")


@pytest.fixture(scope="module")
def amount(whole_sources):
    """A function: a line's sum over some months, from the rows themselves."""
    rows = whole_sources.warehouse.read(BookLine, full_scope().narrow(area=CITY))

    def find(fund, line, *months):
        own = rows[(rows["scheme"] == fund[0]) & (rows["account"] == fund[1])]
        own = own[(own["line"] == line) & own["period"].isin(months)]
        assert len(own) == len(months)
        return own["amount"].sum(skipna=False)

    return find


@pytest.fixture(scope="module")
def budget(whole_sources):
    rows = whole_sources.warehouse.read(Budget, full_scope().narrow(area=CITY), periods=["2026"])
    return rows.set_index(["scheme", "account", "line", "edition"])["amount"]


def months(year, last, first=1):
    return [f"{year}-{number:02d}" for number in range(first, last + 1)]


def see(sources, ask, **chosen):
    return ask(sources, Selection(area=CITY, **chosen))


def test_the_month_shown(whole_sources):
    found = {
        period: chosen_month(whole_sources, Selection(area=CITY, period=period))
        for period in (None, "2026-03", "2025", "2026", "2019")
    }
    assert found[None] == "2026-10"  # the small city has no district that has not sent its month
    assert found["2026-03"] == "2026-03"
    assert (found["2025"], found["2026"], found["2019"]) == ("2025-12", "2026-10", "2019-12")


def test_the_nation_has_years_only(whole_sources):
    assert chosen_month(whole_sources, Selection()) is None
    assert years_only(whole_sources, Selection(period="2024-03"))
    assert has_months(whole_sources, Selection(area=CITY))
    for ask in (progress, pace_causes, month_run, related_funds):
        assert ask(whole_sources, Selection()) is None
    assert paces(whole_sources, Selection()) == ()


def test_a_line_since_january_and_a_year_before(whole_sources, amount):
    found = see(whole_sources, progress, scheme="resident", period="2026-09").lead
    line = found.line("inpatient_benefit")
    assert line.month == amount(RESIDENT, "inpatient_benefit", "2026-09")
    assert line.previous == amount(RESIDENT, "inpatient_benefit", "2026-08")
    assert line.last_year == amount(RESIDENT, "inpatient_benefit", "2025-09")
    now = amount(RESIDENT, "inpatient_benefit", *months(2026, 9))
    before = amount(RESIDENT, "inpatient_benefit", *months(2025, 9))
    assert line.to_date == pytest.approx(now)
    assert line.growth == pytest.approx(now / before - 1)
    assert line.path == ("expenditure", "benefit_expenditure", "inpatient_benefit")


@pytest.mark.parametrize("side", ["income", "expenditure"])
def test_execution_pace_and_what_the_difference_is_in_money(whole_sources, amount, budget, side):
    """The pace of 2026 is the mean of 2024 and 2025: the small city has no year before."""
    found = see(whole_sources, progress, scheme="resident", period="2026-09").lead
    shares = [
        amount(RESIDENT, side, *months(year, 9)) / amount(RESIDENT, side, *months(year, 12))
        for year in (2024, 2025)
    ]
    planned = budget[*RESIDENT, side, "adjusted"]
    done = amount(RESIDENT, side, *months(2026, 9)) / planned
    held = getattr(found, side)
    assert held.edition == "adjusted"
    assert held.budget == planned
    assert held.execution == pytest.approx(done)
    assert held.pace == pytest.approx(sum(shares) / 2)
    assert held.even == 0.75
    assert held.excess == pytest.approx((done - sum(shares) / 2) * planned)
    line = found.line(side)
    assert line.execution == pytest.approx(held.execution)  # one figure, whoever says it
    assert line.deviation == pytest.approx(held.deviation)


def test_a_deviation_is_worth_a_look_from_the_suggested_value_on():
    plain = Pace(
        scheme="resident",
        account="pooled",
        side="expenditure",
        month="2026-03",
        budget=100.0,
        edition="approved",
        execution=0.25,
        deviation=-0.03,
    )
    assert plain.worth_a_look
    assert not replace(plain, deviation=0.029).worth_a_look
    assert not replace(plain, deviation=None).worth_a_look
    assert not replace(plain, side="income").worth_a_look
    assert plain.pace == pytest.approx(0.28)
    assert replace(plain, deviation=None).pace is None
    assert replace(plain, budget=None).excess is None


@pytest.mark.parametrize("fund", [("employee", "pooled"), ("employee", "personal"), RESIDENT])
@pytest.mark.parametrize("side", ["income", "expenditure"])
def test_the_lines_parts_add_up_to_their_side(whole_sources, fund, side):
    chosen = {"scheme": fund[0], "account": fund[1], "period": "2026-06"}
    found = getattr(see(whole_sources, pace_causes, **chosen), side)
    assert len(found.causes) >= 4
    assert sum(cause.excess for cause in found.causes) == pytest.approx(found.pace.excess)
    assert sum(cause.more for cause in found.causes) == pytest.approx(found.more)


def test_where_the_books_do_not_add_up_the_parts_do_not_either(whole_sources):
    """In July 2026 the benefits' parts are 100,000 yuan more than their total (check K2)."""
    found = see(whole_sources, pace_causes, scheme="resident", period="2026-09").expenditure
    parts = sum(cause.excess for cause in found.causes)
    assert parts - found.pace.excess == pytest.approx(100_000)


def test_a_line_s_part_is_measured_by_its_usual_share(whole_sources, amount, budget):
    found = see(whole_sources, pace_causes, scheme="resident", period="2026-09").expenditure
    cause = next(one for one in found.causes if one.line.name == "inpatient_benefit")
    usual = [
        amount(RESIDENT, "inpatient_benefit", *months(year, 9))
        / amount(RESIDENT, "expenditure", *months(year, 12))
        for year in (2024, 2025)
    ]
    expected = sum(usual) / 2 * budget[*RESIDENT, "expenditure", "adjusted"]
    now = amount(RESIDENT, "inpatient_benefit", *months(2026, 9))
    assert cause.excess == pytest.approx(now - expected)


def test_late_subsidies_are_counted(whole_sources):
    """39 million yuan of the first quarter came in October 2026."""
    late = {
        period: see(whole_sources, pace_causes, scheme="resident", period=period).late
        for period in ("2026-02", "2026-09", "2026-10")
    }
    rows = whole_sources.warehouse.read(Subsidy, full_scope().narrow(area=CITY))
    own = rows[(rows["scheme"] == "resident") & rows["period"].isin(months(2026, 9))]
    assert late["2026-09"] == pytest.approx(own["due"].sum() - own["arrived"].sum())
    assert late["2026-09"] - late["2026-10"] == pytest.approx(39e6, rel=1e-6)
    assert late["2026-02"] == pytest.approx(26e6, rel=1e-6)
    assert see(whole_sources, pace_causes, account="personal").late is None


def test_the_first_month_has_nothing_before_it(whole_sources):
    found = see(whole_sources, progress, period="2024-01").lead
    line = found.line("expenditure")
    assert line.month is not None
    assert (line.previous, line.last_year, line.growth, line.on_month) == (None,) * 4
    assert (line.pace, found.expenditure.deviation, found.expenditure.excess) == (None,) * 3
    causes = see(whole_sources, pace_causes, period="2024-01").expenditure
    assert {cause.excess for cause in causes.causes} == {None}
    run = see(whole_sources, month_run, period="2024-01")
    assert run.months == ("2024-01",)
    assert run.sides["income"].before == (None,)


def test_a_month_that_is_not_there_is_missing_everywhere(whole_sources):
    found = see(whole_sources, progress, period="2027-03")
    assert {line.month for line in found.lead.lines} == {None}
    assert found.lead.income.execution is None
    assert found.lead.surplus is None
    run = see(whole_sources, month_run, period="2027-03").sides["income"]
    assert set(run.to_date) == {None}


def test_a_zero_base_has_no_growth_and_a_refund_is_below_zero():
    assert grown(5.0, 0.0) is None
    assert grown(5.0, -1.0) is None
    assert grown(None, 1.0) is None
    assert grown(-5.0, 10.0) == -1.5


def test_the_run_of_months(whole_sources, amount, budget):
    run = see(whole_sources, month_run, scheme="resident", period="2026-09")
    assert (run.months[0], run.months[-1], len(run.months)) == ("2024-10", "2026-09", 24)
    spent = run.sides["expenditure"]
    assert spent.amounts[-1] == amount(RESIDENT, "expenditure", "2026-09")
    assert spent.before[-1] == amount(RESIDENT, "expenditure", "2025-09")
    assert spent.to_date[9:] == (None,) * 3
    assert spent.to_date_before[11] == pytest.approx(
        amount(RESIDENT, "expenditure", *months(2025, 12))
    )
    assert spent.paced[11] == pytest.approx(budget[*RESIDENT, "expenditure", "adjusted"])


def test_related_funds_stand_by_themselves(whole_sources, amount):
    found = see(whole_sources, related_funds, period="2026-09")
    assert [held.fund for held in found.funds] == [
        "medical_assistance",
        "long_term_care",
        "retired_cadres",
        "civil_servant_supplement",
        "serious_illness",
    ]
    one = found.funds[0]
    fund = ("medical_assistance", "pooled")
    assert one.expenditure.to_date == pytest.approx(amount(fund, "expenditure", *months(2026, 9)))
    assert one.balance == amount(fund, "cumulative_balance", "2026-09")
    paid = whole_sources.warehouse.read(Beneficiary, Scope(frozenset({"990199"}), None))
    care = paid[paid["scheme"] == "long_term_care"].set_index("period")["persons"]
    assert found.funds[1].persons[-1] == care["2026-09"] > 0  # only the municipal level has it
    assert found.funds[0].persons == (None,) * 24, "nobody told whom the assistance paid"


def test_a_district_s_part_of_a_pooled_fund_is_notional(whole_sources):
    chosen = Selection(area="990103", period="2026-09")
    assert progress(whole_sources, chosen).notional
    assert not progress(whole_sources, replace(chosen, area=CITY)).notional


def test_a_reader_of_one_district_and_scheme_sees_no_more(whole_sources):
    scope = Scope(frozenset({"990107"}), frozenset({"resident"}))
    own = replace(whole_sources, scope=scope)
    found = progress(own, Selection(area="990107", scheme="resident", period="2026-09"))
    assert found.lead.line("income").month is not None
    assert progress(own, Selection(area=CITY, scheme="resident")) is None
    plain = progress(own, Selection(area="990107", period="2026-09"))
    assert [(fund.scheme, fund.account) for fund in plain.funds] == [RESIDENT]
    assert related_funds(own, Selection(area="990107", period="2026-09")).funds == ()


def test_which_fund_is_looked_at(whole_sources):
    found = {
        chosen: lead_fund(whole_sources, Selection(scheme=chosen[0], account=chosen[1]))
        for chosen in ((None, None), (None, "personal"), (None, "total"), ("resident", "personal"))
    }
    pooled = ("employee", "pooled")
    assert list(found.values()) == [pooled, ("employee", "personal"), pooled, RESIDENT]


def test_whole_years_are_the_sums_of_their_months(whole_sources):
    ledger = whole_sources.warehouse.read(FundLedger, full_scope().narrow(area=CITY))
    found = with_whole_years(ledger)
    years = found[found["months"] == 12]
    own = years[(years["scheme"] == "resident") & (years["account"] == "pooled")]
    assert own["period"].to_list() == ["2024", "2025"]
    rows = ledger[(ledger["scheme"] == "resident") & (ledger["account"] == "pooled")]
    year = rows[rows["period"].str[:4] == "2025"]
    assert own["income"].to_list()[1] == pytest.approx(year["income"].sum())
    assert own["cumulative_balance"].to_list()[1] == year["cumulative_balance"].iloc[-1]
    assert set(own["status"]) == {"final"}


def test_a_year_that_lacks_a_month_or_a_figure_is_no_year():
    held = pd.DataFrame(
        {
            "area": CITY,
            "scheme": "resident",
            "account": "pooled",
            "period": [*months(2024, 11), *months(2025, 12)],
            "months": 1,
            "basis": "books",
            "status": "closed",
            "income": [1.0] * 22 + [float("nan")],
            "expenditure": 1.0,
            "own_income": 1.0,
            "own_expenditure": 1.0,
            "notional_balance": 1.0,
            "cumulative_balance": 1.0,
        }
    )
    assert (with_whole_years(held)["months"] == 12).sum() == 0
