"""How do the parts of a city stand, and what would an adjustment fund between them change?"""

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, anchor, framed
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.tiles import Tile, tiles
from dashboard.early_warning.rule import Level
from dashboard.figures.canvas import Canvas
from dashboard.figures.dumbbell import Pair, dumbbell
from dashboard.figures.numbers import SIZES, Money, digits, money, money_unit, months, percent
from dashboard.figures.palette import palette
from dashboard.figures.ranked import ranked_height
from dashboard.figures.strand import Mark
from dashboard.services.adjustment import Adjusted, Adjustment, Moved
from dashboard.services.dispersion import ITEMS, Dispersion, Part, Spread

OWN = "pages.balance"
ANSWERED = "pages.balance.part_ratio"


def district_tiles(answer: Dispersion, look: Look) -> Component:
    """A tile a part and fund: months in hand, the ratio with its light, own source beside it."""
    if not answer.spreads:
        return empty(look.words, f"{OWN}.no_parts")
    cards = [_tiles(one, answer, look) for one in answer.spreads]
    hint = html.P(_mode(answer, look), className="card hint")
    return html.Div(
        [hint, html.Div(cards, className="card-grid")],
        id=anchor("dispersion"),
        className="apart-parts",
    )


def _mode(answer: Dispersion, look: Look) -> str:
    """How the fund is pooled since when, and what that makes of the parts' months."""
    words, mode = look.words, answer.pooling
    if mode is None:
        return words(f"{OWN}.mode_unsaid")
    said = words(f"{OWN}.modes.{mode.mode}")
    kind = "mode_notional" if answer.notional else "mode"
    return words(f"{OWN}.{kind}", mode=said, since=mode.since)


def _tiles(one: Spread, answer: Dispersion, look: Look) -> Component:
    words = look.words
    ordered = sorted(one.parts, key=lambda part: -(part.months or float("-inf")))
    title = words(
        f"{OWN}.parts_{'notional' if answer.notional else 'own'}",
        fund=words(f"terms.funds.{one.scheme}_{one.account}"),
    )
    deficits = words(f"{OWN}.deficits", count=one.in_deficit) if one.in_deficit is not None else ""
    grid = tiles(
        [_tile(part, look) for part in ordered],
        look,
        title=title,
        cv=None if one.dispersion is None else _variation(one, look),
        spread=None if one.spread is None else f"{digits(one.spread, 1)}",
    )
    if deficits:
        grid.children = [*grid.children, html.P(deficits, className="hint")]
    return grid


def _variation(one: Spread, look: Look) -> str:
    said = digits(one.dispersion or 0, 2)
    if one.dispersion is None or one.dispersion_before is None:
        return said
    moved = digits(one.dispersion - one.dispersion_before, 2, signed=True)
    return look.words(f"{OWN}.than_before", value=said, change=moved)


def _tile(part: Part, look: Look) -> Tile:
    words = look.words
    note = ""
    if part.ratio is not None:
        said = {"ratio": percent(part.ratio, words), "own": percent(part.own_ratio, words)}
        alike = part.own_ratio is not None and abs(part.own_ratio - part.ratio) < 5e-4
        note = words(f"{ANSWERED}{'' if alike else '_own'}", **said)
    return Tile(
        name=look.area(part.area),
        number=None if part.months is None else months(part.months, words),
        level=None if part.level is Level.NOT_APPLICABLE else part.level,
        note=note,
    )


def adjusted_months(answer: Adjustment, look: Look) -> Component:
    """Each fund's parts before and after, who pays and who receives."""
    words = look.words
    if not answer.funds:
        return empty(words, f"{OWN}.no_parts")
    said = words(
        f"{OWN}.assumed", share=percent(answer.share, words), floor=months(answer.floor, words)
    )
    cards = [_adjusted(one, answer, look) for one in answer.funds]
    hint = html.P([html.Strong(words(f"{OWN}.assumption")), " ", said], className="assumed")
    return html.Div([hint, html.Div(cards, className="card-grid")])


def _adjusted(one: Adjusted, answer: Adjustment, look: Look) -> Component:
    words = look.words
    unit = money_unit([move.paid for move in one.moved] + [one.collected], look.selection.unit)
    colours = palette(look.selection.theme)
    canvas = Canvas(colours=colours, words=words, unit="")  # said under the title
    ordered = sorted(one.moved, key=lambda move: -move.before)
    figure = dumbbell(
        [_pair(move, unit, look) for move in ordered],
        canvas,
        names=(words(f"{OWN}.before"), words(f"{OWN}.after")),
        reference=Mark(value=answer.floor, name=_floor(answer, look)),
    )
    fund = words(f"terms.funds.{one.fund[0]}_{one.fund[1]}")
    about = About(
        name=f"adjusted-{one.fund[0]}",
        title=words(f"{OWN}.adjusted", fund=fund),
        unit=words("terms.units.months"),
        definition=words(f"{OWN}.adjusted_definition"),
        formula=words(f"{OWN}.adjusted_formula"),
        items=ITEMS,
        provenance=answer.provenance,
        need=words(f"{OWN}.need.parts"),
    )
    drawn = framed(figure, look, about, height=ranked_height(len(ordered)) + 32)
    return html.Div([html.P(_outcome(one, unit, look), className="adjusted"), drawn])


def _floor(answer: Adjustment, look: Look) -> str:
    value = f"{digits(answer.floor, 1, exact=True)} {look.words('terms.units.months')}"
    return look.words(f"{OWN}.floor", value=value)


def _pair(move: Moved, unit: Money, look: Look) -> Pair:
    words, name = look.words, look.area(move.area)
    net = (move.received - move.paid) / SIZES[unit]
    said = words(
        f"{OWN}.moved",
        area=name,
        paid=money(move.paid, unit, words),
        received=money(move.received, unit, words),
        unit=words(f"terms.units.{unit}"),
        before=months(move.before, words),
        after=months(move.after, words),
    )
    return Pair(
        name=name,
        before=move.before,
        after=move.after,
        said=said,
        note=f"{digits(net, 0, signed=True)} {words(f'terms.units.{unit}')}",
    )


def _outcome(one: Adjusted, unit: Money, look: Look) -> str:
    """What it comes to: collected, kept, and how far apart the parts are then."""
    words = look.words
    parts = [
        words(
            f"{OWN}.outcome",
            before=_plain(one.before, look),
            after=_plain(one.after, look),
            collected=money(one.collected, unit, words),
            kept=money(max(one.kept, 0.0), unit, words),
            unit=words(f"terms.units.{unit}"),
        )
    ]
    if one.left_out:
        named = words("terms.words.and").join(look.area(area) for area in one.left_out)
        parts.append(words(f"{OWN}.left_out", areas=named))
    return " ".join(parts)


def _plain(value: float | None, look: Look) -> str:
    return look.words("terms.words.impossible") if value is None else digits(value, 2)
