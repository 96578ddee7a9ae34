"""What stands around every chart? Its name, what it means, how far to trust it, ways to take it.

``framed`` is the one card for a chart. The three buttons work in the browser (assets/frames.js):
CSV and picture hold the very numbers on screen, the link leads to exactly this chart.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria, data
from dashboard.display.chart import chart
from dashboard.display.look import Look, trace_address
from dashboard.display.provenance import footing, synthetic_mark, told
from dashboard.figures.numbers import period_name
from dashboard.figures.strand import plain
from dashboard.services.provenance import Provenance

FRAME = 97  # pixels that the frame adds to its chart: a section's height is the sum
BARE = 12  # pixels above a plot over which nothing is said


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What must be said with a chart.

    ``name``: unique on its page, the end of the chart's link; ``indicators``: their definitions
    and formulas are said, else ``definition`` and ``formula``; ``items``: what it is made of, as
    a trace names it (``book_line.expenditure``); ``need``: what data would fill it.
    """

    name: str
    title: str
    unit: str
    definition: str = ""
    formula: str = ""
    indicators: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    provenance: Provenance | None = None
    need: str = ""


def framed(figure: dict[str, Any], look: Look, about: About, *, height: int = 320) -> Component:
    """The card of one chart; where no number is in it, it says so in the chart's place."""
    if known(figure):
        drawn = said_once(figure, about.unit)
        inside = chart(drawn, look, name=about.title, height=height, tools=False)
    else:
        inside = _nothing(look, about, height)
    words, subject = look.words, _subject(look, about)
    head = html.Div(
        [
            html.Div([html.H2(about.title), html.Div(subject, className="hint")]),
            _tools(look, about, drawn=known(figure)),
        ],
        className="frame-head",
    )
    foot = html.Div(
        [html.Span(part) for part in footing(about.provenance, look)]
        + ([synthetic_mark(words)] if about.provenance and about.provenance.synthetic else []),
        className="frame-foot hint",
    )
    taken = data(
        head=json.dumps(_csv_head(look, about), ensure_ascii=False),
        caption=_caption(look, about),
        link=f"?{_resolved(look, about)}#{anchor(about.name)}",
    )
    return html.Div([head, inside, foot], id=anchor(about.name), className="card framed", **taken)


def anchor(name: str) -> str:
    """The identifier of a chart's card; kept apart from those of the page's sections.

    >>> anchor("pace")
    'figure-pace'
    """
    return f"figure-{name}"


def said_once(figure: dict[str, Any], unit: str) -> dict[str, Any]:
    """The figure without its unit, which the card says already; no room is kept for nothing."""
    held = figure["layout"]
    kept = [note for note in held["annotations"] if note["text"] != plain(unit)]
    above = any(note.get("yref") == "paper" and note.get("yshift", 0) >= 0 for note in kept)
    margin = {**held["margin"], "t": held["margin"]["t"] if above else BARE}
    return {**figure, "layout": {**held, "annotations": kept, "margin": margin}}


def known(figure: dict[str, Any]) -> bool:
    """Whether there is any number in a figure."""
    values = (
        value
        for trace in figure["data"]
        for value in trace.get(trace.get("meta", {}).get("of", "y"), ())
        if "meta" in trace
    )
    return any(value is not None for value in values)


def _nothing(look: Look, about: About, height: int) -> Component:
    need = look.words("figures.kpi.need", what=about.need) if about.need else ""
    said = [html.P(look.words("interface.empty.title"), className="frame-none"), html.P(need)]
    return html.Div(said, className="frame-empty", style={"height": height}, role="status")


def _subject(look: Look, about: About) -> str:
    """Unit and period, under the title."""
    period = about.provenance.period if about.provenance else look.selection.period
    said = [about.unit, period_name(period, look.words) if period else ""]
    return " · ".join(part for part in said if part)


def _resolved(look: Look, about: About) -> str:
    """The query that reproduces this view, nothing left to what is usual."""
    chosen = look.selection
    named = {name: getattr(chosen, name) for name in chosen.__slots__}
    if about.provenance:
        named["period"] = chosen.period or about.provenance.period
    return urlencode({name: value for name, value in named.items() if value})


