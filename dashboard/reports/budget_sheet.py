"""How is next year's budget handed over? The lines of the statement, what moves them, who signs."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from dashboard.actions.desk import Made, Values
from dashboard.figures.budget_draft_wording import OWN, UNIT, amount, goods_said, moved_by
from dashboard.figures.numbers import SIZES
from dashboard.labels import Labels, labels
from dashboard.services.areas import area_name
from dashboard.services.budget_desk import MANAGEMENT, BudgetDesk, budget_desk
from dashboard.services.budget_draft import DraftLine
from dashboard.services.goods_budget import goods_budget
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

SHEET = f"{OWN}.sheet"
MONEY = ("budget", "expected", "low", "best", "high", "proposed")
WIDTHS = (34, 15, 15, 15, 15, 15, 15, 10, 60, 30)
SIGNATURES = ("prepared", "reviewed", "approved")
Page = Any  # XlsxWriter's worksheet
Styles = dict[str, Any]


def budget_sheet(sources: Sources, selection: Selection, _: Values) -> Made | None:
    """The budget as it stands; None where there is none."""
    held = budget_desk(sources, selection)
    if held is None:
        return None
    words, goods = labels(selection.lang), goods_budget(sources, selection)
    version = held.last.version if held.last else 0
    name = f"{words(f'{SHEET}.file')}-{held.area}-{held.scheme}-{held.account}"
    about = {"scheme": held.scheme, "account": held.account, "year": held.draft.year}
    place = area_name(sources, held.area, selection.lang)
    return Made(
        f"{name}-{held.draft.year}-v{version}.xlsx",
        workbook(held, place, words, goods_said(goods, words) if goods else ()),
        {**about, "version": version},
    )


def workbook(held: BudgetDesk, place: str, words: Labels, goods: Sequence[str] = ()) -> bytes:
    """One sheet; texts as texts whatever they begin with, so that none becomes a formula.

    ``goods``: sentences about drugs and consumables, told below the lines.
    """
    import xlsxwriter  # noqa: PLC0415 slow to import, and only for an export

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        styles, page = _styles(book), book.add_worksheet(words(f"{SHEET}.name"))
        for at, width in enumerate(WIDTHS):
            page.set_column(at, at, width)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        row = _head(page, styles, (held, place, words))
        for line in held.draft.lines:
            _line(page, styles, row, (line, held.variant, words))
            row += 1
        _foot(page, styles, row + 1, (held, words, goods))
    return made.getvalue()


def _styles(book: Any) -> Styles:  # noqa: ANN401 XlsxWriter's book
    cell = {"border": 1, "valign": "vcenter", "font_size": 10}
    made = {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "plain": book.add_format({"font_size": 10}),
        "head": book.add_format({**cell, "bold": True, "text_wrap": True, "align": "center"}),
        "text": book.add_format({**cell, "text_wrap": True}),
        "money": book.add_format({**cell, "num_format": "#,##0.00"}),
        "rate": book.add_format({**cell, "num_format": "+0.0%;-0.0%;0.0%"}),
    }
    for depth in range(4):
        about = {**cell, "indent": depth, "bold": depth == 0}
        made[f"line{depth}"] = book.add_format(about)
    return made


def _head(page: Page, styles: Styles, what: tuple[BudgetDesk, str, Labels]) -> int:
    held, place, words = what
    fund = words(f"terms.funds.{held.scheme}_{held.account}")
    year, last = str(held.draft.year), held.last
    said = [
        words(f"{SHEET}.about", area=place, fund=fund),
        words(f"{SHEET}.unit", unit=words(f"terms.units.{UNIT}")),
        words(f"{OWN}.deeds.{last.deed}") if last else words(f"{SHEET}.unkept"),
    ]
    said += [words("figures.synthetic")] if held.provenance.synthetic else []
    page.write_string(0, 0, words(f"{SHEET}.title", year=year), styles["title"])
    page.write_string(1, 0, " · ".join(said), styles["plain"])
    years = {"this": str(held.draft.ends.year), "next": year}
    names = ("item", *MONEY, "growth", "why", "reason")
    for at, name in enumerate(names):
        page.write_string(2, at, words(f"{OWN}.columns.{name}", **years), styles["head"])
    page.freeze_panes(3, 1)
    page.repeat_rows(2)
    return 3


def _line(page: Page, styles: Styles, row: int, what: tuple[DraftLine, str, Labels]) -> None:
    one, variant, words = what
    numbers = {"budget": one.budget, "expected": one.expected, **one.figures}
    numbers["proposed"] = one.proposed(variant)
    name = f"{one.line.code} {words(f'lines.{one.line.name}.name')}"
    page.write_string(row, 0, name, styles[f"line{min(len(one.path) - 1, 3)}"])
    for at, key in enumerate(MONEY, 1):
        _number(page, (row, at), numbers[key], styles["money"], words)
    _number(page, (row, len(MONEY) + 1), one.growth(variant), styles["rate"], words)
    page.write_string(row, len(MONEY) + 2, moved_by(one, words), styles["text"])
    page.write_string(row, len(MONEY) + 3, one.reason, styles["text"])


def _number(
    page: Page, place: tuple[int, int], value: float | None, style: object, words: Labels
) -> None:
    """A number as a number; a missing one in words, never nothing."""
    if value is None:
        page.write_string(*place, words("terms.words.missing"), style)
    else:
        money = place[1] <= len(MONEY)
        page.write_number(*place, value / SIZES[UNIT] if money else value, style)


def _foot(
    page: Page, styles: Styles, row: int, what: tuple[BudgetDesk, Labels, Sequence[str]]
) -> None:
    """What is told of only, what it stands on, and who signs."""
    held, words, goods = what
    said = [
        *goods,
        words(f"{OWN}.memo.management", amount=f"{MANAGEMENT:.0f}"),
        words(f"{OWN}.how"),
    ]
    total = held.total_of_providers()
    if total is not None:
        both = {"now": amount(held.providers, words), "then": amount(total, words)}
        said.insert(0, words(f"{OWN}.memo.providers", **both))
    said.append(words(f"{SHEET}.basis", version=held.draft.drivers.version))
    for at, text in enumerate(said):
        page.write_string(row + at, 0, text, styles["plain"])
    for at, name in enumerate(SIGNATURES):
        page.write_string(row + len(said) + 1, at * 3, words(f"{SHEET}.{name}"), styles["plain"])
