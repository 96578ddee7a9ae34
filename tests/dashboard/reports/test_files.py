"""Do the three files say the same, are they whole, and the same twice?"""

import errno
import io
import re
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pypdf
import pytest

from dashboard.reports.drawing import Drawer
from dashboard.reports.files import FORMATS, drawings, saved, written
from dashboard.reports.sheet import shown
from data_access.store.report_document import Cell, Chart, Row, Table
from tests.dashboard.reports.conftest import finish


@pytest.fixture(scope="module")
def files(finished):
    return written(finished)


@pytest.fixture(scope="module")
def word(files):
    return docx.Document(io.BytesIO(files["docx"]))


@pytest.fixture(scope="module")
def book(files):
    return openpyxl.load_workbook(io.BytesIO(files["xlsx"]))


@pytest.fixture(scope="module")
def pages(files):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages]


def short(report, **how):
    return replace(report, chapters=report.chapters[:1], **how)


def tables(report):
    return [block for block in report.blocks() if isinstance(block, Table)]


def test_the_same_report_gives_the_same_bytes(finished, files):
    again = written(finished)
    assert {name: again[name] == files[name] for name in FORMATS} == dict.fromkeys(FORMATS, True)


def test_word_prints_every_cell(word, report):
    printed = [[cell.text for cell in table._cells] for table in word.tables[2:]]
    wanted = [
        [column.title for column in table.columns]
        + [cell.text for row in table.rows for cell in row.cells]
        for table in tables(report)
    ]
    assert printed == wanted


def test_excel_holds_every_number_as_a_number(book, report):
    for name, table in zip(book.sheetnames[1:], tables(report), strict=True):
        page = book[name]
        for at, row in enumerate(table.rows, 4):
            for column, cell in enumerate(row.cells, 1):
                held = page.cell(at, column).value
                if cell.value is not None and cell.form != "text" and not cell.formula:
                    assert held == pytest.approx(shown(cell)), (name, at, column)
                elif not cell.formula:
                    assert (held or "") == cell.text


FORMULA = re.compile(r"([A-Z]+)(\d+)")


def test_formulas_give_what_is_printed(book, files, report):
    cached = openpyxl.load_workbook(io.BytesIO(files["xlsx"]), data_only=True)
    seen = 0
    for name, table in zip(book.sheetnames[1:], tables(report), strict=True):
        for at, row in enumerate(table.rows, 4):
            for column, cell in enumerate(row.cells, 1):
                if not cell.formula:
                    continue
                said = book[name].cell(at, column).value
                values = cached[name]
                computed = eval(  # noqa: S307 our own formula: cells and + − × ÷
                    FORMULA.sub(lambda found: repr(values[found[0]].value), said[1:])  # noqa: B023
                )
                assert computed == pytest.approx(cached[name].cell(at, column).value, abs=1e-5)
                seen += 1
    assert seen > 50


def test_the_pdf_prints_every_amount_of_the_statements(pages, report):
    whole = "".join("".join(pages).split())
    for table in tables(report)[:4]:
        for row in table.rows:
            for cell in row.cells:
                if cell.form == "money" and cell.text:
                    assert cell.text in whole, (table.name, cell.key)


def test_every_page_bears_its_status_and_version(pages, report, word):
    bare = re.sub(r"\s", "", report.footer)
    assert [at for at, page in enumerate(pages) if bare not in re.sub(r"\s", "", page)] == []
    footers = {section.footer.paragraphs[0].text for section in word.sections}
    assert all(text.startswith(report.footer) for text in footers)


def test_no_page_is_empty(pages, report):
    least = len(report.footer) + len(report.title) + 40
    assert [at for at, page in enumerate(pages) if len(page) < least] == []


def test_a_quick_report_is_marked_on_every_page(report):
    marked = finish(short(report, mark="快报"))
    files = written(marked)
    pages = pypdf.PdfReader(io.BytesIO(files["pdf"])).pages
    assert all("快报" in page.extract_text() for page in pages)
    held = docx.Document(io.BytesIO(files["docx"]))
    assert all("快报" in section.header.paragraphs[0].text for section in held.sections)
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert all("快报" in page.oddHeader.right.text for page in book)


def test_the_pdf_has_bookmarks_and_its_own_fonts(files, report):
    reader = pypdf.PdfReader(io.BytesIO(files["pdf"]))
    named = zip("一二三四五六七八九十", report.chapters, strict=False)
    assert [one.title for one in reader.outline][:10] == [f"{n}、{one.title}" for n, one in named]
    faces = [
        font.get_object()["/DescendantFonts"][0]["/FontDescriptor"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert faces
    assert all("/FontFile3" in face or "/FontFile2" in face for face in faces)


def test_word_has_a_contents_field_captions_and_eastern_faces(word):
    body = word.element.xml
    assert 'TOC \\o "1-1"' in body
    assert body.count("SEQ table") == len(word.tables) - 2
    fonts = word.styles["Normal"].element.rPr.rFonts
    assert "eastAsia" in str(fonts.attrib)
    assert next(p.text for p in word.paragraphs if p.style.name == "Heading 1").startswith("一、")


def test_excel_prints_its_heads_and_keeps_them_in_sight(book):
    page = book.worksheets[1]
    assert page.freeze_panes == "B4"
    assert page.print_area
    assert page.print_title_rows == "$3:$3"


def test_text_that_looks_like_a_formula_stays_text(report):
    nasty = Cell(text='=HYPERLINK("http://evil")')
    first, *rest = tables(report)
    wide = len(first.columns) - 1
    row = Row(cells=(nasty, *[Cell(text="+1")] * wide))
    chapter = replace(report.chapters[0], blocks=(replace(first, rows=(row,)),))
    made = written(finish(replace(report, chapters=(chapter,))))["xlsx"]
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[1]
    assert page["A4"].data_type == "s"
    assert page["B4"].data_type == "s"
    assert rest


def test_sixty_characters_and_angles_in_a_name_break_nothing(report):
    long = "某" * 56 + '<&>"'
    made = written(finish(short(report, title=long, footer=long)))
    text = pypdf.PdfReader(io.BytesIO(made["pdf"])).pages[0].extract_text()
    assert "<&>" in text
    assert docx.Document(io.BytesIO(made["docx"])).core_properties.title.startswith("某")


def test_without_a_browser_the_missing_charts_are_named(report):
    with Drawer("") as nothing:
        drawn = drawings(report, nothing)
    assert drawn == {}
    drawing = next(one for one in report.chapters if one.name == "cost")
    held = replace(report, chapters=(drawing,))
    bare = written(replace(finish(held), drawn={}))
    charts = [block for block in held.blocks() if isinstance(block, Chart)]
    assert charts
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(bare["pdf"])).pages)
    assert text.count("图未能绘制") == len(charts)


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        saved({"docx": b"a", "pdf": b"b"}, tmp_path, "monthly")
    assert list(tmp_path.iterdir()) == []


def test_files_are_written_by_their_names(tmp_path):
    paths = saved({"docx": b"a", "pdf": b"b"}, tmp_path / "new", "monthly")
    assert [path.read_bytes() for path in paths] == [b"a", b"b"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "monthly.docx",
        "monthly.pdf",
    ]


def test_packages_bear_no_time(files):
    for name in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(files[name])) as held:
            assert {part.date_time[:3] for part in held.infolist()} == {(1980, 1, 1)}
