"""What was found in the past of each side: months that stood out, shifts, the Lunar New Year?"""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from dashboard.display.future_record import OWN, SIDES, row, table, titled
from dashboard.display.futures import name_of
from dashboard.display.look import Look
from dashboard.figures.numbers import digits, period_name, rate
from dashboard.services.futures import FundOutlook, Futures


def festival_table(answer: Futures, look: Look) -> Component:
    """What the Lunar New Year does to each side, where it is found to do anything."""
    words = look.words
    head = [
        html.Th(words(f"{OWN}.{name}"), scope="col")
        for name in ("fund", "festival_days", "festival_gain", "festival_moves")
    ]
    rows = []
    for one in answer.funds:
        for side in SIDES:
            name = f"{name_of(one, look)} · {words(f'terms.lines.{side}')}"
            rows.append(row(name, _moves(one, side, look), number=False))
    return table(look, "festival", head, rows)


def change_table(answer: Futures, look: Look) -> Component:
    """What the models were spared, and, on demand, what else changed in the past."""
    held = [(one, side) for one in answer.funds for side in SIDES]
    spared = [row for one, side in held for row in _changed(one, side, "effects", look)]
    other = [row for one, side in held for row in _changed(one, side, "changes", look)]
    words = look.words
    none = [] if spared else [html.P(words(f"{OWN}.no_effects"), className="hint")]
    folded = html.Details(
        [
            html.Summary(words(f"{OWN}.other_changes", count=len(other))),
            html.Table([_change_head(look), html.Tbody(other)], className="plain-table"),
        ]
    )
    told = html.Table([_change_head(look), html.Tbody(spared)], className="plain-table")
    below = [*none, *([folded] if other else [])]
    return html.Div(
        [*titled("changed", look), *([told] if spared else []), *below], className="card scroll"
    )


def _change_head(look: Look) -> Component:
    names = ("fund", "period", "change", "size")
    return html.Thead(
        html.Tr([html.Th(look.words(f"{OWN}.{name}"), scope="col") for name in names])
    )


def _changed(one: FundOutlook, side: str, kind: str, look: Look) -> Iterator[Component]:
    """Rows of what was found: the models' own ``effects``, or all other ``changes``."""
    words, held = look.words, one.series(side)
    known = {found["period"] for found in held.get("effects", ())} if kind == "changes" else set()
    for found in held.get(kind, ()):
        if found["period"] not in known:
            cells = (
                period_name(found["period"], words),
                words(f"{OWN}.{kind}.{found['kind']}"),
                rate(found["size"], words),
            )
            name = f"{name_of(one, look)} · {words(f'terms.lines.{side}')}"
            yield row(name, cells, number=False)


def _moves(one: FundOutlook, side: str, look: Look) -> tuple[str, str, str]:
    words, found = look.words, one.series(side)["festival"]
    if found is None:
        return words(f"{OWN}.no_festival"), "—", "—"
    before, after = found["days"]
    moved = [
        f"{period_name(month, words)} {_moved(by, look, share=found['multiplies'])}"
        for month, by in found["moved"].items()
        if month in one.months and month[5:] in ("01", "02", "03")
    ]
    days = words(f"{OWN}.festival_window", before=before, after=after)
    return days, digits(found["gain"], 1), words("terms.words.and").join(moved)


def _moved(by: float, look: Look, *, share: bool) -> str:
    return rate(by - 1, look.words) if share else digits(by, 0, signed=True)
