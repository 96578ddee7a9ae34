"""How is it shown who paid and who is late: payers, arrears, subsidies, the autumn's weeks?"""

from datetime import date, timedelta

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.figures.lines import lines
from dashboard.figures.multiples import multiples, multiples_height
from dashboard.figures.nothing import NOTHING_DRAWN
from dashboard.figures.numbers import SIZES, money, money_unit, percent, period_name, points
from dashboard.figures.people_wording import late_said
from dashboard.figures.ranked import ranked
from dashboard.figures.strand import Step, Strand
from dashboard.services.collected_from import Collected, Payer
from dashboard.services.collection_weeks import Weeks
from dashboard.services.subsidies import Sent, Subsidies

PAGE = "pages.population"
HEIGHT = 300
LINE = 28  # pixels of one sentence
LATE = 3  # sentences
ROOM = timedelta(days=2)
COLUMNS = 3


def rates_card(answer: Collected, look: Look) -> Component:
    """One small panel a payer, all on one scale."""
    words = look.words
    panels = {
        words(f"codes.payer.{payer.payer}"): [_rates(payer, answer, look)]
        for payer in answer.payers
    }
    about = About(
        name="collection",
        title=words(f"{PAGE}.charts.collection.title"),
        unit="%",
        definition=words(f"{PAGE}.charts.collection.definition"),
        indicators=("collection_rate",),
        items=("contribution.paid", "contribution.due"),
        provenance=answer.provenance,
        need=words(f"{PAGE}.need.collection"),
    )
    if not panels:
        return framed(NOTHING_DRAWN, look, about, height=HEIGHT)
    drawn = multiples(answer.months, panels, canvas(look, "%"), columns=COLUMNS, floor=0)
    return framed(drawn, look, about, height=multiples_height(len(panels), COLUMNS))


def _rates(payer: Payer, answer: Collected, look: Look) -> Strand:
    said = [
        f"{period_name(month, look.words)} {percent(value, look.words)}"
        for month, value in zip(answer.months, payer.rates, strict=True)
    ]
    return Strand(
        name="",
        values=[None if value is None else value * 100 for value in payer.rates],
        said=said,
        colour="category-1" if payer.scheme == "employee" else "category-3",
    )


def arrears_card(answer: Collected, look: Look) -> Component:
    """What each kind of payer owes, the largest first."""
    words = look.words
    unit = money_unit([payer.arrears or 0 for payer in answer.payers], look.selection.unit)
    known = [payer for payer in answer.payers if payer.arrears is not None]
    steps = [
        Step(
            name=words(f"codes.payer.{payer.payer}"),
            value=None if payer.arrears is None else payer.arrears / SIZES[unit],
            said=money(payer.arrears, unit, words),
            colour="category-1" if payer.scheme == "employee" else "category-3",
        )
        for payer in sorted(known, key=lambda one: -(one.arrears or 0))
    ]
    about = About(
        name="arrears",
        title=words(f"{PAGE}.charts.arrears.title"),
        unit=words(f"terms.units.{unit}"),
        definition=words(f"{PAGE}.charts.arrears.definition"),
        indicators=("arrears",),
        items=("contribution.arrears",),
        provenance=answer.provenance,
        need=words(f"{PAGE}.need.collection"),
    )
    drawn = ranked(steps, canvas(look, about.unit)) if steps else NOTHING_DRAWN
    height = multiples_height(len(answer.payers), COLUMNS) if steps else HEIGHT
    return framed(drawn, look, about, height=height)


def subsidy_card(answer: Subsidies, look: Look) -> Component:
    """What arrived of what was due, by level; who is late is named below."""
    words = look.words
    steps = [_arrival(sent, look) for sent in answer.sent if sent.rate is not None]
    about = About(
        name="subsidy",
        title=words(f"{PAGE}.charts.subsidy.title"),
        unit="%",
        definition=words(f"{PAGE}.charts.subsidy.definition"),
        indicators=("subsidy_arrival",),
        items=("subsidy.arrived", "subsidy.due"),
        provenance=answer.provenance,
        need=words(f"{PAGE}.need.subsidy"),
    )
    if not steps:
        return framed(NOTHING_DRAWN, look, about, height=HEIGHT)
    drawn = ranked(steps, canvas(look, "%"))
    said = [html.Li(late_said(one, words, look.area)) for one in answer.late[:LATE]]
    card = framed(drawn, look, about, height=HEIGHT - LINE * len(said))
    if said:
        card.children = [*card.children[:-1], html.Ul(said, className="beneath"), card.children[-1]]
    return card


def _arrival(sent: Sent, look: Look) -> Step:
    words = look.words
    scheme = words(f"{PAGE}.charts.subsidy.{sent.scheme}")
    name = f"{words(f'codes.level.{sent.level}')} · {scheme}"
    return Step(
        name=name,
        value=None if sent.rate is None else sent.rate * 100,
        said=percent(sent.rate, words),
        colour="category-1" if sent.scheme == "employee" else "category-3",
    )


def weeks_card(answer: Weeks | None, look: Look) -> Component:
    """This autumn's progress beside last year's on the same days."""
    words = look.words
    about = About(
        name="weeks",
        title=words(f"{PAGE}.charts.weeks.title", cover=answer.cover if answer else "").strip(),
        unit="%",
        definition=words(f"{PAGE}.charts.weeks.definition"),
        indicators=("collection_progress",),
        items=("weekly_collection.persons",),
        provenance=answer.provenance if answer else None,
        need=words(f"{PAGE}.need.weeks"),
    )
    if answer is None:
        return framed(NOTHING_DRAWN, look, about, height=HEIGHT)
    strands = [
        Strand(
            name=words(f"{PAGE}.charts.weeks.{name}"),
            values=[None if value is None else value * 100 for value in values],
            said=[_week(answer, at, name, look) for at in range(len(answer.days))],
            colour=colour,
        )
        for name, values, colour in (
            ("before", answer.before, "ink-3"),
            ("now", answer.now, "category-3"),
        )
    ]
    drawn = lines(answer.days, strands, canvas(look, "%"), floor=0)
    ends = [date.fromisoformat(answer.days[place]) for place in (0, -1)]
    drawn["layout"]["xaxis"] |= {
        "range": [str(day + room) for day, room in zip(ends, (-ROOM, ROOM), strict=True)],
        "dtick": None,
        "nticks": 6,
        "tickformat": "%m-%d",
        "hoverformat": "%Y-%m-%d",
    }
    return framed(drawn, look, about, height=HEIGHT)


def _week(answer: Weeks, place: int, name: str, look: Look) -> str:
    words, now, before = look.words, answer.now[place], answer.before[place]
    said = percent(now if name == "now" else before, words)
    text = f"{words(f'{PAGE}.charts.weeks.{name}')} {said}"
    if name == "now" and now is not None and before is not None:
        text += f" ({points(now - before, words)})"
    return text
