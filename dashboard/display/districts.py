"""Who drives the deficit and who bears it, in numbers and in sentences?"""

from collections.abc import Iterator
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.engine import address
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.why import why
from dashboard.early_warning.rule import Level
from dashboard.figures.deficit_wording import OWN, Saying, bearers, fund_said, sentences
from dashboard.figures.numbers import money, money_unit, percent, points
from dashboard.services.deficit import Deficit
from dashboard.services.drives import FEN, FundDeficit, lack
from dashboard.services.selection import Selection, plain_query


def district_head(answer: Deficit, look: Look) -> Component:
    """Whose fund it is, and the numbers that answer both questions."""
    one = answer.lead
    if one is None:
        return _elsewhere(answer, look)
    others = [_other(held, look) for held in answer.funds[1:]]
    head = html.Div(
        [html.H2(fund_said(one, look.words)), *others, html.P(mode_said(answer, look))],
        className="lead-head",
    )
    return html.Div([head, kpi_row(list(_cards(answer, one, look)), look)], className="lead")


def _elsewhere(answer: Deficit, look: Look) -> Component:
    """Nothing to compare here: the cities where there is."""
    words = look.words
    if not answer.cities:
        return empty(words, f"{OWN}.no_parts")
    links = [
        html.Li(dcc.Link(look.area(area), href=here(look, area=area))) for area in answer.cities
    ]
    said = html.P(words(f"{OWN}.choose_city", area=look.area(answer.area)))
    inside = [html.H2(words(f"{OWN}.choose")), said, html.Ul(links, className="choices")]
    return html.Div(inside, className="card state", role="status")


def here(look: Look, *, page: str = "districts", **changed: str | None) -> str:
    """The address of a page in this view, with something else chosen."""
    held = {name: getattr(look.selection, name) for name in look.selection.__slots__}
    return address(page) + plain_query(Selection(**{**held, **changed}))


def _other(one: FundDeficit, look: Look) -> Component:
    """The way to the other fund."""
    said = look.words(f"{OWN}.other", fund=fund_said(one, look.words), count=len(one.lacking))
    return dcc.Link(said, href=here(look, scheme=one.fund[0]), className="other-fund")


def mode_said(answer: Deficit, look: Look) -> str:
    """How the fund is pooled since when, and what that makes of the parts' figures."""
    words, mode = look.words, answer.pooling
    if mode is None:
        return words(f"{OWN}.mode_unsaid")
    said = words(f"{OWN}.modes.{mode.mode}")
    kind = "mode_notional" if answer.notional else "mode"
    return words(f"{OWN}.{kind}", mode=said, since=mode.since)


def saying(answer: Deficit, look: Look) -> Saying:
    """How amounts and areas are said on the whole page."""
    values = [held.surplus or 0 for one in answer.funds for held in one.known]
    unit = money_unit(values, look.selection.unit)
    return Saying(unit=unit, words=look.words, area=look.area)


def _cards(answer: Deficit, one: FundDeficit, look: Look) -> Iterator[Kpi]:
    made = [_result(answer, one, look), _lacking(answer, one, look), _driver(answer, one, look)]
    made += [_bearer(answer, one, look), _late(answer, one, look)]
    yield from (replace(card, provenance=answer.provenance) for card in made)


def _result(answer: Deficit, one: FundDeficit, look: Look) -> Kpi:
    """What is left in the city; in the part, where the reader sees that alone."""
    words, said, whole = look.words, saying(answer, look), one.whole
    alone = one.drives[0]
    left = whole.surplus if whole else alone.surplus
    before = whole.before if whole else alone.before
    ratio = whole.ratio if whole else alone.ratio
    lines = [words(f"{OWN}.ratio", ratio=percent(ratio, words))] if ratio is not None else []
    if ratio is not None and whole and whole.ratio_before is not None:
        change = points(ratio - whole.ratio_before, words)
        lines = [words(f"{OWN}.ratio_moved", ratio=percent(ratio, words), change=change)]
    if left is not None and before is not None:
        lines.append(words(f"{OWN}.than_year", change=said.moved(left - before)))
    return Kpi(
        label=words(f"{OWN}.cards.{'whole' if whole else 'alone'}"),
        number=None if left is None else money(left, said.unit, words),
        unit=words(f"terms.units.{said.unit}"),
        level=lit(whole.level if whole else alone.level),
        compared=lines,
        need=words(f"{OWN}.need.year"),
        figure="drive",
    )


