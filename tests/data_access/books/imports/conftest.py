"""Small files, and a frame for them to fit in with."""

import csv
from datetime import date

import pytest
from openpyxl import Workbook

from data_access.books.imports.frame import Frame
from data_access.books.imports.opened import opened
from data_access.books.imports.problem import BadFile
from data_access.books.imports.reading import How, read_file

TODAY = date(2026, 11, 20)
HEADINGS = ["统筹区", "期间", "险种", "账户", "项目", "金额(元)", "备注"]


@pytest.fixture(scope="session")
def frame():
    parents = {"990100": None, "990101": "990100", "990102": "990100", "990199": "990100"}
    names = {"云州市": "990100", "东城区": "990101", "西城区": "990102", "市本级": "990199"}
    return Frame(
        today=TODAY,
        areas=parents,
        named={**names, **{code: code for code in parents}},
        institutions=frozenset({"H1"}),
        codes={("med_type", "140101"): "14", ("hosp_lv", "02"): "tertiary"},
        states={("990100", "2026-08"): "closed", ("990100", "2026-09"): "quick_report"},
    )


@pytest.fixture
def workbook(tmp_path):
    """A function: a workbook of these rows; ``merge``: ranges, ``sheets``: more of them."""

    def write(rows, name="file.xlsx", *, merge=(), **sheets):
        book = Workbook()
        sheet = book.active
        for row in rows:
            sheet.append(list(row))
        for area in merge:
            sheet.merge_cells(area)
        for title, more in sheets.items():
            other = book.create_sheet(title)
            for row in more:
                other.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def text(tmp_path):
    """A function: a CSV of these rows."""

    def write(rows, name="file.csv", *, encoding="utf-8-sig", delimiter=","):
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return path

    return write


@pytest.fixture
def read(frame):
    """A function: what a file says, wrong cells and all."""

    def reading(path, **how):
        return read_file(opened(path), How(**how), frame)

    return reading


@pytest.fixture
def wrong(read):
    """A function: (row, column, reason, value) of everything that is wrong with a file."""

    def found(path, **how):
        try:
            problems = read(path, **how).problems.kept
        except BadFile as refusal:
            problems = refusal.problems
        return [(one.row, one.column, str(one.reason), one.value) for one in problems]

    return found


@pytest.fixture(scope="session")
def line():
    """A function: one row of the template of statement lines."""

    def row(amount, area="990101", period="2026-09", line="income", account="pooled"):
        return [area, period, "employee", account, line, amount, None]

    return row


@pytest.fixture(scope="session")
def headings():
    return HEADINGS
