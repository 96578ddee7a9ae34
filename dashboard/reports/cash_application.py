"""What is handed to the treasury for a month's cash: the form, with amounts in words and lines?"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from dashboard.actions.desk import Made, Values
from dashboard.figures.capitals import capitals
from dashboard.figures.cash_wording import day_name, days_said, plan_sentences, week_name
from dashboard.figures.numbers import SIZES, Money, period_name
from dashboard.labels import Labels, labels
from dashboard.services.areas import area_name
from dashboard.services.cash_flows import ACCOUNTS, PAID_FROM, Flow
from dashboard.services.cash_need import Application
from dashboard.services.cash_plan import (
    CashPlan,
    FundPlan,
    cash_plan,
    columns_of,
    months_of,
)
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

OWN = "pages.budget.form"
UNIT: Money = "wan"
COLUMNS = ("fund", "before", "payments", "after", "floor", "amount", "words")
SIGNATURES = ("prepared", "reviewed", "approved", "treasury")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One month's application: whose, of which plan, in which words."""

    area: str
    month: str
    plan: CashPlan
    words: Labels

    def applications(self) -> list[tuple[FundPlan, Application]]:
        """Each fund's, where it has one of the month."""
        held = ((fund, fund.application(self.month)) for fund in self.plan.funds)
        return [(fund, one) for fund, one in held if one is not None]


def cash_application(sources: Sources, selection: Selection, values: Values) -> Made | None:
    """The form of the chosen month by the days on the dial; None where it cannot be said."""
    plan, month = cash_plan(sources, selection, values), str(values["month"])
    if plan is None or month not in months_of([fund.flows for fund in plan.funds]):
        return None
    total, words = plan.total(month), labels(selection.lang)
    if total is None:
        return None
    area = area_name(sources, plan.area, selection.lang)
    form = Form(area=area, month=month, plan=plan, words=words)
    name = f"{words(f'{OWN}.file')}-{plan.area}-{month}.xlsx"
    return Made(name, workbook(form), {"amount": total, "days": plan.days})


def workbook(form: Form) -> bytes:
    """The form, and behind it the thirteen weeks of every account."""
    import xlsxwriter  # noqa: PLC0415 nobody else needs it

    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    styles = _styles(book)
    _form(book.add_worksheet(form.words(f"{OWN}.sheets.form")), styles, form)
    for fund in form.plan.funds:
        for account in ACCOUNTS:
            name = form.words(f"terms.schemes.{fund.scheme}")
            place = form.words(f"codes.place.{account}")
            sheet = book.add_worksheet(f"{name} {place}"[:31])
            _weeks(sheet, styles, fund, (account, form.words))
    book.close()
    return held.getvalue()


Styles = dict[str, Any]
Sheet = Any  # XlsxWriter's worksheet


def _styles(book: Any) -> Styles:  # noqa: ANN401 XlsxWriter's book
    cell = {"border": 1, "valign": "vcenter", "font_size": 11}
    return {
        "title": book.add_format({"bold": True, "font_size": 18, "align": "center"}),
        "plain": book.add_format({"font_size": 11, "valign": "vcenter"}),
        "long": book.add_format({"font_size": 10, "text_wrap": True, "valign": "top"}),
        "head": book.add_format({**cell, "bold": True, "text_wrap": True, "align": "center"}),
        "text": book.add_format({**cell, "text_wrap": True}),
        "money": book.add_format({**cell, "num_format": "#,##0.00"}),
        "sum": book.add_format({**cell, "bold": True, "num_format": "#,##0.00"}),
    }


def _form(sheet: Sheet, styles: Styles, form: Form) -> None:
    """Who asks for what and until when; the funds; what it is paid for; who signs."""
    words, width = form.words, len(COLUMNS)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, width - 2, 17)
    sheet.set_column(width - 1, width - 1, 42)
    sheet.merge_range(0, 0, 0, width - 1, words(f"{OWN}.title"), styles["title"])
    for at, said in enumerate(_about(form), 1):
        sheet.write_string(at, 0, said, styles["plain"])
    row = _funds(sheet, styles, form, len(_about(form)) + 2)
    row = _lines(sheet, styles, form, row + 1)
    for said in _notes(form):
        sheet.merge_range(row, 0, row, width - 1, "", styles["long"])
        sheet.write_string(row, 0, said, styles["long"])
        sheet.set_row(row, 30)
        row += 1
    _signatures(sheet, styles, words, row + 1)


