"""How likely is each warning line to be crossed, by when?"""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from dashboard.display.futures import OWN, name_of
from dashboard.display.look import Look
from dashboard.figures.future_wording import measured
from dashboard.figures.numbers import period_name, rate
from dashboard.figures.year_end_wording import chance
from dashboard.services.futures import FundOutlook, Futures

STEPS = (3, 6, 12, 24)
MEASURES = ("ratio", "growth", "reserve")


def chances(answer: Futures, look: Look) -> Component:
    """By fund, measure and level: how likely the line is crossed by then, and when first."""
    words = look.words
    head = [
        html.Th(words(f"{OWN}.line"), scope="col"),
        html.Th(words(f"{OWN}.now"), scope="col", className="number"),
        *(
            html.Th(words(f"{OWN}.within", months=step), scope="col", className="number")
            for step in STEPS
        ),
        html.Th(words(f"{OWN}.first"), scope="col"),
    ]
    rows = [row for one in answer.funds for row in _chances(one, look)]
    return html.Div(
        [
            html.H2(words(f"{OWN}.chances_by")),
            html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table"),
            html.P(words(f"{OWN}.chances_hint"), className="hint"),
        ],
        className="card scroll",
    )


def _chances(one: FundOutlook, look: Look) -> Iterator[Component]:
    words = look.words
    for measure in MEASURES:
        held = one.said["measures"].get(measure)
        if held is None:
            continue
        title = f"{name_of(one, look)} · {words(f'{OWN}.measures.{measure}')}"
        yield html.Tr(html.Th(title, colSpan=len(STEPS) + 3, scope="rowgroup"), className="group")
        value = list(held["history"].values())[-1]
        now = rate(value, words) if measure == "growth" else measured(measure, value, words)
        for level, shares in held["chances"].items():
            shape = words(f"warnings.levels.{level}.shape")
            name = words(f"warnings.levels.{level}.name")
            line = measured(measure, held["lines"][level], words)
            month = held["first"][level]
            yield html.Tr(
                [
                    html.Th(
                        words("terms.words.aside", text=f"{shape} {name}", aside=line), scope="row"
                    ),
                    html.Td(now, className="number"),
                    *(
                        html.Td(chance(shares[step - 1], words), className="number")
                        for step in STEPS
                    ),
                    html.Td(period_name(month, words) if month else "—"),
                ]
            )
