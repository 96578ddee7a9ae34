"""How does an outlook look? The sentence, the fan, the chances, and how the method has done."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.chart import chart
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.fan import Fan, fan
from dashboard.figures.future_wording import crossing
from dashboard.figures.numbers import SIZES, digits, money_unit, percent
from dashboard.figures.palette import palette
from dashboard.figures.telling import score, sentence, subject, value
from dashboard.services.ageing import Ageing
from dashboard.services.briefing import Briefing
from dashboard.services.outlooks import OutlookView
from dashboard.services.selection import plain_query


def outlook_sentences(answer: Briefing, look: Look) -> Component:
    """The overview's outlook: a sentence a fund, the fan one click away."""
    words = look.words
    held = [view for view in answer.outlooks if view.measure == "expenditure_income_ratio"]
    if not answer.latest:
        return html.P(words("pages.overview.outlook_of_the_latest"), className="hint")
    if not held and not answer.futures:
        return empty(words, "pages.forecast.not_made")
    months = [said for fund in answer.futures for said, _ in crossing(fund, words)]
    said = [html.Li(one) for one in months or [sentence(view, words) for view in held]]
    return html.Div(
        [
            html.H2(words("pages.overview.outlook")),
            html.Ul(said, className="sentences"),
            dcc.Link(
                words("pages.overview.outlook_more"),
                href=f"/forecast{plain_query(look.selection)}",
            ),
        ],
        className="card",
    )


def outlook_cards(answer: list[OutlookView], look: Look) -> Component:
    """A card an outlook, residents first."""
    if not answer:
        return empty(look.words, "pages.forecast.not_made")
    return html.Div([_card(view, look) for view in answer], className="card-grid")


def _card(view: OutlookView, look: Look) -> Component:
    words = look.words
    name = subject(view, words)
    made = words("pages.forecast.made", day=view.made_on)
    bands = words("pages.forecast.bands") if view.years else ""
    stale = html.P(words("pages.forecast.stale"), className="since") if view.stale else None
    return html.Div(
        [
            html.H2(name),
            html.P(sentence(view, words)),
            stale,
            _chart(view, look, name) if view.history else None,
            _chances(view, look),
            _scores(view, look),
            *(html.P(note, className="hint") for note in _notes(view, look)),
            html.P(f"{made}{bands}", className="hint"),
        ],
        className="card",
    )


def _chart(view: OutlookView, look: Look, name: str) -> Component:
    return chart(fan(_fan(view, look), palette(look.selection.theme)), look, name=name)


def _fan(view: OutlookView, look: Look) -> Fan:
    words = look.words
    costs = view.measure == "medical_cost"
    unit = money_unit(list(view.history.values()), look.selection.unit)
    size = SIZES[unit] if costs else 1
    lines = (
        {} if costs else {key: (at, _line_name(key, at, look)) for key, at in view.lines.items()}
    )
    return Fan(
        history={year: held / size for year, held in view.history.items()},
        years=view.years,
        bands={name: [held / size for held in values] for name, values in view.bands.items()},
        lines=lines,
        breaks={period: words(f"pages.forecast.breaks.{kind}") for period, kind in view.breaks},
        y_title=words(f"terms.units.{unit}") if costs else words("pages.forecast.ratio_axis"),
        y_format=",.0f" if costs else ".0%",
        words=words,
        hue="band" if view.evidence == "full" else "short",
        write=lambda number: value(view, number * size, words),
    )


def _line_name(level: str, line: float, look: Look) -> str:
    shape = look.words(f"warnings.levels.{level}.shape")
    return f"{shape} {percent(line, look.words)}"


def _chances(view: OutlookView, look: Look) -> Component | None:
    """By year, the chance of having crossed each line by then."""
    if not view.crossing:
        return None
    words = look.words
    head = [
        html.Th(
            f"{words(f'warnings.levels.{level}.shape')} {words(f'warnings.levels.{level}.name')} "
            f"({percent(view.lines[level], words)})",
            scope="col",
        )
        for level in view.crossing
    ]
    rows = [
        html.Tr(
            [
                html.Th(year, scope="row"),
                *(html.Td(percent(view.crossing[level][at], words)) for level in view.crossing),
            ]
        )
        for at, year in enumerate(view.years)
    ]
    return _table(words("pages.forecast.chances"), [html.Td(), *head], rows)


def _scores(view: OutlookView, look: Look) -> Component | None:
    """How each member did when the past was foretold from its own past."""
    if not view.backtest:
        return None
    words = look.words
    names = ("step", "origins", "mase", "smape", "coverage80", "coverage95")
    head = [html.Th(words(f"pages.forecast.scores.{name}"), scope="col") for name in names]
    rows = [
        html.Tr(
            [
                html.Th(words(f"pages.forecast.members.{row['member']}"), scope="row"),
                html.Td(row["step"] or words("pages.forecast.scores.all")),
                html.Td(row["origins"]),
                html.Td("—" if row["mase"] is None else digits(row["mase"], 2)),
                *(html.Td(percent(row[name], words)) for name in names[3:]),
            ]
        )
        for row in view.backtest
    ]
    table = _table(words("pages.forecast.scores.title"), [html.Td(), *head], rows)
    return html.Div(
        [
            html.P(score(view, words), className="quiet"),
            html.Details([html.Summary(words("pages.forecast.scores.title")), table]),
        ]
    )


def _table(caption: str, head: Sequence[Component], rows: Sequence[Component]) -> Component:
    return html.Table(
        [html.Caption(caption), html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain"
    )


def _notes(view: OutlookView, look: Look) -> list[str]:
    words = look.words
    notes = [words(f"warnings.remarks.{kind}") for _, kind in view.breaks]
    if view.measure == "medical_cost":
        notes.append(words("warnings.remarks.all_payers"))
    if view.history and view.status:
        basis, status = words(f"terms.bases.{view.basis}"), words(f"terms.statuses.{view.status}")
        year = max(view.history)
        notes.append(words("pages.forecast.history", basis=basis, year=year, status=status))
    return notes


def ageing_note(answer: Ageing, look: Look) -> Component:
    """What stands behind every outlook: the population grows older."""
    words = look.words
    if answer.share_now is None or answer.share_later is None:
        return empty(words, "warnings.reasons.no_data")
    said = words(
        "pages.forecast.ageing",
        now=answer.now,
        later=answer.later,
        share_now=percent(answer.share_now, words),
        share_later=percent(answer.share_later, words),
    )
    return html.P(said, className="card")