def _about(form: Form) -> list[str]:
    words = form.words
    held = form.applications()[0][1].asking
    said = [
        words(f"{OWN}.bureau", area=form.area),
        words(f"{OWN}.period", month=period_name(form.month, words)),
        words(
            f"{OWN}.when", apply=day_name(held.apply, words), arrive=day_name(held.arrive, words)
        ),
        words(f"{OWN}.unit", unit=words(f"terms.units.{UNIT}")),
    ]
    return [words("figures.synthetic"), *said] if form.plan.provenance.synthetic else said


def _funds(sheet: Sheet, styles: Styles, form: Form, row: int) -> int:
    """A row a fund and their sum; the amounts applied for in words too."""
    words = form.words
    for at, name in enumerate(COLUMNS):
        said = words(f"{OWN}.columns.{name}", days=days_said(form.plan.days))
        sheet.write_string(row, at, said, styles["head"])
    whole = [0.0] * 5
    for fund, one in form.applications():
        row += 1
        numbers = _numbers(fund, one)
        whole = [left + right for left, right in zip(whole, numbers, strict=True)]
        _row(sheet, styles, row, (words(f"terms.schemes.{fund.scheme}"), numbers, words))
    row += 1
    _row(sheet, styles, row, (words(f"{OWN}.total"), whole, words))
    return row + 1


def _numbers(fund: FundPlan, one: Application) -> list[float]:
    """What is there, what is paid, what is left then, what shall be left, what is applied for."""
    before, payments, amount = (value or 0.0 for value in (one.before, one.payments, one.amount))
    return [before, payments, before + amount - payments, fund.floor or 0.0, amount]


def _row(sheet: Sheet, styles: Styles, row: int, held: tuple[str, list[float], Labels]) -> None:
    name, numbers, words = held
    sheet.write_string(row, 0, name, styles["text"])
    for at, value in enumerate(numbers, 1):
        sheet.write_number(row, at, value / SIZES[UNIT], styles["money"])
    sheet.write_string(row, len(COLUMNS) - 1, capitals(numbers[-1], words), styles["text"])


def _lines(sheet: Sheet, styles: Styles, form: Form, row: int) -> int:
    """What is paid between this cash and the next, kind by kind."""
    words, held = form.words, form.applications()
    heads = [words(f"{OWN}.paid_for"), *(words(f"terms.schemes.{f.scheme}") for f, _ in held)]
    for at, said in enumerate(heads):
        sheet.write_string(row, at, said, styles["head"])
    names = [flow.rule.name for fund, _ in held for flow in fund.flows.flows if _pays(flow)]
    for name in dict.fromkeys(names):
        row += 1
        sheet.write_string(row, 0, words(f"pages.budget.cash.lines.{name}"), styles["text"])
        for at, (fund, _) in enumerate(held, 1):
            value = fund.paid(name, form.month)
            if value is None:
                sheet.write_string(row, at, words("terms.words.impossible"), styles["text"])
            else:
                sheet.write_number(row, at, value / SIZES[UNIT], styles["money"])
    return row + 2


def _pays(flow: Flow) -> bool:
    return flow.rule.account == PAID_FROM


def _notes(form: Form) -> list[str]:
    sheet_said = plan_sentences(form.plan, UNIT, form.words)[-1]
    return [sheet_said, form.words(f"{OWN}.how", days=days_said(form.plan.days))]


def _signatures(sheet: Sheet, styles: Styles, words: Labels, row: int) -> None:
    for at, name in enumerate(SIGNATURES):
        sheet.write_string(row, at * 2, words(f"{OWN}.sign.{name}"), styles["plain"])
    sheet.write_string(row + 2, 0, words(f"{OWN}.sign.date"), styles["plain"])


def _weeks(sheet: Sheet, styles: Styles, fund: FundPlan, what: tuple[str, Labels]) -> None:
    """One account's thirteen weeks, as the page shows them."""
    account, words = what
    parts = dict(columns_of(fund, account))
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, len(parts), 16)
    heads = [words("pages.budget.cash.weeks")]
    heads += [words(f"pages.budget.cash.lines.{name}") for name in parts]
    for at, said in enumerate(heads):
        sheet.write_string(0, at, said, styles["head"])
    for number, week in enumerate(fund.flows.weeks, 1):
        sheet.write_string(number, 0, week_name(number, week, words), styles["text"])
        for at, values in enumerate(parts.values(), 1):
            value = values[number - 1]
            if value is None:
                sheet.write_string(number, at, words("terms.words.missing"), styles["text"])
            else:
                sheet.write_number(number, at, value / SIZES[UNIT], styles["money"])
    sheet.freeze_panes(1, 1)
