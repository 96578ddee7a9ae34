"""How do lights look? Shape, colour, word and number together; why and from where beside them."""

from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.look import Look, trace_address
from dashboard.early_warning.rule import Level
from dashboard.figures.numbers import period_name
from dashboard.services.briefing import Briefing, Cell
from dashboard.services.checked import Checked
from dashboard.services.lights import Light
from dashboard.services.selection import plain_query


def lamp(level: Level, look: Look) -> Component:
    """The light itself: shape, colour and word."""
    return html.Span([_shape(), look.wording.level(level)], className=f"light level-{level}")


def _shape() -> Component:
    return html.Span(html.Span(), className="shape", **aria(hidden="true"))


def headline(answer: Briefing, look: Look) -> Component:
    """The one sentence: how many alarms, the gravest first, since when."""
    words, wording = look.words, look.wording
    period = period_name(answer.period, words)
    if not answer.alarms:
        unknown = [cell.light.level is Level.UNKNOWN for cell in answer.cells.values()]
        said = "all_unknown" if all(unknown) else "calm_but_unknown" if any(unknown) else "calm"
        return html.P(words(f"pages.overview.{said}", period=period), className="headline")
    gravest = answer.alarms[0].level
    said = words(
        "pages.overview.alarms",
        period=period,
        count=len(answer.alarms),
        level=wording.level(gravest),
    )
    if len(answer.alarms) == 1:
        said = words("pages.overview.one", period=period, alarm=_alarm(answer.alarms[0], look))
    listed = [
        html.Li([_shape(), _alarm(light, look)], className=f"level-{light.level}")
        for light in answer.alarms
    ]
    return html.Div(
        [
            html.P([_shape(), said], className=f"headline level-{gravest}"),
            html.Ul(listed, className="alarms") if len(listed) > 1 else None,
            html.P(words("pages.overview.levels"), className="hint"),
        ]
    )


def _alarm(light: Light, look: Look) -> str:
    wording = look.wording
    return look.words(
        "pages.overview.alarm",
        fund=wording.fund(light),
        rule=wording.rule(light),
        value=wording.value(light),
        level=wording.level(light.level),
        since=period_name(light.since or light.period, look.words),
    )


def lights_matrix(answer: Briefing, look: Look) -> Component:
    """Funds by rules, each cell a light with everything needed to believe it."""
    head = html.Tr(
        [html.Td(), *(_rule_name(rule, look) for rule in answer.rules)], className="heads"
    )
    rows = [_fund_row(fund, answer, look) for fund in answer.funds]
    table = html.Table([html.Thead(head), html.Tbody(rows)], className="lights")
    unlit = [
        html.Li(look.wording.aloud(light)) for light in answer.unlit if light.value is not None
    ]
    beside = html.Div(
        [html.H2(look.words("pages.overview.unlit")), html.Ul(unlit, className="unlit")],
        className="unlit-head",
    )
    return html.Div(
        [
            html.Div(
                table,
                className="scroll",
                tabIndex=0,
                role="region",
                **aria(label=look.words("pages.overview.question")),
            ),
            beside if unlit else None,
        ],
        className="card",
    )


def _rule_name(rule: str, look: Look) -> Component:
    formula = look.words.get(f"indicators.{rule}.formula", "")
    return html.Th(
        [look.words(f"warnings.rules.{rule}"), html.Div(formula, className="hint")], scope="col"
    )


def _fund_row(fund: tuple[str, str], answer: Briefing, look: Look) -> Component:
    scheme, account = fund
    name = look.words(f"terms.funds.{scheme}_{account}")
    cells = [_cell(answer.cells.get((scheme, rule)), look) for rule in answer.rules]
    return html.Tr([html.Th(name, scope="row"), *cells])


