"""How does the catalogue of sources look: who published it, how old, who answers, what uses it?"""

import re
from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import digits
from dashboard.labels import Labels
from dashboard.services.source_catalogue import Listed, Use
from data_access.books.imports.words import table_name

SOURCES = "sources-table"
PAGE = "pages.data"
WIDTHS = {
    "title": 280, "publisher": 150, "published": 110, "newest": 110, "owner": 120, "uses": 330,
    "link": 80, "source": 120,
}  # fmt: skip
LINK = {"cellRenderer": "markdown"}
ADDRESS = re.compile(r"https?://[^\s()<>\[\]]+")
MOST = 4  # tables named; the others are counted


def sources_card(answer: Sequence[Listed], look: Look) -> Component:
    """How many there are and for how many nobody answers; then each, as CSV too."""
    words = look.words
    if not answer:
        return empty(words, f"{PAGE}.no_sources")
    columns = [_column(name, width, words) for name, width in WIDTHS.items()]
    columns.insert(4, figure("age", words(f"{PAGE}.source_columns.age"), width=100))
    table = grid(SOURCES, columns, [_row(one, look) for one in answer], look)
    card = titled(table, words(f"{PAGE}.source_list"), look)
    unowned = sum(one.owner is None for one in answer)
    said = words(f"{PAGE}.sources_said", count=len(answer), unowned=unowned)
    card.children.insert(1, html.P(said, className="headline"))
    card.children.insert(2, html.P(words(f"{PAGE}.sources_hint"), className="hint"))
    return card


def _column(name: str, width: int, words: Labels) -> dict[str, Any]:
    held = {"field": name, "headerName": words(f"{PAGE}.source_columns.{name}"), "minWidth": width}
    faint = {"cellClassRules": {"faint": "params.data.unowned"}} if name == "owner" else {}
    return {**held, **(LINK if name == "link" else {}), **faint}


def _row(one: Listed, look: Look) -> dict[str, Any]:
    words, held = look.words, one.publication
    mark = f"{words('figures.synthetic')} " if one.synthetic else ""
    return {
        "title": f"{mark}{held.title}",
        "publisher": look.wording.publisher(held),
        "published": held.published,
        "newest": words("terms.words.missing") if one.day is None else one.day.isoformat(),
        "age": one.age,
        "age_said": words("terms.words.missing") if one.age is None else digits(one.age, 0),
        "owner": one.owner or words(f"{PAGE}.nobody"),
        "unowned": one.owner is None,
        "uses": _uses(one.uses, words),
        "link": _link(held.url, words),
        "source": held.source,
    }


def _link(url: str, words: Labels) -> str:
    return f"[{words(f'{PAGE}.open_source')}]({url})" if ADDRESS.fullmatch(url) else ""


def _uses(uses: Sequence[Use], words: Labels) -> str:
    """The tables with most rows, and how many other tables there are."""
    said = [
        words(
            f"{PAGE}.use",
            table=_table(one.table, words),
            rows=digits(one.rows, 0),
            periods=_span(one, words),
        )
        for one in uses[:MOST]
    ]
    more = len(uses) - MOST
    left = [words(f"{PAGE}.more_uses", count=more)] if more > 0 else []
    return words("terms.words.semicolon").join([*said, *left])


def _span(one: Use, words: Labels) -> str:
    if one.first == one.last:
        return one.first
    return words(f"{PAGE}.use_span", first=one.first, last=one.last)


def _table(name: str, words: Labels) -> str:
    """What a stored table is called: as templates have it, or one that no template fills."""
    return words.get(f"{PAGE}.tables.{name}", "") or table_name(name, words.language)
