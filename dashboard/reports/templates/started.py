"""With which files does a bureau begin a template of its own, and what may it put into them?"""

import csv
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from typing import Any

from dashboard.reports import word_parts as parts
from dashboard.reports.brief import OWN
from dashboard.reports.finished import Finished
from dashboard.reports.templates.placeholders import name_of, told
from data_access.store.report_document import Chart, Report, Sentence, Table

LIST = "csv"  # every placeholder
WIDEST = 16  # columns
FORMULA = ("=", "@", "+")  # what a spreadsheet takes for one


def started(held: Finished) -> Mapping[str, bytes]:
    """A Word file and a workbook that give the report as it is, and a list of all placeholders."""
    return {"docx": _word(held), "xlsx": _book(held), LIST: _list(held.report)}


def _word(held: Finished) -> bytes:
    import docx  # noqa: PLC0415 only jobs need it

    file = docx.Document()
    parts.styled(file, held.words)
    for text, style in (
        ("{{mark}}", "Mark"),
        ("{{title}}", "Title"),
        ("{{subtitle}}", "Subtitle"),
        ("{{facts}}", "Normal"),
        ("{{signatures}}", "Normal"),
        ("{{contents}}", "Normal"),
    ):
        file.add_paragraph(text, style=style)
    for chapter in held.report.chapters:
        numbered = held.words(f"{OWN}.heading", number="{{number}}", title=chapter.title)
        file.add_heading(numbered, 1)
        file.add_paragraph(f"{{{{{chapter.name}}}}}", style="Body Text")
    made = BytesIO()
    file.save(made)
    return made.getvalue()


def _book(held: Finished) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 see above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 see above

    book = Workbook()
    page: Any = book.active
    page.title = held.words(f"{OWN}.cover")
    for row, text in ((1, "{{title}}"), (2, "{{subtitle}} {{mark}}"), (4, "{{facts}}")):
        page.cell(row, 1, text)
    for chapter in held.report.chapters:
        if any(isinstance(block, Table) for block in chapter.blocks):
            page = book.create_sheet(chapter.title[:31])
            page.cell(1, 1, "{{subtitle}} {{mark}}")
            page.cell(3, 1, f"{{{{{chapter.name}:table}}}}")
            page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
            page.sheet_properties.pageSetUpPr.fitToPage = True
            for at in range(1, WIDEST + 1):
                page.column_dimensions[get_column_letter(at)].width = 26 if at == 1 else 15
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _list(report: Report) -> bytes:
    """Every placeholder with what it stands for now."""
    made = StringIO()
    rows = csv.writer(made)
    rows.writerow(("placeholder", "stands for"))
    for name, said in _known(report):
        rows.writerow((f"{{{{{name}}}}}", f"'{said}" if said[:1] in FORMULA else said))
    return made.getvalue().encode("utf-8-sig")


def _known(report: Report) -> Iterator[tuple[str, str]]:
    of = told(report)
    yield from of.plain.items()
    for chapter in report.chapters:
        yield chapter.name, chapter.title
        for block in chapter.blocks:
            if not isinstance(block, Sentence):
                yield f"{name_of(block)}:{_kind(block)}", block.title
    for key, cell in of.figures.items():
        yield key, cell.text


def _kind(block: Table | Chart) -> str:
    return "chart" if isinstance(block, Chart) else "table"
