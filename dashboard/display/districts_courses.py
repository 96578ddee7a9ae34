"""How did the districts move: each one's ratio over the years, how far apart, what came late?"""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, anchor, framed
from dashboard.display.heat import Heat, heat
from dashboard.display.look import Look
from dashboard.display.provenance import footing, synthetic_mark
from dashboard.display.states import empty
from dashboard.display.tabs import tabs
from dashboard.figures.deficit_wording import OWN
from dashboard.figures.lines import lines
from dashboard.figures.multiples import multiples, multiples_height
from dashboard.figures.numbers import digits, percent, period_name
from dashboard.figures.people_wording import late_said
from dashboard.figures.strand import Marks, Strand
from dashboard.services.ratio_courses import ITEMS, RatioCourses, Values
from dashboard.services.subsidy_parts import SubsidyParts

COLUMNS = 5
OWN_COLOUR, CITY_COLOUR = "brand", "ink-3"
LONG = 60  # months from which every second year is named
HALF = 0.5  # of what was due is missing: the full hue
EVEN = 100.0  # per cent: as much spent as came in
LATE = 4  # sentences
LINE = "―"
APART = {"reserve_dispersion": "brand", "reserve_spread": "category-5"}


def ratio_multiples(answer: RatioCourses | None, look: Look) -> Component:
    """One small panel a part, all on one scale: its own-source ratio, the city's behind it."""
    words = look.words
    if answer is None:
        return empty(words, f"{OWN}.no_parts")
    panels = {
        look.area(area): _panel(area, values, answer, look) for area, values in answer.parts.items()
    }
    about = About(
        name="parts",
        title=words(f"{OWN}.parts", fund=_fund(answer, look)),
        unit="%",
        definition=words(f"{OWN}.parts_definition"),
        indicators=("own_source_ratio",),
        items=ITEMS,
        provenance=answer.provenance,
        need=words(f"{OWN}.need.history"),
    )
    drawn = multiples(answer.months, panels, canvas(look, "%"), columns=COLUMNS)
    _even(drawn, len(panels), look)
    if len(answer.months) > LONG:
        for index in range(len(panels)):
            number = "" if index == 0 else str(index + 1)
            drawn["layout"][f"xaxis{number}"] |= {"dtick": "M24", "tickformat": "%Y"}
    card = framed(drawn, look, about, height=multiples_height(len(panels), COLUMNS))
    key = html.Div(html.P(_key(answer, look)), className="beneath hint")
    card.children = [*card.children[:-1], key, card.children[-1]]
    return card


def _fund(answer: RatioCourses, look: Look) -> str:
    return look.words(f"terms.funds.{answer.fund[0]}_{answer.fund[1]}")


def _panel(area: str, values: Values, answer: RatioCourses, look: Look) -> list[Strand]:
    own = _strand(look.area(area), values, answer.months, look, OWN_COLOUR)
    if answer.family.whole is None:
        return [own]
    return [
        _strand(look.words(f"{OWN}.the_city"), answer.whole, answer.months, look, CITY_COLOUR),
        own,
    ]


def _strand(name: str, values: Values, months: Sequence[str], look: Look, colour: str) -> Strand:
    said = [
        f"{name} {period_name(month, look.words)} {percent(value, look.words)}"
        for month, value in zip(months, values, strict=True)
    ]
    told = [None if value is None else value * 100 for value in values]
    return Strand(name=name, values=told, said=said, colour=colour)


def _key(answer: RatioCourses, look: Look) -> list[Component | str]:
    """Which line is whose, in words and in its colour."""
    said = [("the_district", f"var(--{OWN_COLOUR})")]
    said += [("the_city", f"var(--{CITY_COLOUR})")] if answer.family.whole else []
    signs: list[Component | str] = []
    for name, colour in said:
        signs += [
            html.Span(f"{LINE} ", style={"color": colour}),
            look.words(f"{OWN}.{name}"),
            "   ",
        ]
    return [*signs, look.words(f"{OWN}.even_line")]


