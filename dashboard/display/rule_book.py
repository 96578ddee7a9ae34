"""How do the warning rules look: their lines, windows, versions, and what a change would do?"""

from collections.abc import Iterator, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.districts import here
from dashboard.display.lights import lamp
from dashboard.display.look import Look
from dashboard.early_warning.rule import ALARMS, Level, Rule
from dashboard.figures.measures import measure
from dashboard.figures.numbers import digits, moment, percent, period_name
from dashboard.indicators.indicator import Unit
from dashboard.labels import Labels
from dashboard.services.rule_book import Backtest, Kept
from dashboard.services.rule_draft import Draft
from dashboard.services.rule_preview import Preview, Run

OWN = "pages.rules"
SEEN = "rule-seen"
COLUMNS = ("rule", "lines", "window", "steady", "source", "version")
SHARES = (Unit.FRACTION, Unit.RATE)
PARTS = (*SHARES, Unit.POINTS)
SPAN = ("since", "until")
TESTED = ("runs", "levels", "mistaken", "lead")
FEW = 12  # runs that are listed


def book_table(answer: tuple[Kept, ...], look: Look) -> Component:
    """A row a rule."""
    head = [html.Th(look.words(f"{OWN}.columns.{name}"), scope="col") for name in COLUMNS]
    rows = [_row(one, look) for one in answer]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="ledger rules")
    return html.Div(table, className="card")


def _row(one: Kept, look: Look) -> Component:
    words, rule = look.words, one.rule
    name = dcc.Link(
        [html.Strong(words(f"warnings.rules.{one.file}")), html.Span(_about(rule, look))],
        href=here(look, page="rules", rule=one.file),
    )
    steady = _steady(rule, one.unit, words)
    cells = (_lines(one, look), _window(rule, words), steady, _source(rule, words))
    told = [html.Td(cell) for cell in (*cells, _version(one, look))]
    return html.Tr([html.Td(name, className="cell-what"), *told], className=f"mode-{rule.mode}")


def _about(rule: Rule, look: Look) -> str:
    """What becomes of its findings, for whom, in which readings."""
    words = look.words
    funds = [words(f"terms.funds.{_fund(fund)}") for fund in rule.funds]
    readings = [words(f"{OWN}.reading", reading="/".join(rule.readings))] if rule.readings else []
    mode = words(f"{OWN}.modes.{rule.mode}")
    named = [words("terms.words.and").join(funds)] if funds else []
    return " · ".join([mode, *named, *readings])


def _fund(fund: str) -> str:
    return fund if fund.endswith("_pooled") else f"{fund}_pooled"


def _lines(one: Kept, look: Look) -> Component:
    """The lines in force, each with its light; the near band and the upper band beside them."""
    words, last = look.words, one.rule.levels[-1]
    sign = words(f"{OWN}.breach.{one.rule.breach}_{'touch' if one.rule.inclusive else 'past'}")
    told = [
        html.Li([lamp(level, look), f"{sign} {line_said(last.lines[level], one.unit, words)}"])
        for level in ALARMS
        if level in last.lines
    ]
    if one.rule.near is not None:
        near = words(f"{OWN}.near", width=_width(one.rule.near, one.unit, words))
        told.append(html.Li([lamp(Level.NEAR, look), near]))
    if last.high is not None:
        told.append(html.Li([lamp(Level.HIGH, look), f"> {line_said(last.high, one.unit, words)}"]))
    return html.Ul(told, className="rule-lines")


def line_said(value: float, unit: Unit, words: Labels) -> str:
    """A line in its unit; a growth or a difference without its sign."""
    if unit is Unit.POINTS:
        return _width(value, unit, words)
    return percent(value, words) if unit in SHARES else measure(value, unit, words)


def _width(value: float, unit: Unit, words: Labels) -> str:
    if unit in PARTS:
        return f"{digits(value * 100, 1, exact=True)} {words('terms.units.points')}"
    return measure(value, unit, words)


def _window(rule: Rule, words: Labels) -> Component:
    basis = words(f"terms.income_bases.{'own_source' if rule.own_source else 'gross'}")
    about = [html.Span(basis, className="hint")] if "income" in rule.indicator else []
    return html.Div([html.Span(words(f"terms.windows.{rule.window}")), *about], className="stacked")


def _steady(rule: Rule, unit: Unit, words: Labels) -> str:
    held = rule.hysteresis
    if held is None:
        return words(f"{OWN}.no_steady")
    if not held.margin:
        return words(f"{OWN}.steady_any", periods=held.periods)
    return words(f"{OWN}.steady", margin=_width(held.margin, unit, words), periods=held.periods)


def _source(rule: Rule, words: Labels) -> Component:
    last = rule.levels[-1]
    said = f"{words(f'warnings.kinds.{last.source.kind}')} · {last.source.said(words.language)}"
    since = words(f"{OWN}.since", day=last.since.isoformat())
    document = html.A(said, href=last.source.url) if last.source.url else html.Span(said)
    return html.Div([document, html.Span(since, className="hint")], className="stacked")


def _version(one: Kept, look: Look) -> Component:
    stored, words = one.editions[-1].stored, look.words
    signed = words(f"{OWN}.packaged") if stored is None else f"{stored.who} {_day(stored.at, look)}"
    name = html.Strong(one.rule.version)
    return html.Div([name, html.Span(signed, className="hint")], className="stacked")


