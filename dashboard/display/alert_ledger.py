"""How does the ledger of alerts look: how many, how grave, who is late, and each one's way?"""

from collections.abc import Iterator, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria, data
from dashboard.display.districts import here
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.lights import lamp
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.early_warning.rule import Level
from dashboard.figures.alert_wording import OWN, AlertWording
from dashboard.figures.numbers import digits, percent, period_name
from dashboard.indicators.handling import Tally
from dashboard.services.alert_ledger import Ledger, Listed
from dashboard.services.alert_newest import Newest
from dashboard.services.selection import ALARMS, KINDS, STATES

FILTERS = {"level": ALARMS[::-1], "state": STATES, "kind": KINDS}
NAMES = {"level": "warnings.levels.{}.name", "state": "alerts.states.{}", "kind": "alerts.kinds.{}"}
Inside = Component | str | Sequence[Component | str | None]
FEW = 5  # overdue ones that the overview names
COLUMNS = ("level", "what", "value", "since", "state", "owner", "due")


def wording(look: Look, institutions: dict[str, str] | None = None) -> AlertWording:
    """How alerts are said to this reader."""
    return AlertWording(words=look.words, areas=look.areas, institutions=institutions or {})


def ledger_head(answer: Ledger, look: Look) -> Component:
    """One sentence, then how well the work on the alerts is done."""
    words = look.words
    if not answer.every:
        return empty(words, f"{OWN}.none")
    gravest = [level for level in ALARMS[::-1] if answer.counts["level"].get(level)]
    said = words(f"{OWN}.headline", standing=answer.standing, late=answer.late)
    level = gravest[0] if gravest else Level.NORMAL
    shape = html.Span(html.Span(), className="shape", **aria(hidden="true"))
    head = html.P([shape, said], className=f"headline level-{level}")
    return html.Div([head, kpi_row(list(_cards(answer, look)), look)], className="ledger-head")


def _cards(answer: Ledger, look: Look) -> Iterator[Kpi]:
    words, work = look.words, answer.work
    for name in ("signed", "analysed", "completed"):
        yield _share(name, getattr(work, name), look)
    days = None if work.days.value is None else digits(work.days.value, 1)
    many = words(f"{OWN}.cards.resolved", count=work.days.of)
    need = words(f"{OWN}.cards.no_resolved")
    yield Kpi(
        label=words(f"{OWN}.cards.days"),
        number=days,
        unit=words("terms.units.days"),
        compared=[many] if work.days.of else [],
        need=need,
    )
    for name, share in (("again", work.again), ("mistaken", work.mistaken)):
        yield _share(name, share, look)


def _share(name: str, share: Tally, look: Look) -> Kpi:
    own = f"{OWN}.cards"
    return Kpi(
        label=look.words(f"{own}.{name}"),
        number=None if share.value is None else percent(share.value, look.words),
        compared=[look.words(f"{own}.of", good=int(share.total), of=share.of)] if share.of else [],
        need=look.words(f"{own}.no_{name}"),
    )


def ledger_table(answer: Ledger, look: Look) -> Component:
    """What may be chosen from, and the alerts chosen."""
    words = look.words
    chosen = [_filter(name, answer, look) for name in FILTERS]
    head = html.Div([html.H2(words(f"{OWN}.list", count=len(answer.rows)))], className="table-head")
    body = alert_table(answer, look) if answer.rows else html.P(words(f"{OWN}.none_such"))
    return html.Div([head, html.Div(chosen, className="chips"), body], className="card")


def overdue_card(answer: tuple[Listed, ...], look: Look) -> Component:
    """On the overview: how many stand, and those whose day has passed."""
    words, held = look.words, wording(look)
    late = [one for one in answer if one.late]
    items = [
        html.Li([_way(one, held, look), " ", due_said(one, look)], className="overdue")
        for one in late[:FEW]
    ]
    said = words(f"{OWN}.headline", standing=len(answer), late=len(late))
    every = dcc.Link(words("pages.cockpit.all"), href=here(look, page="warnings"))
    head = html.Div([html.H2(said), every], className="table-head")
    return html.Div([head, html.Ul(items, className="sentences")], className="card")


