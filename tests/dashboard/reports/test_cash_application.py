"""The form that goes to the treasury: its numbers are the plan's, its right is finance's."""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from types import SimpleNamespace

import openpyxl
import pytest

from dashboard.actions.cash import export_application
from dashboard.actions.desk import Done, Made, Refused
from dashboard.labels import labels
from dashboard.reports.cash_application import Form, cash_application, workbook
from dashboard.services.cash_plan import cash_plan
from dashboard.services.selection import Selection
from dashboard.services.sources import Identity, Role, Scope
from tests.dashboard.bare_desk import BARE

CITY = "990100"


class Trail:
    def __init__(self):
        self.lines = []

    def record(self, who, deed, details):
        self.lines.append((who, deed, dict(details)))


@pytest.fixture
def desk():
    """A function: the desk of somebody of a role."""

    def of(role):
        return replace(
            BARE,
            identity=Identity(name="li", roles=frozenset({role}), scope=Scope(None, None)),
            people=SimpleNamespace(trail=Trail()),
        )

    return of


def made(sources, month="2026-12", **chosen):
    selection = Selection(**{"area": CITY, **chosen})
    return cash_application(sources, selection, {"month": month, "days": 10})


def taken(desk, file):
    return export_application(desk, {"area": CITY, "month": "2026-12", "made": file})


def cells(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_finance_takes_it_and_the_trail_says_so(desk, whole_sources):
    own, file = desk(Role.FINANCE), made(whole_sources)
    outcome = taken(own, file)
    plan = cash_plan(whole_sources, Selection(area=CITY), {"days": 10})
    assert isinstance(outcome, Done)
    assert outcome.file is file
    assert file.name == "用款申请表-990100-2026-12.xlsx"
    ((who, deed, details),) = own.people.trail.lines
    assert (who, deed, details["month"]) == ("li", "export_cash_application", "2026-12")
    assert details["amount"] == plan.total("2026-12")
    assert details["sha256"] == sha256(file.content).hexdigest()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FINANCE])
def test_nobody_else_does_and_that_is_recorded_too(desk, role):
    own = desk(role)
    assert isinstance(taken(own, Made("a.xlsx", b"a")), Refused)
    assert [deed for _, deed, _ in own.people.trail.lines] == ["foreign_deed"]


@pytest.mark.parametrize(
    "chosen",
    [
        {"area": "100000"},
        {"month": "2031-01"},
        {"month": "../../etc"},
        {"period": "2024-01", "month": "2024-02"},  # no year before
    ],
)
def test_what_cannot_be_applied_for_is_refused(desk, whole_sources, chosen):
    own = desk(Role.FINANCE)
    assert made(whole_sources, **chosen) is None
    outcome = taken(own, None)
    assert isinstance(outcome, Refused)
    assert outcome.message.endswith("nothing")
    assert own.people.trail.lines == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_form_holds_the_plan_in_numbers_and_in_words(whole_sources, lang):
    plan = cash_plan(whole_sources, Selection(area=CITY), {"days": 15})
    words = labels(lang)
    form = Form(area="=HYPERLINK(0)", month="2026-12", plan=plan, words=words)
    book = openpyxl.load_workbook(BytesIO(workbook(form)))
    sheet = book.worksheets[0]
    head = next(
        row for row in sheet.iter_rows() if row[0].value == words("pages.budget.form.columns.fund")
    )
    first = head[0].row + 1
    for at, fund in enumerate(plan.funds):
        one = fund.application("2026-12")
        row = [cell.value for cell in sheet[first + at]][:7]
        assert row[1:6] == pytest.approx(
            [
                one.before / 1e4,
                one.payments / 1e4,
                (one.before + one.amount - one.payments) / 1e4,
                fund.floor / 1e4,
                one.amount / 1e4,
            ]
        )
        assert row[6].endswith("元整")
    total = [cell.value for cell in sheet[first + 2]][5]
    assert total == pytest.approx(plan.total("2026-12") / 1e4)
    assert words("figures.synthetic") in cells(sheet)
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    for name in ("prepared", "reviewed", "approved", "treasury"):
        assert words(f"pages.budget.form.sign.{name}") in cells(sheet)


def test_what_is_paid_for_adds_up_to_the_payments(whole_sources):
    plan = cash_plan(whole_sources, Selection(area=CITY), {"days": 10})
    for fund in plan.funds:
        names = [one.rule.name for one in fund.flows.flows if one.rule.flow == "out"]
        paid = sum(fund.paid(name, "2026-12") for name in names)
        assert paid == pytest.approx(fund.application("2026-12").payments)
        assert fund.paid("nothing", "2026-12") is None


def test_the_weeks_behind_it_are_those_of_the_screen(whole_sources):
    plan = cash_plan(whole_sources, Selection(area=CITY), {"days": 10})
    form = Form(area="A", month="2026-12", plan=plan, words=labels("zh"))
    book = openpyxl.load_workbook(BytesIO(workbook(form)))
    assert book.sheetnames[1:3] == ["职工医保 支出户", "职工医保 财政专户"]
    sheet = book["城乡居民医保 支出户"]
    closing = [row[-1].value for row in sheet.iter_rows(min_row=2)]
    assert closing == pytest.approx(
        [value / 1e4 for value in plan.funds[1].closing["expenditure_account"]]
    )
