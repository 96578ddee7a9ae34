"""Of what is a Word file put together? Styles, fields, captions, cells; XML where it must be."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.labels import Labels
from dashboard.reports.brief import OWN
from dashboard.reports.finished import Finished

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.shape import InlineShape
    from docx.table import Table as Drawn
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = 0.9  # of a page: the tallest picture that its title stands below
STYLES: dict[str, tuple[float, dict[str, Any]]] = {
    "Normal": (10.5, {}),
    "Body Text": (11, {"space_after": 6, "line_spacing": 1.5}),
    "Heading 1": (15, {"space_before": 16, "space_after": 8, "heavy": True}),
    "Title": (21, {"space_before": 130, "space_after": 12, "heavy": True, "centred": True}),
    "Subtitle": (16, {"space_after": 90, "centred": True}),
    "Caption": (10, {"space_before": 8, "space_after": 3, "heavy": True}),
    "Mark": (14, {"heavy": True, "right": True}),
    "Note": (8, {"space_after": 0}),
    "Picture": (10, {"keep": True}),
    "Cell": (8, {"space_before": 1.5, "space_after": 1.5}),
    "Contents": (11, {"space_after": 4}),
    "Contents title": (16, {"space_after": 12, "heavy": True, "centred": True}),
    "Picture title": (10, {"space_after": 8, "heavy": True, "centred": True}),
}
"""Point sizes and how a paragraph stands."""


def styled(file: "Document", words: Labels, kept: Container[str] = ()) -> None:
    """The styles of the house: faces for Latin and for ideographs, sizes, distances, black.

    ``kept``: styles that stay as they are.
    """
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 only jobs need it

    known = {style.name for style in file.styles}
    for name, (size, how) in STYLES.items():
        if name in kept:
            continue
        style: Any = (
            file.styles[name]
            if name in known
            else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        _faced(style, words, heavy=bool(how.get("heavy")))
        _set(style, size, how)
    body: Any = file.styles["Body Text"]
    if words.language == "zh" and "Body Text" not in kept:
        body.paragraph_format.first_line_indent = 2 * body.font.size
    title: Any = file.styles["Title"]
    for line in title.element.findall(f".//{{{MAIN}}}pBdr"):  # the usual rule under a title
        line.getparent().remove(line)
    if "Figures" in kept:
        return
    table: Any = file.styles.add_style("Figures", WD_STYLE_TYPE.TABLE)
    table.base_style = file.styles["Normal Table"]
    table.element.append(_ruled())


def _set(style: Any, size: float, how: dict[str, Any]) -> None:  # noqa: ANN401 any style
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 see above

    style.font.size, style.font.italic = Pt(size), False
    style.font.bold = bool(how.get("heavy"))
    style.font.color.rgb = RGBColor(0, 0, 0)
    about = style.paragraph_format
    about.space_before, about.space_after = (
        Pt(how.get("space_before", 0)),
        Pt(how.get("space_after", 0)),
    )
    about.line_spacing = how.get("line_spacing", 1.15)
    about.keep_with_next = bool(how.get("keep") or style.name == "Heading 1")
    if how.get("centred"):
        about.alignment = 1
    if how.get("right"):
        about.alignment = 2


def _faced(style: Any, words: Labels, *, heavy: bool) -> None:  # noqa: ANN401 any style
    """Word takes another face for ideographs: named in the attribute eastAsia."""
    from docx.oxml.ns import qn  # noqa: PLC0415 see above

    latin = words(f"{OWN}.faces.latin_heading" if heavy else f"{OWN}.faces.latin")
    style.font.name = latin
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    eastern = words(f"{OWN}.faces.heading" if heavy else f"{OWN}.faces.body")
    fonts.set(qn("w:eastAsia"), eastern)
    fonts.set(qn("w:hAnsi"), latin)


def _ruled() -> Any:  # noqa: ANN401 an element
    """Lines above, below, and thin ones between the rows."""
    held = _element("w:tblPr")
    lines = _element("w:tblBorders")
    for side, size in (("top", 12), ("bottom", 12), ("insideH", 2)):
        lines.append(_element(f"w:{side}", val="single", sz=size, space=0, color="404040"))
    held.append(lines)
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=45, type="dxa"))
    held.append(margins)
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How words stand in a cell; ``depth`` sets them in."""

    heading: bool = False
    right: bool = False
    strong: bool = False
    depth: int = 0


PLAIN, RIGHT, HEADING = Stand(), Stand(right=True), Stand(heading=True)


