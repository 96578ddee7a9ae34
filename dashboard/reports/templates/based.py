"""How does a bureau's own Word file become the paper that a report is written on?"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dashboard.reports import word_parts as parts
from dashboard.reports.finished import Finished
from dashboard.reports.refused import NoReport
from dashboard.reports.templates.placeholders import PLACEHOLDER, Place, Told, told, whole
from dashboard.reports.templates.read import is_heading, opened_word
from dashboard.reports.templates.template import ONCE, template_name

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

FILE = "docx"
MARK, FOOTER = "mark", "footer"


def based(held: Finished) -> "Document":
    """The file without what stood below its headings: its styles, paper, cover, head and foot.

    Raises:
        NoReport: a placeholder on the cover that stands for nothing, or a head or foot of its
            own without what every page has to bear.
    """
    name = _name(held)
    file = opened_word(held.templates[FILE], name)
    parts.styled(file, held.words, kept={style.name for style in file.styles})
    of = told(held.report)
    _emptied(file)
    for paragraph in _cover(file):
        place = Place(file=name, where=paragraph.text)
        if (once := whole(paragraph.text)) in ONCE:
            _replaced(file, paragraph, partial(MADE[once], file, held))
        else:
            _filled(paragraph, of, place)
    for at, section in enumerate(file.sections):
        _bordered(section, held, of, first=at == 0)
    return file


def _emptied(file: "Document") -> None:
    """Without the first heading and all below it; the last section's paper stays."""
    body = file.element.body
    first = next(one for one in file.paragraphs if is_heading(one))._p  # noqa: SLF001 the element
    for one in [first, *first.itersiblings()]:
        if not one.tag.endswith("}sectPr"):
            body.remove(one)


def _cover(file: "Document") -> "list[Paragraph]":
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    return [*file.paragraphs, *(one for cell in cells for one in cell.paragraphs)]


def _replaced(file: "Document", paragraph: "Paragraph", make: Callable[[], None]) -> None:
    """What ``make`` adds to the file, in the paragraph's place."""
    body, own = file.element.body, paragraph._p  # noqa: SLF001 no other way to move it
    there = set(body)
    make()
    for one in [one for one in body if one not in there]:
        own.addprevious(one)
    own.getparent().remove(own)


def _facts(file: "Document", held: Finished) -> None:
    parts.paired(file, held.facts)


def _signatures(file: "Document", held: Finished) -> None:
    parts.paired(file, held.signed())


MADE = {"facts": _facts, "signatures": _signatures, "contents": parts.contents}


def _bordered(section: "Section", held: Finished, of: Told, *, first: bool) -> None:
    """Head and foot: the bureau's own words filled in, the house's where it has none."""
    sides = ((section.header, MARK, parts.above), (section.footer, FOOTER, parts.below))
    for side, needed, own in sides:
        if side.is_linked_to_previous and not first:
            continue
        said = "\n".join(one.text for one in side.paragraphs)
        if not said.strip():
            own(side.paragraphs[0], held)
        elif needed not in PLACEHOLDER.findall(said):
            raise NoReport("template_lacks", file=_name(held), placeholder=f"{{{{{needed}}}}}")
        for paragraph in side.paragraphs:
            _filled(paragraph, of, Place(file=_name(held), where=paragraph.text))


def _name(held: Finished) -> str:
    return template_name(held.report.kind, held.report.lang, FILE)


def _filled(paragraph: "Paragraph", of: Told, place: Place) -> None:
    """Every placeholder in it, also one that is spread over several runs, in its first run."""
    for found in reversed(list(PLACEHOLDER.finditer(paragraph.text))):
        said, at = of.value(found[1], place), 0
        for run in paragraph.runs:
            begin, end = found.start() - at, found.end() - at
            at += len(run.text)
            text = run.text
            if end <= 0 or begin >= len(text):
                continue
            run.text = text[: max(begin, 0)] + (said if begin >= 0 else "") + text[max(end, 0) :]