def _even(figure: dict[str, Any], count: int, look: Look) -> None:
    """The line at which all that came in was spent, in every panel."""
    colour = canvas(look, "").colours["three"]
    for index in range(count):
        number = "" if index == 0 else str(index + 1)
        figure["layout"]["shapes"].append(
            {
                "type": "line",
                "layer": "below",
                "xref": f"x{number} domain",
                "yref": f"y{number}",
                "x0": 0,
                "x1": 1,
                "y0": EVEN,
                "y1": EVEN,
                "line": {"color": colour, "width": 1, "dash": "dot"},
            }
        )


def apart_tabs(answer: RatioCourses | None, look: Look) -> Component:
    """Variation and spread of the parts' months in hand over time."""
    words = look.words
    if answer is None:
        return empty(words, f"{OWN}.no_parts")
    if not answer.apart:
        return empty(words, f"{OWN}.no_apart")
    views = {
        words(f"{OWN}.apart.{name}"): _apart(name, values, answer, look)
        for name, values in answer.apart.items()
    }
    return html.Div(tabs("districts-apart", views), className="card-tabs")


def _apart(name: str, values: Values, answer: RatioCourses, look: Look) -> Component:
    words = look.words
    said = [
        f"{period_name(month, words)} {_times(value, look)}"
        for month, value in zip(answer.months, values, strict=True)
    ]
    last = next((value for value in reversed(values) if value is not None), None)
    label = "" if last is None else digits(last, 2)
    strand = Strand(name=label, values=values, said=said, colour=APART[name])
    marks = Marks(
        breaks={month: words(f"{OWN}.modes.{mode}") for month, mode in answer.modes.items()}
    )
    about = About(
        name=name.replace("_", "-"),
        title=words(f"{OWN}.apart_title", name=words(f"indicators.{name}.name")),
        unit=words(f"{OWN}.times"),
        definition=words(f"{OWN}.apart_definition"),
        indicators=(name,),
        items=("book_line.notional_balance", *ITEMS),
        provenance=answer.provenance,
        need=words(f"{OWN}.need.history"),
    )
    drawn = lines(
        answer.months, [strand], canvas(look, about.unit, y_format=",.1f"), marks=marks, floor=0
    )
    return framed(drawn, look, about, height=320)


def _behind(rate: float | None) -> float | None:
    """What is still missing of all that was due: the later, the stronger the tint."""
    return None if rate is None else max(1 - rate, 0.0)


def _times(value: float | None, look: Look) -> str:
    return look.words("terms.words.missing") if value is None else digits(value, 2)


def arrived_table(answer: SubsidyParts | None, look: Look) -> Component:
    """What arrived of what was due since January, by part and level; who is late is named below."""
    words = look.words
    if answer is None or not answer.levels:
        return html.Div(empty(words, f"{OWN}.no_subsidy"), id=anchor("arrived"))
    rates: Mapping[str, Mapping[str, float | None]] = answer.rates
    held = Heat(
        caption=words(f"{OWN}.arrived", scheme=words(f"terms.schemes.{answer.scheme}")),
        rows=[look.area(area) for area in rates],
        columns=[words(f"codes.level.{level}") for level in answer.levels],
        values=[[_behind(told[level]) for level in answer.levels] for told in rates.values()],
        said=[[percent(told[level], words) for level in answer.levels] for told in rates.values()],
        most=HALF,
        floor=0,
    )
    card = heat(held, look)
    lates = [html.Li(late_said(one, words, look.area)) for one in answer.late[:LATE]]
    said = html.Ul(lates) if lates else html.P(words(f"{OWN}.all_arrived"))
    foot: list[Component] = [html.Span(part) for part in footing(answer.provenance, look)]
    if answer.provenance and answer.provenance.synthetic:
        foot.append(synthetic_mark(words))
    card.children = [
        *card.children,
        html.Div(said, className="beneath"),
        html.Div(foot, className="frame-foot hint"),
    ]
    return html.Div(card, id=anchor("arrived"))