def said(cell: "_Cell", text: str, how: Stand = PLAIN) -> None:
    """Words in a cell."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415 see above
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 see above
    from docx.shared import Pt  # noqa: PLC0415 see above

    held = cell.paragraphs[0]
    held.style = "Cell"
    run = held.add_run(text)
    run.bold = True if how.heading or how.strong else None
    if how.heading or how.right:
        held.alignment = WD_ALIGN_PARAGRAPH.CENTER if how.heading else WD_ALIGN_PARAGRAPH.RIGHT
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if how.depth:
        held.paragraph_format.left_indent = Pt(8 * how.depth)
    if how.heading:
        _property(cell._tc.get_or_add_tcPr(), "w:shd", {"val": "clear", "fill": "EEF1F5"})  # noqa: SLF001


def paired(file: "Document", pairs: Sequence[tuple[str, str]]) -> None:
    """Names and what is said of each, and an empty line."""
    from docx.enum.table import WD_TABLE_ALIGNMENT  # noqa: PLC0415 see above

    table = file.add_table(len(pairs), 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    cells = table._cells  # noqa: SLF001 one list, where table.cell() counts each time
    for at, (name, what) in enumerate(pairs):
        said(cells[2 * at], name, RIGHT)
        said(cells[2 * at + 1], what)
    sized(table, (4.5, 9.0))
    file.add_paragraph()


def sized(table: "Drawn", widths: Sequence[float]) -> None:
    """Columns of so many centimetres, whatever is in them."""
    from docx.shared import Cm  # noqa: PLC0415 see above

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells = table._cells  # noqa: SLF001 one list, where table.cell() counts each time
    for at, cell in enumerate(cells):
        cell.width = Cm(widths[at % len(widths)])


def repeating(table: "Drawn") -> None:
    """The head on every page, no row cut in two."""
    for at, row in enumerate(table.rows):
        about = row._tr.get_or_add_trPr()  # noqa: SLF001 no other way to say it
        about.append(_element("w:cantSplit"))
        if at == 0:
            about.append(_element("w:tblHeader"))


def captioned(file: "Document", words: Labels, what: tuple[str, int, str]) -> "Paragraph":
    """Kind, number as a field that Word counts, title."""
    kind, number, title = what
    held = file.add_paragraph(style="Caption" if kind == "table" else "Picture title")
    before, after = re.split(r"\{number\}", words.words[f"{OWN}.{kind}"])
    held.add_run(before)
    field(held, f"SEQ {kind} \\* ARABIC", str(number))
    held.add_run(f"{after} {title}")
    return held


def aside(held: "Paragraph", text: str, width: float) -> None:
    """The unit at the right end of a caption's line."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 see above
    from docx.shared import Cm  # noqa: PLC0415 see above

    held.paragraph_format.tab_stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT)
    held.add_run(f"\t{text}").bold = False


def fitted(picture: "InlineShape", paper: "Section") -> None:
    """A picture that is taller than the page made smaller, title and all."""
    from docx.shared import Emu  # noqa: PLC0415 see above

    edges = int(paper.top_margin or 0) + int(paper.bottom_margin or 0)
    room = int((int(paper.page_height or 0) - edges) * PICTURE)
    if picture.height > room:
        picture.width = Emu(picture.width * room // picture.height)
        picture.height = Emu(room)


def described(held: "Paragraph", title: str) -> None:
    """What a picture shows, for who cannot see it."""
    for about in held._p.iter(f"{{{WP}}}docPr"):  # noqa: SLF001 no other way to say it
        about.set("descr", title)
        about.set("name", title)


def contents(file: "Document", held: Finished) -> None:
    """A contents field; until Word counts the pages, the headings stand in it."""
    title = file.add_paragraph(held.words(f"{OWN}.contents"), style="Contents title")
    title.paragraph_format.page_break_before = True
    heads = [held.heading(at, one.title) for at, one in enumerate(held.report.chapters, 1)]
    paragraphs = [file.add_paragraph(style="Contents") for _ in heads]
    first = paragraphs[0]
    first.add_run()._r.append(_element("w:fldChar", fldCharType="begin", dirty="true"))  # noqa: SLF001
    _instruction(first, 'TOC \\o "1-1" \\h \\z \\u')
    first.add_run()._r.append(_element("w:fldChar", fldCharType="separate"))  # noqa: SLF001
    for paragraph, head in zip(paragraphs, heads, strict=True):
        paragraph.add_run(head)
    paragraphs[-1].add_run()._r.append(_element("w:fldChar", fldCharType="end"))  # noqa: SLF001


def field(held: "Paragraph", instruction: str, shown: str) -> None:
    """A field and what it shows until it is counted again."""
    held.add_run()._r.append(_element("w:fldChar", fldCharType="begin"))  # noqa: SLF001
    _instruction(held, instruction)
    held.add_run()._r.append(_element("w:fldChar", fldCharType="separate"))  # noqa: SLF001
    held.add_run(shown)
    held.add_run()._r.append(_element("w:fldChar", fldCharType="end"))  # noqa: SLF001


def _instruction(held: "Paragraph", text: str) -> None:
    told = _element("w:instrText")
    told.text = f" {text} "
    held.add_run()._r.append(told)  # noqa: SLF001 no other way to say it


def above(held: "Paragraph", told: Finished) -> None:
    """Title on the left, the mark of unsettled figures on the right."""
    report = told.report
    held.text = f"{report.title} {report.subtitle}"
    _small(held)
    if report.mark:
        held.add_run(f"    {report.mark}").bold = True


def below(held: "Paragraph", told: Finished) -> None:
    """Status and version, then the page of how many."""
    held.text = f"{told.report.footer}    "
    before, between, after = re.split(r"\{page\}|\{pages\}", told.words.words[f"{OWN}.page"])
    held.add_run(before)
    field(held, "PAGE", "1")
    held.add_run(between)
    field(held, "NUMPAGES", "1")
    held.add_run(after)
    _small(held)


def _small(held: "Paragraph") -> None:
    from docx.shared import Pt  # noqa: PLC0415 see above

    for run in held.runs:
        run.font.size = Pt(8)


def _property(about: Any, name: str, values: dict[str, Any]) -> None:  # noqa: ANN401 an element
    about.append(_element(name, **values))


def _element(name: str, **values: object) -> Any:  # noqa: ANN401 lxml's element
    from docx.oxml import OxmlElement  # noqa: PLC0415 see above
    from docx.oxml.ns import qn  # noqa: PLC0415 see above

    made = OxmlElement(name)
    for attribute, value in values.items():
        made.set(qn(f"w:{attribute}"), str(value))
    return made
