"""The card that is handed over: its numbers are the screen's, and no cell is a formula."""

import io
from dataclasses import replace

import openpyxl
import pytest

from dashboard.labels import labels
from dashboard.reports.institution_sheet import institution_sheet, workbook
from dashboard.services.institution import picked_institution
from dashboard.services.selection import Selection

CITY = Selection(area="990100", period="2026-09")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_holds_the_numbers_of_the_screen(whole_sources, lang):
    selection = replace(CITY, lang=lang)
    card = picked_institution(whole_sources, selection, {})
    made = institution_sheet(whole_sources, selection, {})
    assert made.name == f"{card.institution}-2026-09.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(made.content))
    first, course, settled = book.worksheets
    cells = {row[0].value: row[1].value for row in first.iter_rows() if row[0].value}
    words = labels(lang)
    assert cells[words("pages.institutions.readings.year")] == pytest.approx(card.index)
    assert cells[words("pages.institutions.columns.others")] == card.others
    assert cells[words("pages.institutions.sheet.weights")] == "T1"
    assert course.max_row == 25
    assert settled.max_row == len(card.settled) + 1
    assert made.about["index"] == card.index


def test_a_cell_that_looks_like_a_formula_stays_a_text():
    book = openpyxl.load_workbook(io.BytesIO(workbook({"one": [("=1+1", 2.0)]})))
    [[text_cell, number]] = book.worksheets[0].iter_rows()
    assert (text_cell.value, text_cell.data_type) == ("=1+1", "s")
    assert number.value == 2


def test_without_institutions_there_is_no_workbook(whole_sources):
    assert institution_sheet(whole_sources, Selection(), {}) is None
