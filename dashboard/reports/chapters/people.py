"""How many are insured, how old are they, and who came or went?"""

from collections.abc import Iterator

from dashboard.figures.people_wording import told
from dashboard.figures.persons import Heads, heads
from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.areas import area_names
from dashboard.services.insured_now import insured_now
from dashboard.services.people_story import people_story
from data_access.store.report_document import Cell, Chapter, Column, Row, Table

PAGE = "/population"
INSURED = "insured"
SCHEMES: tuple[str | None, ...] = ("employee", "resident", None)


def chapter(brief: Brief) -> Chapter:
    """The sentences of the page and the headline numbers of each scheme."""
    names = area_names(brief.sources, brief.selection.lang)
    story = people_story(brief.sources, brief.selection)
    said = told(story, brief.words, lambda code: names.get(code, code))
    sentences = brief.told("people", ((one, brief.source(PAGE, figure)) for one, figure in said))
    return Chapter(
        name="people",
        title=brief.words(f"{OWN}.chapters.people"),
        blocks=(*sentences, _table(brief)),
    )


def _table(brief: Brief) -> Table:
    words = brief.words
    columns = [Column(name="item", title=words(f"{OWN}.columns.item"), wide=1.8)]
    for scheme in SCHEMES:
        named = words(f"terms.schemes.{scheme}") if scheme else words(f"{OWN}.columns.together")
        columns += [
            Column(name=f"{scheme}_now", title=named, form="count"),
            Column(
                name=f"{scheme}_before",
                title=words(f"{OWN}.columns.year_before", fund=named),
                form="count",
            ),
        ]
    return Table(
        name="people",
        title=words(f"{OWN}.tables.people"),
        columns=tuple(columns),
        rows=tuple(_rows(brief)),
    )


def _rows(brief: Brief) -> Iterator[Row]:
    asked = [brief.selection if one is None else brief.of(one) for one in SCHEMES]
    held = [{head.name: head for head in insured_now(brief.sources, one).heads} for one in asked]
    told_of = [one[INSURED] for one in held if INSURED in one]
    persons = heads((said for one in told_of for said in (one.value, one.year_before)), brief.words)
    for name in held[0]:
        cells = [
            _cell((brief, persons), name, value, f"{name}|{scheme or 'all'}|{when}")
            for scheme, one in zip(SCHEMES, held, strict=True)
            for when, value in (("now", one[name].value), ("before", one[name].year_before))
            if name in one
        ]
        if len(cells) == len(SCHEMES) * 2 and any(cell.value is not None for cell in cells):
            named = brief.words(f"indicators.{name}.name")
            if name == INSURED:
                named = brief.words(f"{OWN}.in_unit", name=named, unit=persons.name)
            yield Row(cells=(text(named), *cells))


def _cell(by: tuple[Brief, Heads], name: str, value: float | None, key: str) -> Cell:
    brief, persons = by
    if name == INSURED:
        if value is None:
            return text(brief.dash)
        return Cell(text=persons.said(value), form="count", value=value, key=key)
    if name == "support_ratio":
        return text(brief.dash) if value is None else brief.number(value, key)
    return brief.percent(value, key)
