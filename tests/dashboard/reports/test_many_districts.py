"""Does a report of forty districts with long names still fit its pages?"""

import io
from dataclasses import replace
from itertools import cycle

import docx
import openpyxl
import pypdf
import pytest

from dashboard.labels import labels
from dashboard.reports.brief import Brief
from dashboard.reports.chapters import districts
from dashboard.reports.drawing import Drawer
from dashboard.reports.files import drawings, written
from dashboard.services.deficit import deficit
from dashboard.services.selection import Selection
from data_access.store.report_document import Chart
from tests.dashboard.reports.conftest import AREA, MONTH, finish

MANY, MOST = 40, 120
LONG = 60  # characters


@pytest.fixture(scope="module", params=[MANY, MOST])
def many(whole_sources, report, request):
    """The districts' chapter of a city of so many, each with a name of sixty characters."""
    brief = Brief(
        sources=whole_sources, selection=Selection(area=AREA, period=MONTH), words=labels("zh")
    )
    names = {f"99{at:04}": f"{at:03}{'某' * (LONG - 3)}" for at in range(request.param)}

    def of_many(sources, selection):
        found = deficit(sources, selection)
        funds = [
            replace(
                one,
                drives=tuple(
                    replace(drive, part=replace(drive.part, area=area))
                    for area, drive in zip(names, cycle(one.drives), strict=False)
                ),
            )
            for one in found.funds
        ]
        return replace(found, funds=tuple(funds))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(districts, "deficit", of_many)
        patch.setattr(districts, "area_names", lambda *_: names)
        return replace(report, chapters=(districts.chapter(brief),)), names


@pytest.fixture(scope="module")
def files(many):
    report, _ = many
    with Drawer() as drawer:
        return written(replace(finish(report), drawn=drawings(report, drawer)))


@pytest.mark.browser
def test_every_district_is_told_whole(files, many):
    _, names = many
    pages = pypdf.PdfReader(io.BytesIO(files["pdf"])).pages
    told = "".join("".join(page.extract_text().split()) for page in pages)
    assert [name for name in names.values() if told.count(name) < 2] == []
    word = docx.Document(io.BytesIO(files["docx"]))
    cells = {cell.text for table in word.tables for cell in table._cells}
    assert set(names.values()) <= cells
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert set(names.values()) <= {cell.value for page in book for cell in page["A"]}


@pytest.mark.browser
def test_no_chart_is_taller_than_its_page(files, many):
    word = docx.Document(io.BytesIO(files["docx"]))
    paper = word.sections[-1]
    room = paper.page_height - paper.top_margin - paper.bottom_margin
    assert [one.height for one in word.inline_shapes if one.height > room * 0.92] == []
    charts = [block for block in many[0].blocks() if isinstance(block, Chart)]
    assert [len(one.figure["data"][0]["y"]) for one in charts] == [MANY] * 2
    pages = pypdf.PdfReader(io.BytesIO(files["pdf"])).pages
    assert (
        sum("当期结余" in page.extract_text() and "图 " in page.extract_text() for page in pages)
        == 2
    )
