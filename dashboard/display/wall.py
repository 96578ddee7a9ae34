"""How does the wall look: one sentence, four funds, the districts, and who does what?"""

from collections import Counter
from collections.abc import Iterator

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.alert_ledger import due_said, wording
from dashboard.display.aria import aria, data
from dashboard.display.districts import here
from dashboard.display.look import Look
from dashboard.display.provenance import footing
from dashboard.display.wall_panels import fund_panel, short_lamp
from dashboard.early_warning.alert import Alert
from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.rule import ALARMS, Level
from dashboard.figures.alert_wording import AlertWording
from dashboard.figures.measures import measure
from dashboard.figures.numbers import percent, period_name
from dashboard.services.ahead import Ahead
from dashboard.services.alert_course import unit_of
from dashboard.services.alert_ledger import Listed
from dashboard.services.wall import Tile, Wall

OWN = "pages.cockpit"
FEW_ALERTS, FEW_CHANGES, FEW_AHEAD, GRAVEST = 6, 4, 3, 3
LEAST = 0.05  # a smaller chance is not told


def wall_screen(answer: Wall, look: Look) -> Component:
    """Everything at one look; the same in this order to whoever reads it aloud."""
    return html.Div(
        [_left(answer, look), _centre(answer, look), _right(answer, look)], className="wall"
    )


def _left(answer: Wall, look: Look) -> Component:
    """What is red and since when, what comes next, what changed, whether somebody is late."""
    words = look.words
    late = sum(one.late for one in answer.alerts)
    said = words(f"{OWN}.late" if late else f"{OWN}.none_late", count=late)
    overdue = html.P(said, className="wall-late" if late else "quiet")
    return html.Section(
        [
            _clock(answer, look),
            _counts(answer, look),
            _list("grave", _grave(answer, look), look),
            _list("next", _next(answer, look), look),
            _list("changed", _changed(answer, look), look),
            html.Div([html.H2(words(f"{OWN}.overdue")), overdue]),
            _controls(look),
        ],
        className="wall-left",
    )


def _clock(answer: Wall, look: Look) -> Component:
    """Whose figures, of when, how settled, checked or not."""
    trust = " · ".join(footing(answer.provenance, look))
    where = f"{look.area(answer.place)} · {period_name(answer.period, look.words)}"
    return html.Div([html.P(where, className="wall-place"), html.P(trust, className="quiet")])


def _counts(answer: Wall, look: Look) -> Component:
    """The one sentence: how many of each level are open."""
    words = look.words
    held = Counter(one.alert.level for one in answer.alerts)
    if not held:
        lamps = [short_lamp(Level.NORMAL, look)]
        return html.Div([html.P(words(f"{OWN}.calm"), className="wall-sentence"), *lamps])
    shown = [
        html.Li(
            [html.Strong(str(held[level])), short_lamp(level, look)], className=f"level-{level}"
        )
        for level in reversed(ALARMS)
        if held[level]
    ]
    sentence = html.P(words(f"{OWN}.sentence", count=held.total()), className="wall-sentence")
    return html.Div([sentence, html.Ul(shown, className="wall-counts")])


def _list(name: str, items: list[Component], look: Look) -> Component:
    said = items or [html.Li(look.words(f"{OWN}.no_{name}"), className="quiet")]
    return html.Div([html.H2(look.words(f"{OWN}.{name}")), html.Ul(said, className="wall-list")])


def _grave(answer: Wall, look: Look) -> list[Component]:
    """The gravest alerts: what, how far, since when."""
    held = wording(look, dict(answer.institutions))
    return [
        html.Li(
            [
                short_lamp(Level(alert.level), look),
                html.Span(
                    look.words(
                        f"{OWN}.alarm",
                        title=held.title(alert),
                        value=_value_now(alert, answer, held),
                        since=held.since(alert),
                    )
                ),
            ]
        )
        for alert in (one.alert for one in answer.alerts[:GRAVEST])
    ]


def _value_now(alert: Alert, answer: Wall, held: AlertWording) -> str:
    """What the light says now; what was judged where there is no such light."""
    light = answer.now.get((alert.area, alert.scheme, alert.rule))
    return held.value(alert, light.value if light else alert.value)


def _next(answer: Wall, look: Look) -> list[Component]:
    """What comes within a year: the expected light, and how likely a graver one is."""
    soon = [one for one in answer.ahead if one.now.alarmed or one.then.alarmed or _graver(one)]
    return [html.Li([short_lamp(one.then, look), _ahead(one, look)]) for one in soon[:FEW_AHEAD]]


def _graver(one: Ahead) -> Level | None:
    """The next level beyond today's whose line may be crossed within a year."""
    return next(
        (
            level
            for level in ALARMS
            if (not one.now.alarmed or level > one.now) and one.chance.get(level, 0) >= LEAST
        ),
        None,
    )


