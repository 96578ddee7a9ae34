"""How does a report look before it is printed? Sheets of A4 beside each other."""

from itertools import groupby

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.chart import chart
from dashboard.display.look import Look
from dashboard.services.reports import Preview
from data_access.store.report_document import Block, Chapter, Chart, Row, Sentence, Table

OWN = "reports"


def sheets(answer: Preview, look: Look) -> Component:
    """The cover and a sheet a chapter; every sentence leads to the figure it is read off."""
    chapters = [_chapter(one, answer, look) for one in answer.report.chapters]
    return html.Div([_cover(answer), *chapters], className="leaves")


def _cover(answer: Preview) -> Component:
    report = answer.report
    facts = [html.Tr([html.Th(name, scope="row"), html.Td(said)]) for name, said in report.facts]
    inside = [
        html.P(report.mark, className="leaf-mark"),
        html.H3(report.title, className="leaf-title"),
        html.P(report.subtitle, className="leaf-subtitle"),
        html.Table(html.Tbody(facts), className="leaf-facts"),
    ]
    return _sheet(inside, answer, wide=False)


def _sheet(inside: list[Component], answer: Preview, *, wide: bool) -> Component:
    """One sheet; status and version stand at its foot, the mark of a quick report at its head."""
    report = answer.report
    head = [html.Span(f"{report.title} {report.subtitle}"), html.Strong(report.mark)]
    return html.Article(
        [
            html.Div(head, className="leaf-head"),
            html.Div(inside, className="leaf-body"),
            html.Div(report.footer, className="leaf-foot"),
        ],
        className=f"leaf{' leaf-across' if wide else ''}",
    )


def _chapter(one: Chapter, answer: Preview, look: Look) -> Component:
    blocks: list[Component] = [html.H3(one.title)]
    for is_text, held in groupby(one.blocks, lambda block: isinstance(block, Sentence)):
        told = list(held)
        drawn = [_paragraph(told, look)] if is_text else [_block(block, look) for block in told]
        blocks += drawn
    return _sheet(blocks, answer, wide=one.across)


def _paragraph(told: list[Block], look: Look) -> Component:
    """Sentences of one kind together; each is a link to its figure, where it is read off one."""
    between = "" if look.words.language == "zh" else " "
    links: list[Component | str] = []
    for one in told:
        if isinstance(one, Sentence):
            links += [_sentence(one), between]
    return html.P(links)


def _sentence(one: Sentence) -> Component:
    if not one.source:
        return html.Span(one.text)
    return dcc.Link(one.text, href=one.source, className="leaf-sentence")


def _block(block: Block, look: Look) -> Component:
    if isinstance(block, Chart):
        drawn = chart(block.figure, look, name=block.title, height=block.height, tools=False)
        return html.Figure([drawn, html.Figcaption(block.title)])
    return _table(block, look) if isinstance(block, Table) else html.P(block.text)


def _table(table: Table, look: Look) -> Component:
    unit = look.words(f"{OWN}.unit", unit=table.unit) if table.unit else ""
    heads = [html.Th(column.title, scope="col") for column in table.columns]
    rows = [_row(row, table) for row in table.rows]
    return html.Div(
        [
            html.P([html.Strong(table.title), html.Span(unit)], className="leaf-caption"),
            html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="leaf-figures"),
            *(html.P(note, className="hint") for note in table.notes),
        ]
    )


def _row(row: Row, table: Table) -> Component:
    return html.Tr(_cells(row, table), className="strong" if row.strong else "")


def _cells(row: Row, table: Table) -> list[Component]:
    found: list[Component] = []
    for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        number = {cell.form, column.form} != {"text"}
        style = {"paddingLeft": f"{0.3 + row.depth * 0.7}em"} if at == 0 and row.depth else None
        found.append(html.Td(cell.text, className="number" if number else "", style=style))
    return found