def _day(at: int, look: Look) -> str:
    return moment(at, look.words)[:10]


def rule_head(answer: Kept, look: Look) -> Component:
    """One rule: as the book lists it, and every version with who signed it and why."""
    words = look.words
    back = dcc.Link(words(f"{OWN}.back"), href=here(look, page="rules", rule=None))
    items = [html.Li(said) for said in _versions(answer, look)]
    versions = html.Details(
        [html.Summary(words(f"{OWN}.versions", count=len(items))), html.Ul(items)]
    )
    return html.Div(
        [
            html.Div(back, className="sheet-ways"),
            book_table((answer,), look),
            html.Div(versions, className="rule-versions"),
            dcc.Store(id=SEEN, data=f"{answer.version}"),
        ]
    )


def _versions(answer: Kept, look: Look) -> Iterator[str]:
    words = look.words
    for one in reversed(answer.editions):
        stored = one.stored
        if stored is None:
            yield f"{one.rule.version} · {words(f'{OWN}.packaged')}"
        else:
            yield f"{one.rule.version} · {stored.who} {_day(stored.at, look)} · {stored.reason}"


def backtest_card(answer: Backtest, look: Look) -> Component:
    """Each reading over five years, beside the alerts that are on record: nothing is rewritten."""
    words, kept = look.words, answer.kept
    recorded = words("terms.words.comma").join(
        f"{words(f'warnings.levels.{level}.name')} {count}"
        for level, count in sorted(kept.recorded.items(), reverse=True)
    )
    record = words(f"{OWN}.recorded", said=recorded or words(f"{OWN}.no_record"))
    title = html.H2(words(f"{OWN}.backtest"))
    if not answer.previews:
        return html.Div([title, html.P(record), html.P(words(f"{OWN}.untested"))], className="card")
    names = [_reading_name(one, words) for one in answer.previews]
    return html.Div(
        [title, _compared(names, answer.previews, look), html.P(record, className="hint")],
        className="card",
    )


def _reading_name(one: Preview, words: Labels) -> str:
    if one.reading is None:
        return words(f"{OWN}.in_force")
    return f"{one.reading} {words(f'warnings.readings.{one.reading}')}"


def _compared(names: Sequence[str], held: Sequence[Preview], look: Look) -> Component:
    """Previews beside each other: how many alarms, how grave, how many for nothing, how early."""
    words = look.words
    head = [html.Th(words(f"{OWN}.tested.{name}"), scope="col") for name in TESTED]
    rows = [
        html.Tr([html.Th(name, scope="row"), *(html.Td(said) for said in _tested(one, look))])
        for name, one in zip(names, held, strict=True)
    ]
    span = words(f"{OWN}.tested.span", **{n: period_name(getattr(held[0], n), words) for n in SPAN})
    top = html.Thead(html.Tr([html.Th(span), *head]))
    table = html.Table([top, html.Tbody(rows)], className="plain compared")
    return html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=span))


def _tested(one: Preview, look: Look) -> Iterator[str]:
    words = look.words
    yield str(len(one.runs))
    yield " / ".join(str(sum(run.level is level for run in one.runs)) for level in ALARMS)
    yield percent(one.false, words)
    lead = None if one.lead is None else f"{digits(one.lead, 1)} {words('terms.units.months')}"
    yield lead or words("terms.words.missing")


def draft_card(answer: Draft, look: Look) -> Component:
    """What the edit would have said beside the rule in force; what is wrong with it by field."""
    words = look.words
    title = html.H2(words(f"{OWN}.preview"))
    if answer.problems:
        items = [html.Li(f"{field}: {why}") for field, why in answer.problems.items()]
        wrong = html.P(words(f"{OWN}.refused"), className="problem")
        return html.Div([title, wrong, html.Ul(items, className="grounds")], className="card")
    if answer.now is None or answer.then is None:
        return html.Div([title, html.P(words(f"{OWN}.untested"))], className="card")
    names = [words(f"{OWN}.in_force"), words(f"{OWN}.edited")]
    gone = _missing(answer.now, answer.then)
    new = _missing(answer.then, answer.now)
    lists = [*_listed("new", new, look), *_listed("gone", gone, look)]
    same = [] if lists else [html.P(words(f"{OWN}.same"))]
    table = _compared(names, (answer.now, answer.then), look)
    hint = html.P(words(f"{OWN}.preview_hint"), className="hint")
    return html.Div([title, hint, table, *same, *lists], className="card")


def _missing(one: Preview, other: Preview) -> list[Run]:
    """The alarms of the one that the other would not have raised alike."""
    return [run for run in one.runs if run not in other.runs]


def _listed(name: str, runs: Sequence[Run], look: Look) -> list[Component]:
    if not runs:
        return []
    words = look.words
    items = [html.Li(_run(run, look)) for run in runs[:FEW]]
    title = words(f"{OWN}.{name}", count=len(runs))
    return [html.H3(title), html.Ul(items, className="rule-lines")]


def _run(run: Run, look: Look) -> list[Component | str]:
    words = look.words
    fund = words.get(f"terms.funds.{run.scheme}_pooled", run.subject)
    first, last = (period_name(one, words) for one in (run.first, run.last))
    said = words(f"{OWN}.run", area=look.area(run.area), fund=fund, first=first, last=last)
    return [lamp(run.level, look), f" {said}"]
