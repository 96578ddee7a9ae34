"""How does a report become a Word file? Styles, captions, a contents field, a footer."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dashboard.reports import word_parts as parts
from dashboard.reports.brief import OWN
from dashboard.reports.finished import Finished, Laid, laid
from dashboard.reports.packed import repacked
from dashboard.reports.templates.based import based
from data_access.store.report_document import Chapter, Chart, Row, Table

if TYPE_CHECKING:
    from docx.document import Document

A4 = (21.0, 29.7)  # centimetres
EDGES = (2.2, 1.8)  # above and below, left and right
CENTIMETRE = 360_000  # of a file's own units
ENDING = "docx"


def word(held: Finished) -> bytes:
    """The report as a .docx; the same report gives the same bytes."""
    file = based(held) if ENDING in held.templates else _bare(held)
    _described(file, held)
    counted = {"table": 0, "figure": 0}
    for at, chapter in enumerate(held.report.chapters, 1):
        _chapter(file, held, (at, chapter), counted)
    made = BytesIO()
    file.save(made)
    return repacked(made.getvalue())


def _bare(held: Finished) -> "Document":
    """The house's own paper, cover and contents."""
    import docx  # noqa: PLC0415 only jobs need it
    from docx.shared import Cm  # noqa: PLC0415 see above

    file = docx.Document()
    parts.styled(file, held.words)
    paper = file.sections[0]
    paper.page_width, paper.page_height = (Cm(one) for one in A4)
    paper.top_margin = paper.bottom_margin = Cm(EDGES[0])
    paper.left_margin = paper.right_margin = Cm(EDGES[1])
    parts.above(paper.header.paragraphs[0], held)
    parts.below(paper.footer.paragraphs[0], held)
    _cover(file, held)
    if held.listed:
        parts.contents(file, held)
    return file


def _described(file: "Document", held: Finished) -> None:
    """What the file says of itself; its days are those of the data."""
    day = datetime.fromisoformat(held.report.day)
    about = file.core_properties
    about.title = f"{held.report.title} {held.report.subtitle}"
    about.author, about.comments, about.last_modified_by = "", "", ""
    about.created, about.modified = day, day
    about.revision = held.edition


def _cover(file: "Document", held: Finished) -> None:
    report = held.report
    file.add_paragraph(report.mark, style="Mark")
    file.add_paragraph(report.title, style="Title")
    file.add_paragraph(report.subtitle, style="Subtitle")
    for pairs in (held.facts, held.signed()):
        parts.paired(file, pairs)


def _chapter(
    file: "Document", held: Finished, told: tuple[int, Chapter], counted: dict[str, int]
) -> None:
    at, chapter = told
    turned = _turned(file, across=chapter.across)
    heading = file.add_heading(held.heading(at, chapter.title), 1)
    heading.paragraph_format.page_break_before = at == 1 or (chapter.across and not turned)
    tabled = False
    for block in laid(chapter.blocks):
        before = len(file.paragraphs)
        _block(file, held, block, counted)
        if chapter.across and tabled:  # a table a page, with the words before it
            file.paragraphs[before].paragraph_format.page_break_before = True
        tabled = isinstance(block, Table)


def _turned(file: "Document", *, across: bool) -> bool:
    """Whether the paper had to be turned, in a new section."""
    from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415 see above

    lying = file.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    if lying == across:
        return False
    section = file.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width
    return True


def _room(file: "Document") -> float:
    """Centimetres between the edges of the paper as it lies."""
    paper = file.sections[-1]
    inside = int(paper.page_width or 0) - int(paper.left_margin or 0) - int(paper.right_margin or 0)
    return inside / CENTIMETRE


def _block(file: "Document", held: Finished, block: Laid, counted: dict[str, int]) -> None:
    if isinstance(block, Table):
        counted["table"] += 1
        _table(file, held, block, counted["table"])
    elif isinstance(block, Chart):
        counted["figure"] += 1
        _chart(file, held, block, counted["figure"])
    else:
        file.add_paragraph(held.told(block), style="Body Text")


def _table(file: "Document", held: Finished, table: Table, number: int) -> None:
    caption, room = parts.captioned(file, held.words, ("table", number, table.title)), _room(file)
    caption.paragraph_format.keep_with_next = True
    if table.unit:
        unit = held.words(f"{OWN}.unit", unit=table.unit)
        parts.aside(caption, unit, room)
    drawn = file.add_table(len(table.rows) + 1, len(table.columns), style="Figures")
    cells = drawn._cells  # noqa: SLF001 one list, where table.cell() counts each time
    for at, column in enumerate(table.columns):
        parts.said(cells[at], column.title, parts.HEADING)
    for at, row in enumerate(table.rows, 1):
        _row(cells[at * len(table.columns) :], table, row)
    whole = sum(column.wide for column in table.columns)
    parts.sized(drawn, [column.wide / whole * room for column in table.columns])
    parts.repeating(drawn)
    for note in table.notes:
        file.add_paragraph(note, style="Note")


def _row(cells: list[Any], table: Table, row: Row) -> None:
    for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        number = {cell.form, column.form} != {"text"}
        how = parts.Stand(right=number, strong=row.strong, depth=0 if at else row.depth)
        parts.said(cells[at], cell.text, how)


def _chart(file: "Document", held: Finished, chart: Chart, number: int) -> None:
    from docx.shared import Cm  # noqa: PLC0415 see above

    drawn = held.drawn.get(chart.name)
    if drawn is None:
        file.add_paragraph(held.words(f"{OWN}.no_picture"), style="Note")
    else:
        shown = file.add_paragraph(style="Picture")
        picture = shown.add_run().add_picture(BytesIO(drawn.png), width=Cm(_room(file)))
        parts.fitted(picture, file.sections[-1])
        parts.described(shown, chart.title)
    parts.captioned(file, held.words, ("figure", number, chart.title))