def _csv_head(look: Look, about: About) -> list[list[str]]:
    """What stands above the numbers of a downloaded table."""
    words, held = look.words, about.provenance
    rows = [[about.title, ""], [words("figures.unit"), about.unit]]
    rows.append([words("figures.area"), look.area(look.selection.area)])
    return rows + [[words(f"figures.{name}"), said] for name, said in told(held, look).items()]


def _caption(look: Look, about: About) -> str:
    """What a picture says under its title."""
    synthetic = about.provenance and about.provenance.synthetic
    mark = [look.words("figures.synthetic")] if synthetic else []
    place = look.area(look.selection.area)
    return " · ".join([place, _subject(look, about), *footing(about.provenance, look), *mark])


def _tools(look: Look, about: About, *, drawn: bool) -> Component:
    words = look.words
    doing = ("csv", "png", "link") if drawn else ("link",)
    buttons = [
        html.Button(
            words(f"figures.{name}"),
            className="tool",
            type="button",
            **data(do=name),
            **aria(label=words(f"figures.{name}_of", title=about.title)),
        )
        for name in doing
    ]
    said = data(copied=words("figures.copied"), not_copied=words("figures.not_copied"))
    status = html.Span(className="tool-said", role="status", **said)
    return html.Div([status, _info(look, about), *buttons], className="frame-tools")


def _info(look: Look, about: About) -> Component:
    """Definition, formula, unit, status and source, one key away."""
    words = look.words
    rows = [*_meaning(look, about), (words("figures.unit"), about.unit)]
    rows += [
        (words(f"figures.{name}"), said) for name, said in told(about.provenance, look).items()
    ]
    listed: list[Component] = [
        part for name, said in rows if said for part in (html.Dt(name), html.Dd(said))
    ]
    listed += _entries(look, about)
    mark = html.Summary("i", className="tool about-mark", **_named(look, about))
    body = html.Div([html.H3(about.title), html.Dl(listed), *_traces(look, about)])
    return html.Details([mark, html.Div(body, className="about-body")], className="about")


def _entries(look: Look, about: About) -> list[Component]:
    """The way from the chart to its indicators in the dictionary."""
    links = [
        html.Div(
            dcc.Link(
                look.words(f"indicators.{name}.name"),
                href=f"/definitions?{_resolved(look, about)}#{name}",
            )
        )
        for name in about.indicators
    ]
    said = look.words("pages.definitions.name")
    return [html.Dt(said), html.Dd(links)] if links else []


def _named(look: Look, about: About) -> dict[str, Any]:
    return aria(label=look.words("figures.about_of", title=about.title))


def _meaning(look: Look, about: About) -> list[tuple[str, str]]:
    """Definition and formula: of each indicator where there are any, else as given."""
    words = look.words
    names = (words("figures.definition"), words("figures.formula"))
    if not about.indicators:
        return list(zip(names, (about.definition, about.formula), strict=True))
    said = [(names[0], about.definition)]
    for name in about.indicators:
        own = f"indicators.{name}"
        parts = (words.get(f"{own}.definition", ""), words(f"{own}.formula"))
        said.append((words(f"{own}.name"), "\n".join(part for part in parts if part)))
    return said


def _traces(look: Look, about: About) -> list[Component]:
    """The way from the chart to the stored rows it is made of."""
    chosen = look.selection
    until = about.provenance.period if about.provenance else None
    when = {"period": period} if (period := chosen.period or until) else {}
    links = [
        html.Li(dcc.Link(_item(look, item), href=trace_address(chosen, item, **when)))
        for item in about.items
    ]
    return [html.H4(look.words("figures.trace")), html.Ul(links)] if links else []


def _item(look: Look, item: str) -> str:
    """What a traced item is called: its line, else its figure as the terms have it."""
    parts = item.split(".")
    figure = parts[1] if len(parts) > 1 else parts[0]
    known_line = look.words.get(f"lines.{figure}.name", "")
    return known_line or look.words.get(f"terms.lines.{figure}", item)
