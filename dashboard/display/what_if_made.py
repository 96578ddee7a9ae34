"""How is one year followed to what was assumed? Its factors, item by item and age by age."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.display.look import Look
from dashboard.display.what_if import OWN
from dashboard.display.what_if_studies import table
from dashboard.figures.numbers import SIZES, Money, digits, known, money, money_unit, percent
from dashboard.labels import Labels
from dashboard.services.what_if_years import Made
from forecasting.actuarial.course import ACTIVE, MEMBERS, RETIRED
from forecasting.actuarial.made_of import FIRST, Aged, Item, YearMade

PERSONS = frozenset({ACTIVE, RETIRED, MEMBERS, "employed", "flexible"})
YUAN = frozenset({"base", "given", "individual", "subsidy", "cover", "price"})
SUMS = frozenset({"priced", "credited", "mean_balance", "amount"})
MULTIPLES = frozenset({"level", "rules", "above", "relative", "chosen", "mean_base"})
SIGN = "sign"
TIMES = " \N{MULTIPLICATION SIGN} "
WAN = 1e4


def made_cards(answer: Made | None, look: Look) -> Component:
    """A card a fund, and what of the book the factors go back to."""
    if answer is None:
        return html.P(look.words(f"{OWN}.when_open"), className="hint")
    cards = [_fund(one, look) for one in answer.funds]
    return html.Div([*cards, _grounds(answer, look)], className="studies")


def _fund(made: YearMade, look: Look) -> Component:
    words = look.words
    unit = money_unit([one.amount for one in (*made.income, *made.cost)], look.selection.unit)
    title = words(
        f"{OWN}.made.title",
        fund=words(f"projection.funds.{made.fund}"),
        year=made.year,
        unit=words(f"terms.units.{unit}"),
    )
    parts = [html.H2(title), html.P(_closing(made, unit, words), className="quiet")]
    parts += [_items("income", made.income, unit, words), _items("cost", made.cost, unit, words)]
    if made.ages:
        parts.append(_ages(made.ages, unit, words))
    return html.Div(parts, className="card")


def _closing(made: YearMade, unit: Money, words: Labels) -> str:
    """Opening + income − expenditure = balance; what is in the items where no balance is known."""
    held = {
        "income": sum(one.amount for one in made.income),
        "expenditure": sum(one.amount for one in made.cost),
    }
    said = {name: money(amount, unit, words) for name, amount in held.items()}
    if made.opening is None or made.balance is None:
        return words(f"{OWN}.made.flows", **said)
    ends = {"opening": made.opening, "balance": made.balance}
    said |= {name: money(amount, unit, words) for name, amount in ends.items()}
    return words(f"{OWN}.made.closing", **said)


def _items(side: str, items: tuple[Item, ...], unit: Money, words: Labels) -> Component:
    own = f"{OWN}.made"
    rows = [
        [_called(one, words), _factors(one, unit, words), money(one.amount, unit, words)]
        for one in items
        if one.amount
    ]
    whole = sum(one.amount for one in items)
    rows.append([words(f"{own}.{side}_whole"), "", money(whole, unit, words)])
    return table([words(f"{own}.{side}"), words(f"{own}.factors"), words(f"{own}.amount")], rows)


def _in(name: str, unit: str, words: Labels) -> str:
    """A column's heading with its unit."""
    return words("terms.words.aside", text=name, aside=words(f"terms.units.{unit}"))


def _called(one: Item, words: Labels) -> str:
    name = words(f"{OWN}.made.items.{one.name}")
    if not one.group:
        return name
    return words("terms.words.aside", text=name, aside=words(f"{OWN}.made.groups.{one.group}"))


def _factors(one: Item, unit: Money, words: Labels) -> str:
    told = [
        f"{words(f'{OWN}.factors.{name}')} {_said(name, value, unit, words)}"
        for name, value in one.factors.items()
        if name != SIGN
    ]
    return TIMES.join(told)


def _said(name: str, value: float, unit: Money, words: Labels) -> str:
    """A factor in its unit, fine enough to multiply again."""
    if name in PERSONS:
        return f"{digits(value / WAN, 2)} {words('terms.units.wan_persons')}"
    if name in YUAN:
        return f"{digits(value, 2)} {words('terms.units.yuan')}"
    if name in SUMS:
        return f"{digits(value / SIZES[unit], 2)} {words(f'terms.units.{unit}')}"
    if name in MULTIPLES:
        return digits(value, 4)
    return f"{digits(value * 100, 3, exact=True)}%"


def _ages(ages: tuple[Aged, ...], unit: Money, words: Labels) -> Component:
    own = f"{OWN}.made"
    whole = sum(one.amount for one in ages)
    head = [
        words(f"{own}.age"),
        _in(words(f"{OWN}.factors.members"), "wan_persons", words),
        _in(words(f"{OWN}.factors.price"), "yuan", words),
        words(f"{OWN}.factors.level"),
        words(f"{OWN}.factors.rules"),
        _in(words(f"{own}.amount"), unit, words),
        words(f"{own}.share"),
    ]
    rows = [_age(one, whole, unit, words) for one in ages]
    members = sum(one.members for one in ages)
    last = [words(f"{own}.cost_aged"), digits(members / WAN, 2), "", "", ""]
    rows.append([*last, money(whole, unit, words), percent(1.0, words)])
    return table(head, rows)


def _age(one: Aged, whole: float, unit: Money, words: Labels) -> list[str]:
    name = f"{one.first}+" if one.first == FIRST[-1] else f"{one.first}\N{EN DASH}{one.first + 9}"
    price = digits(one.price, 2) if known(one.price) else words("terms.words.impossible")
    factors = [digits(one.members / WAN, 2), price, digits(one.level, 4), digits(one.rules, 4)]
    return [name, *factors, money(one.amount, unit, words), percent(one.amount / whole, words)]


def _grounds(answer: Made, look: Look) -> Component:
    words = look.words
    listed: list[Component] = []
    for factor, held in answer.stands_on.items():
        told = _links(held, words)
        if factor == "price" and answer.own:
            services = [words(f"{OWN}.made.items.{one}") for one in answer.own]
            told.append(
                html.P(
                    words(
                        f"{OWN}.made.own_curves",
                        services=words("terms.words.and").join(services),
                        year=answer.base,
                    )
                )
            )
        listed += [html.Dt(words(f"{OWN}.factors.{factor}")), html.Dd(told)]
    inside = [html.H2(words(f"{OWN}.made.grounds")), html.Dl(listed, className="factors")]
    return html.Div(inside, className="card")


def _links(held: Iterable[tuple[str, str]], words: Labels) -> list[Component]:
    return [
        html.A(words(f"{OWN}.assumptions.{name}"), href=f"#{entry(group, name)}")
        for group, name in held
    ]


def entry(group: str, name: str) -> str:
    """Where an assumption stands in the book of the page."""
    return f"assumption-{group}-{name}"
