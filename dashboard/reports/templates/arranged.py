"""How does a report read in a bureau's own order, under its own headings, in its own words?"""

from collections.abc import Iterator
from dataclasses import replace

from dashboard.reports.finished import numeral
from dashboard.reports.refused import NoReport
from dashboard.reports.templates.placeholders import PLACEHOLDER, Place, Told, told, whole
from dashboard.reports.templates.template import Part, Template
from data_access.store.report_document import Block, Chapter, Report, Sentence

BORNE = ("facts", "signatures")
"""What no cover may lack: how settled the figures are, and who answers for them."""
CHECKED = "checking"  # the chapter that no report may leave out where it is told


def arranged(report: Report, template: Template) -> Report:
    """The report as the template has it; a part of which nothing is to be told is left out.

    Raises:
        NoReport: a placeholder that stands for nothing, or one that may not be left out.
    """
    of = told(report)
    cover = Place(file=template.file, where="Title")
    title = of.text(template.title, cover) or report.title
    subtitle = of.text(template.subtitle, cover) or report.subtitle
    chapters: list[Chapter] = []
    for at, part in enumerate(template.parts, 1):
        place = Place(file=template.file, where=part.heading)
        blocks = tuple(_blocks(of, part, at, place))
        if blocks:
            number = numeral(len(chapters) + 1, of.words)
            heading = told(report, number=number).text(part.heading, place)
            lying = _across(report, blocks)
            name = _name(part, report, chapters) or f"part-{at}"
            chapters.append(Chapter(name=name, title=heading, blocks=blocks, across=lying))
    made = replace(report, chapters=tuple(chapters), numbered=False)
    _whole(report, made, template)
    return replace(made, title=title, subtitle=subtitle)


def _blocks(of: Told, part: Part, at: int, place: Place) -> Iterator[Block]:
    """What stands below a heading: nothing where all that it names tells nothing this time."""
    found: list[Block] = []
    asked, answered = False, False
    for number, text in enumerate(part.paragraphs, 1):
        within = replace(place, where=text)
        name = whole(text)
        if name and name not in of.plain and name not in of.figures:
            blocks = of.blocks(name, within)
            asked, answered = True, answered or bool(blocks)
            found += blocks
        else:
            found.append(Sentence(key=f"own.{at}.{number}.1", text=of.text(text, within)))
    if answered or not asked:
        yield from found


def _name(part: Part, report: Report, before: list[Chapter]) -> str:
    """That of the one chapter which a part tells, where none before it told it."""
    told_of = {one.name for one in report.chapters} & {whole(text) for text in part.paragraphs}
    left = told_of - {one.name for one in before}
    return left.pop() if len(told_of) == len(left) == 1 else ""


def _across(report: Report, blocks: tuple[Block, ...]) -> bool:
    """Whether a block among them lies on its side in the report."""
    lying = [block for one in report.chapters if one.across for block in one.blocks]
    return any(block is other for block in blocks for other in lying)


def _whole(report: Report, made: Report, template: Template) -> None:
    """Nothing is lost that a reader has to see.

    Raises:
        NoReport: naming what the template lacks.
    """
    there = {found for text in template.cover for found in PLACEHOLDER.findall(text)}
    lacking = [name for name in BORNE if name not in there]
    kept, needed = made.figures(), {one.key for one in report.required}
    shown = [id(block) for block in made.blocks()]
    for chapter in report.chapters:
        own = replace(report, chapters=(chapter,)).figures()
        lost = any(key in own and key not in kept for key in needed)
        unchecked = any(id(block) not in shown for block in chapter.blocks)
        if lost or (chapter.name == CHECKED and unchecked):
            lacking.append(chapter.name)
    if lacking:
        said = ", ".join(f"{{{{{name}}}}}" for name in lacking)
        raise NoReport("template_lacks", file=template.file, placeholder=said)