def _ahead(one: Ahead, look: Look) -> Component:
    words, unit = look.words, unit_of(packaged_rules()[one.file])
    said = words(
        f"{OWN}.expected",
        fund=words(f"terms.funds.{one.scheme}_{one.account}"),
        rule=words(f"warnings.rules.{one.file}"),
        month=period_name(one.month_then, words),
        value=measure(one.value_then, unit, words),
    )
    level = _graver(one)
    if level is None:
        return html.Span(said)
    chance = percent(one.chance[level], words)
    first = one.first.get(level)
    when = words(f"{OWN}.by_month", month=period_name(first, words)) if first else ""
    more = words(f"{OWN}.chance", level=words(f"{OWN}.levels.{level}"), chance=chance)
    return html.Span(f"{said}{more}{when}")


def _changed(answer: Wall, look: Look) -> list[Component]:
    items: list[Component] = [html.Li(_change(one, look)) for one in answer.changes[:FEW_CHANGES]]
    rest = len(answer.changes) - FEW_CHANGES
    return items + ([html.Li(look.words(f"{OWN}.more", count=rest))] if rest > 0 else [])


def _change(one: Tile, look: Look) -> list[Component | str]:
    words = look.words
    said = words(
        f"{OWN}.moved",
        area=look.area(one.area),
        fund=words(f"terms.funds.{one.scheme}_pooled"),
        rule=words(f"warnings.rules.{one.rule}"),
        before=look.wording.level(one.before),
    )
    return [html.Span(said), short_lamp(one.level, look)]


def _controls(look: Look) -> Component:
    """Pause, the other scheme, the look of it, and the way out."""
    words, chosen = look.words, look.selection
    texts = data(pause=words(f"{OWN}.pause"), go=words(f"{OWN}.go"))
    buttons = [
        html.Button(
            words(f"{OWN}.pause"), type="button", className="tool", **data(wall="pause"), **texts
        ),
        html.Button(words(f"{OWN}.other"), type="button", className="tool", **data(wall="next")),
    ]
    shade = "light" if chosen.theme == "dark" else "dark"
    other = {"zh": "en", "en": "zh"}[chosen.lang]
    links = [
        dcc.Link(words(f"interface.theme.{shade}"), href=_dressed(look, theme=shade)),
        dcc.Link(words("interface.language"), href=_dressed(look, lang=other)),
        dcc.Link(words("interface.not_found.home"), href=here(look, page="overview")),
    ]
    return html.Nav(
        [*buttons, *links], className="wall-controls", **aria(label=words(f"{OWN}.controls"))
    )


def _dressed(look: Look, **changed: str) -> str:
    """This page in another dress, said in full: here what is not said is dark."""
    to = here(look, page="cockpit", **changed)
    theme = changed.get("theme", look.selection.theme)
    return to if "theme=" in to else f"{to}{'&' if '?' in to else '?'}theme={theme}"


def _centre(answer: Wall, look: Look) -> Component:
    panels = [fund_panel(one, look) for one in answer.panels]
    return html.Section(panels, className="wall-centre", **aria(label=look.words(f"{OWN}.funds")))


def _right(answer: Wall, look: Look) -> Component:
    tiles = [_tiles(scheme, held, look) for scheme, held in answer.tiles.items()]
    return html.Section(
        [html.Div(tiles, className="wall-schemes"), _todo(answer, look)], className="wall-right"
    )


def _tiles(scheme: str, held: tuple[Tile, ...], look: Look) -> Component:
    """The parts of the city by the ratio of one scheme; they take turns on the screen."""
    words = look.words
    title = words(f"{OWN}.tiles", fund=words(f"terms.funds.{scheme}_pooled"))
    drawn = html.Ul([_tile(one, look) for one in held])
    inside = drawn if held else html.P(words(f"{OWN}.no_parts"), className="quiet")
    return html.Div([html.H2(title), inside], className="wall-tiles", **data(scheme=scheme))


def _tile(one: Tile, look: Look) -> Component:
    name = html.Span(look.area(one.area), className="wall-name")
    value = html.Strong(percent(one.value, look.words))
    return html.Li([name, value, short_lamp(one.level, look)], className=f"level-{one.level}")


def _todo(answer: Wall, look: Look) -> Component:
    """The open alerts: what, who, by when."""
    words = look.words
    rows = list(_rows(answer, look))
    rest = len(answer.alerts) - len(rows)
    more = [html.P(words(f"{OWN}.more", count=rest), className="quiet")] if rest > 0 else []
    every = dcc.Link(words(f"{OWN}.all"), href=here(look, page="warnings"))
    title = html.Div([html.H2(words(f"{OWN}.todo")), every], className="wall-head")
    none = [] if rows else [html.P(words(f"{OWN}.no_todo"), className="quiet")]
    return html.Div([title, html.Ul(rows, className="wall-todo"), *more, *none])


def _rows(answer: Wall, look: Look) -> Iterator[Component]:
    held = wording(look, dict(answer.institutions))
    for one in answer.alerts[:FEW_ALERTS]:
        alert = one.alert
        what = dcc.Link(held.title(alert), href=here(look, page="warnings", alert=str(alert.alert)))
        yield html.Li(
            [short_lamp(Level(alert.level), look), what, _owner(one, look), due_said(one, look)]
        )


def _owner(one: Listed, look: Look) -> Component:
    return html.Span(one.alert.owner or look.words("pages.warnings.nobody"), className="wall-owner")