def _way(one: Listed, held: AlertWording, look: Look) -> Component:
    to = here(look, page="warnings", alert=str(one.alert.alert))
    return dcc.Link(held.title(one.alert), href=to)


def _filter(name: str, answer: Ledger, look: Look) -> Component:
    words, now = look.words, getattr(look.selection, name)
    every = words(f"{OWN}.every_{name}")
    links = [_chip(every, here(look, page="warnings", **{name: None}), chosen=now is None)]
    for value in FILTERS[name]:
        count = answer.counts[name].get(value, 0)
        if count or value == now:
            said = f"{words(NAMES[name].format(value))} {count}"
            to = here(look, page="warnings", **{name: value})
            links.append(_chip(said, to, chosen=now == value))
    title = words(f"interface.fields.{name}")
    return html.Nav([html.Span(title, className="hint"), *links], **aria(label=title))


def _chip(said: str, to: str, *, chosen: bool) -> Component:
    if chosen:
        return html.Span(said, className="chip here", **aria(current="true"))
    return dcc.Link(said, href=to, className="chip")


def alert_table(answer: Ledger, look: Look) -> Component:
    """A row an alert; on a phone a card each."""
    words = look.words
    head = [html.Th(words(f"{OWN}.columns.{name}"), scope="col") for name in COLUMNS]
    held = wording(look, dict(answer.institutions))
    rows = [_row(one, answer.newest.get(one.alert.alert), held, look) for one in answer.rows]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="ledger")


def _row(one: Listed, now: Newest | None, held: AlertWording, look: Look) -> Component:
    alert, words = one.alert, look.words
    what = dcc.Link(
        [html.Strong(f"{held.subject(alert)} {held.rule(alert)}"), html.Span(held.area(alert))],
        href=here(look, page="warnings", alert=str(alert.alert)),
    )
    against = _against(alert.line, one, held, look)
    value = html.Div([html.Strong(held.value(alert, alert.value)), against, _now(one, now, held)])
    flags = [*held.flags(alert), *([words(f"{OWN}.silent")] if one.silent else [])]
    state = [html.Span(held.state(alert)), *(html.Span(flag, className="flag") for flag in flags)]
    cells: Sequence[tuple[str, Inside]] = (
        ("level", lamp(Level(alert.level), look)),
        ("what", what),
        ("value", value),
        ("since", held.since(alert)),
        ("state", state),
        ("owner", alert.owner or words(f"{OWN}.nobody")),
        ("due", due_said(one, look)),
    )
    told = [
        html.Td(cell, className=f"cell-{name}", **data(label=words(f"{OWN}.columns.{name}")))
        for name, cell in cells
    ]
    return html.Tr(told, className=f"level-{alert.level}")


def _against(line: float | None, one: Listed, held: AlertWording, look: Look) -> Component | None:
    if line is None:
        return None
    said = look.words("interface.light.line", line=held.line(one.alert, line))
    return html.Span(said, className="hint")


def _now(one: Listed, now: Newest | None, held: AlertWording) -> Component | None:
    """What its rule sees now, if a later period came since it was judged."""
    if now is None:
        return None
    value, period = held.value(one.alert, now.value), period_name(now.period, held.words)
    return html.Span(held.words(f"{OWN}.newest", value=value, period=period), className="hint")


def due_said(one: Listed, look: Look) -> Component:
    """The next step and its day; an overdue one is said so in words."""
    words, alert = look.words, one.alert
    if one.due is None:
        return html.Span(words("terms.words.impossible"))
    step = words.get(f"{OWN}.steps.{alert.state}", "")
    said = words(f"{OWN}.by", step=step, day=one.due.isoformat())
    late = html.Span(words(f"{OWN}.late"), className="late") if one.late else None
    return html.Span([said, late])