def _cell(cell: Cell | None, look: Look) -> Component:
    if cell is None:
        return html.Td(look.words("terms.words.impossible"))
    light, words, wording = cell.light, look.words, look.wording
    told = [
        words("interface.light.line", line=wording.line(light)) if light.line is not None else "",
        wording.moved(light),
    ]
    when = [period_name(light.period, words), wording.status(light), wording.published(light)]
    return html.Td(
        [
            html.Div(wording.rule(light), className="only-phone"),
            lamp(light.level, look),
            html.Div(
                wording.value(light), className="value" if light.value is not None else "missing"
            ),
            html.Div(_joined(told, look), className="quiet"),
            _since(light, look),
            _raised(cell, look),
            html.Div(_joined(when, look), className="hint"),
            html.Div(_joined(wording.footing(light), look), className="hint"),
            _ties(cell.checked, look),
            _strip(cell, look),
            _readings(cell, look),
            _why(light, look),
            _traces(cell, look),
        ],
        className=f"level-{light.level}",
    )


def _ties(checked: Checked | None, look: Look) -> Component | None:
    """Do the books behind the figure tie? How many checks hold, and which do not."""
    if checked is None:
        return None
    words, good = look.words, checked.passed + len(checked.explained)
    of = good + len(checked.failed)
    if not of:
        return html.Div(words("interface.light.unchecked"), className="hint")
    named = words("terms.words.and").join(checked.failed)
    said = words(f"interface.light.{'failed' if named else 'ties'}", good=good, of=of, named=named)
    return html.Div(said, className="hint unsound" if named else "hint")


def _since(light: Light, look: Look) -> Component | None:
    if light.since is None:
        return None
    since = period_name(light.since, look.words)
    return html.Div(look.words("interface.light.since", period=since), className="since")


def _raised(cell: Cell, look: Look) -> Component | None:
    """The way to the alert that the light raised."""
    alert = cell.alert
    if alert is None:
        return None
    state = look.words(f"alerts.states.{alert.state}")
    said = look.words("pages.overview.raised", alert=alert.alert, state=state)
    query = plain_query(replace(look.selection, alert=str(alert.alert)))
    return html.Div(dcc.Link(said, href=f"/warnings{query}"))


def _strip(cell: Cell, look: Look) -> Component:
    """The last years' levels, oldest first; each is said in words to a screen reader."""
    marks = [
        html.Li(
            [
                _shape(),
                html.Span(period),
                html.Span(look.wording.level(level), className="said"),
            ],
            className=f"level-{level}",
            title=f"{period} {look.wording.level(level)}",
        )
        for period, level in cell.past
    ]
    return html.Ol(marks, className="strip")


def _readings(cell: Cell, look: Look) -> Component | None:
    """What the growth lights say in the other readings of the same sentence."""
    if not cell.readings:
        return None
    wording = look.wording
    said = [
        html.Li(
            look.words("terms.words.comma").join(
                (
                    f"{other.reading}: {wording.level(other.level)}",
                    look.words(f"warnings.readings.{other.reading}"),
                    look.words("interface.light.line", line=wording.line(other)),
                )
            )
        )
        for other in (cell.light, *cell.readings)
    ]
    return html.Details([html.Summary(look.words("interface.light.readings")), html.Ul(said)])


def _why(light: Light, look: Look) -> Component:
    """Cautions at once; sources, grounds and other remarks one click away."""
    wording = look.wording
    shown = [html.P(line, className="hint") for line in wording.cautions(light)]
    behind = (*wording.remarks(light), *wording.titles(light), *wording.grounds(light))
    listed = html.Ul([html.Li(line) for line in behind])
    return html.Div(
        [*shown, html.Details([html.Summary(look.words("interface.light.sources")), listed])]
    )


def _traces(cell: Cell, look: Look) -> Component | None:
    """From the light to the lines it is made of, and from them to their rows."""
    light = cell.light
    if light.value is None:
        return None
    about = {"scheme": light.scheme, "account": light.account, "period": light.period}
    links = [
        html.Li(
            dcc.Link(
                look.words(f"terms.lines.{item.partition('.')[2]}"),
                href=trace_address(look.selection, item, **about),
            )
        )
        for item in cell.items
    ]
    named = html.Span(look.words("figures.trace"))
    return html.Div([named, html.Ul(links)], className="hint traces")


def _joined(parts: list[str], look: Look) -> str:
    return look.words("terms.words.comma").join(part for part in parts if part)
