"""How does a report become a PDF? HTML for paper, pages by WeasyPrint, fonts embedded."""

import base64
import logging
import re
from html import escape
from pathlib import Path

from dashboard.reports.brief import OWN
from dashboard.reports.finished import Finished, Laid, laid
from data_access.store.report_document import Cell, Chapter, Chart, Form, Row, Table

TALKATIVE = ("weasyprint", "weasyprint.progress", "fontTools")
STYLE = Path(__file__).with_name("paper.css")


def pdf(held: Finished) -> bytes:
    """The report, A4, with a contents page, bookmarks, and a footer on every page."""
    import weasyprint  # noqa: PLC0415 takes seconds to import, and only jobs need it

    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    bare = weasyprint.URLFetcher(allowed_protocols=("data",))  # pictures are in the page
    page = weasyprint.HTML(string=html(held), url_fetcher=bare)
    found: bytes = page.write_pdf(pdf_identifier=held.report.title.encode(), full_fonts=False)
    return found


def html(held: Finished) -> str:
    """The page: cover, contents where there are many chapters, chapters."""
    report = held.report
    chapters = "".join(_chapter(held, at, one) for at, one in enumerate(report.chapters, 1))
    counted = _numbered(chapters, held)
    margins = _margins(held)
    return (
        f'<!doctype html><html lang="{_language(report.lang)}"><head><meta charset="utf-8">'
        f"<title>{escape(report.title)} {escape(report.subtitle)}</title>"
        f'<meta name="dcterms.created" content="{report.day}">'
        f'<meta name="dcterms.modified" content="{report.day}">'
        f"<style>{STYLE.read_text(encoding='utf-8')}{margins}</style></head><body>"
        f"{_cover(held)}{_contents(held) if held.listed else ''}{counted}</body></html>"
    )


def _language(lang: str) -> str:
    return "zh-CN" if lang == "zh" else "en"


def _margins(held: Finished) -> str:
    """What stands on every page."""
    words, report = held.words, held.report
    before, between, after = re.split(r"\{page\}|\{pages\}", words.words[f"{OWN}.page"])
    number = f"{_css(before)} counter(page) {_css(between)} counter(pages) {_css(after)}"
    mark = f"@top-right {{ content: {_css(report.mark)}; }}" if report.mark else ""
    return (
        f"@page {{ @bottom-left {{ content: {_css(report.footer)}; }} "
        f"@bottom-right {{ content: {number}; }} "
        f"@top-left {{ content: {_css(f'{report.title} {report.subtitle}')}; }} {mark} }}"
    )


def _css(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{quoted}"'


def _cover(held: Finished) -> str:
    report = held.report
    mark = f'<p class="mark">{escape(report.mark)}</p>' if report.mark else ""
    facts = "".join(_pair(*one) for one in held.facts)
    signed = "".join(_pair(*one) for one in held.signed())
    return (
        f'<section class="cover">{mark}<h1 class="title">{escape(report.title)}</h1>'
        f'<p class="subtitle">{escape(report.subtitle)}</p>'
        f'<table class="facts">{facts}</table><table class="signed">{signed}</table></section>'
    )


def _pair(name: str, said: str) -> str:
    return f"<tr><th>{escape(name)}</th><td>{escape(said)}</td></tr>"


def _contents(held: Finished) -> str:
    items = "".join(
        f'<li><a href="#{one.name}">{escape(held.heading(at, one.title))}</a></li>'
        for at, one in enumerate(held.report.chapters, 1)
    )
    title = escape(held.words(f"{OWN}.contents"))
    return f'<nav class="contents"><h2>{title}</h2><ol>{items}</ol></nav>'


def _chapter(held: Finished, at: int, one: Chapter) -> str:
    inside = "".join(_block(held, block) for block in laid(one.blocks))
    across = " across" if one.across else ""
    head = f'<h1 id="{one.name}">{escape(held.heading(at, one.title))}</h1>'
    return f'<section class="chapter{across}">{head}{inside}</section>'


def _block(held: Finished, block: Laid) -> str:
    if isinstance(block, Table):
        return _table(held, block)
    if isinstance(block, Chart):
        return _chart(held, block)
    return f"<p>{escape(held.told(block))}</p>"


def _table(held: Finished, table: Table) -> str:
    unit = held.words(f"{OWN}.unit", unit=table.unit) if table.unit else ""
    whole = sum(column.wide for column in table.columns)
    widths = "".join(
        f'<col style="width:{column.wide / whole * 100:.2f}%">' for column in table.columns
    )
    heads = "".join(f"<th>{escape(column.title)}</th>" for column in table.columns)
    rows = "".join(_row(table, row) for row in table.rows)
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in table.notes)
    return (
        f'<div class="tabled"><p class="caption">\0table\0 {escape(table.title)}'
        f'<span class="unit">{escape(unit)}</span></p>'
        f'<table class="figures" style="font-size:{table.size}em"><colgroup>{widths}</colgroup>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{notes}</div>"
    )


def _row(table: Table, row: Row) -> str:
    strong = ' class="strong"' if row.strong else ""
    pairs = zip(table.columns, row.cells, strict=True)
    cells = "".join(
        _cell(cell, column.form, row.depth if at == 0 else 0)
        for at, (column, cell) in enumerate(pairs)
    )
    return f"<tr{strong}>{cells}</tr>"


def _cell(cell: Cell, form: Form, depth: int) -> str:
    number = "" if {cell.form, form} == {"text"} else ' class="number"'
    indent = f' style="padding-left:{0.4 + depth * 0.8:.1f}em"' if depth else ""
    return f"<td{number}{indent}>{escape(cell.text)}</td>"


def _chart(held: Finished, chart: Chart) -> str:
    drawn = held.drawn.get(chart.name)
    caption = f"<figcaption>\0figure\0 {escape(chart.title)}</figcaption>"
    if drawn is None:
        said = escape(held.words(f"{OWN}.no_picture"))
        return f'<figure><p class="note">{said}</p>{caption}</figure>'
    address = base64.b64encode(drawn.svg.encode()).decode()
    return f'<figure><img src="data:image/svg+xml;base64,{address}">{caption}</figure>'


def _numbered(text: str, held: Finished) -> str:
    """Tables and figures counted through the whole report."""
    for kind in ("table", "figure"):
        parts = text.split(f"\0{kind}\0")
        text = parts[0] + "".join(
            held.words(f"{OWN}.{kind}", number=at) + part for at, part in enumerate(parts[1:], 1)
        )
    return text
