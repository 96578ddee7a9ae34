"""Who pays and who gains? By age and by payer, a year, against current law."""

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.display.what_if_studies import table
from dashboard.figures.canvas import Canvas
from dashboard.figures.numbers import Money, digits, money, money_unit
from dashboard.figures.palette import palette
from dashboard.figures.ranked import ranked, ranked_height
from dashboard.figures.strand import Step
from dashboard.services.what_if_flows import Bearing, Groups
from forecasting.actuarial.bearing import Share

OWN = "scenario.bearing"
WAN = 1e4
HEAD = ("group", "persons", "paid", "received", "net", "law", "change", "head")


def bearing_cards(answer: Bearing | None, look: Look) -> Component:
    """What moves for whom, then both tables."""
    if answer is None:
        return html.P(look.words("pages.what_if.when_open"), className="hint")
    unit = money_unit(
        [one.paid for pair in answer.ages.values() for one in pair], look.selection.unit
    )
    tables = [_table(name, answer, unit, look) for name in ("ages", "payers")]
    moved = [_moves(answer, look)] if answer.moved else []
    return html.Div([*moved, *tables], className="studies")


def _moves(answer: Bearing, look: Look) -> Component:
    """By age, what the scenario changes of a head's benefits less contributions."""
    words = look.words
    steps = []
    for name, (law, now) in answer.ages.items():
        change = a_head(now) - a_head(law)
        colour = "normal" if change >= 0 else "three"
        said = digits(change, 0, signed=True)
        steps.append(Step(name=_group(name, look), value=change, said=said, colour=colour))
    unit = words("terms.units.yuan_per_person")
    canvas = Canvas(colours=palette(look.selection.theme), words=words, unit=unit)
    about = About(
        name="bearing",
        title=words(f"{OWN}.moves", year=answer.year),
        unit=unit,
        definition=words(f"{OWN}.moves_mean"),
    )
    return framed(ranked(steps, canvas), look, about, height=ranked_height(len(steps)))


def a_head(one: Share) -> float:
    """Received less paid, a person."""
    return one.net / one.persons if one.persons else 0.0


def _table(name: str, answer: Bearing, unit: Money, look: Look) -> Component:
    words = look.words
    groups: Groups = getattr(answer, name)
    head = [words(f"{OWN}.{one}") for one in HEAD]
    rows = [_row(_group(one, look), pair, unit, look) for one, pair in groups.items()]
    title = words(f"{OWN}.{name}", year=answer.year, unit=words(f"terms.units.{unit}"))
    hint = html.P(words(f"{OWN}.{name}_mean"), className="hint")
    return html.Div([html.H2(title), hint, table(head, rows)], className="card scroll")


def _group(name: str, look: Look) -> str:
    words = look.words
    if not name[0].isdigit():
        return words(f"{OWN}.kinds.{name}")
    first, last = name.split("-")
    return (
        words(f"{OWN}.aged", first=first, last=last) if last else words(f"{OWN}.from", first=first)
    )


def _row(name: str, pair: tuple[Share, Share], unit: Money, look: Look) -> list[str]:
    law, now = pair
    amounts = (now.paid, now.received, now.net, law.net, now.net - law.net)
    return [
        name,
        digits(now.persons / WAN, 1) if now.persons else look.words("terms.words.impossible"),
        *(money(one, unit, look.words) for one in amounts),
        digits(a_head(now) - a_head(law), 0, signed=True)
        if now.persons
        else look.words("terms.words.impossible"),
    ]