def _lacking(answer: Deficit, one: FundDeficit, look: Look) -> Kpi:
    words, said = look.words, saying(answer, look)
    known = bool(one.known)
    lines = [words(f"{OWN}.in_all", amount=said.amount(one.total))] if one.lacking else []
    if one.missing:
        lines.append(words(f"{OWN}.unknown_parts", count=len(one.missing)))
    return Kpi(
        label=words(f"{OWN}.cards.lacking"),
        number=str(len(one.lacking)) if known else None,
        unit=words(f"{OWN}.of_parts", count=len(one.drives)),
        compared=lines,
        need=words(f"{OWN}.need.year"),
        figure="drive",
    )


def _driver(answer: Deficit, one: FundDeficit, look: Look) -> Kpi:
    """The part whose deficit is the largest once the subsidy is counted when it was due."""
    words, said = look.words, saying(answer, look)
    if not one.drivers:
        number = words(f"{OWN}.nobody") if one.known and not one.missing else None
        return Kpi(
            label=words(f"{OWN}.cards.driver"), number=number, need=words(f"{OWN}.need.year")
        )
    first = one.drivers[0]
    lines = [words(f"{OWN}.lacks", amount=said.amount(-lack(first)))]
    lines.append(words(f"{OWN}.own_ratio", ratio=percent(first.ratio, words)))
    return Kpi(
        label=words(f"{OWN}.cards.driver"),
        number=look.area(first.area),
        level=lit(first.level),
        compared=lines,
        figure="drive",
    )


def _bearer(answer: Deficit, one: FundDeficit, look: Look) -> Kpi:
    """Who bears most of all deficits, and what the others bear."""
    words, said, held = look.words, saying(answer, look), bearers(one)
    label = words(f"{OWN}.cards.bearer")
    if not held:
        none = one.known and not one.missing and not one.lacking
        number = words(f"{OWN}.nothing_to_bear") if none else None
        return Kpi(label=label, number=number, need=words(f"{OWN}.need.bearer"), figure="borne")
    most = max(held, key=lambda name: held[name])
    lines = [
        words(f"{OWN}.bears", name=words(f"{OWN}.bearers.{name}"), amount=said.amount(value))
        for name, value in held.items()
        if value > FEN
    ]
    return Kpi(label=label, number=words(f"{OWN}.who.{most}"), compared=lines, figure="borne")


def _late(answer: Deficit, one: FundDeficit, look: Look) -> Kpi:
    words, said = look.words, saying(answer, look)
    told = [held for held in one.drives if held.late is not None]
    behind = sorted(
        (held for held in told if (held.late or 0) > FEN), key=lambda held: -(held.late or 0)
    )
    total = sum(held.late or 0 for held in behind)
    named = words("terms.words.and").join(look.area(held.area) for held in behind[:2])
    return Kpi(
        label=words(f"{OWN}.cards.late"),
        number=money(total, said.unit, words) if told else None,
        unit=words(f"terms.units.{said.unit}"),
        compared=[named] if behind else [],
        need=words(f"{OWN}.need.subsidy"),
        figure="arrived",
    )


def lit(level: Level) -> Level | None:
    """A light; accounts that are never lit have none."""
    return None if level is Level.NOT_APPLICABLE else level


def district_why(answer: Deficit, look: Look) -> Component:
    """A few sentences, each leading to its picture."""
    one = answer.lead
    if one is None:
        return empty(look.words, f"{OWN}.no_parts")
    return why(sentences(answer, one, saying(answer, look)), look)
