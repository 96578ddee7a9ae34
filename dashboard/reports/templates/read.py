"""What does a bureau's Word file say? Its paragraphs in order; only words are read."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from dashboard.reports.refused import NoReport
from dashboard.reports.templates.placeholders import Place
from dashboard.reports.templates.template import Part, Template

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

HEADING = "Heading 1"
DRAWN = ".//w:drawing | .//w:pict"


def read_template(content: bytes, file: str) -> Template:
    """The template of a .docx.

    Raises:
        NoReport: it is no Word file, has no heading of the first level, or holds a table or
            picture below one, which would be lost.
    """
    inner = list(opened_word(content, file).iter_inner_content())
    heads = [at for at, one in enumerate(inner) if is_heading(one)]
    if not heads:
        raise NoReport("template_headings", file=file)
    cover = [line for one in inner[: heads[0]] for line in lines(one)]
    ends = zip(heads, [*heads[1:], len(inner)], strict=True)
    return Template(
        file=file,
        title=_styled(cover, "Title"),
        subtitle=_styled(cover, "Subtitle"),
        cover=tuple(one.text for one in cover),
        parts=tuple(_part(inner[begin:end], file) for begin, end in ends),
    )


def _part(inner: "list[Paragraph | Table]", file: str) -> Part:
    """A heading and what stands below it.

    Raises:
        NoReport: something stands there that is no text.
    """
    heading, *below = [(lines(one)[0].text.strip(), one) for one in inner]
    if any(is_table(one) or one._element.xpath(DRAWN) for _, one in below):  # noqa: SLF001 no other way
        raise Place(file=file, where=heading[0]).refused("template_block")
    return Part(heading=heading[0], paragraphs=tuple(text for text, _ in below if text))


def opened_word(content: bytes, file: str) -> "Document":
    """A .docx.

    Raises:
        NoReport: it is none.
    """
    import docx  # noqa: PLC0415 only jobs need it

    try:
        return docx.Document(BytesIO(content))
    except (BadZipFile, KeyError, ValueError) as problem:
        raise NoReport("template_unreadable", file=file) from problem


def is_table(one: "Paragraph | Table") -> bool:
    """Whether it is a table."""
    return hasattr(one, "rows")


def is_heading(one: "Paragraph | Table") -> bool:
    """Whether a chapter begins here."""
    if is_table(one) or one.style is None:
        return False
    return one.style.name == HEADING and bool(lines(one)[0].text.strip())


def lines(one: "Paragraph | Table") -> "list[Paragraph]":
    """The paragraphs of a table's cells, or the paragraph."""
    from docx.table import Table  # noqa: PLC0415 see above

    if isinstance(one, Table):
        return [line for row in one.rows for cell in row.cells for line in cell.paragraphs]
    return [one]


def _styled(cover: "list[Paragraph]", style: str) -> str:
    found = (one for one in cover if one.style is not None and one.style.name == style)
    return next((one.text.strip() for one in found if one.text.strip()), "")
