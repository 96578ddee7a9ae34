"""How do income, expenditure and those who pay for others go on, beside current law?"""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.figures.canvas import Canvas
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, digits, money, money_unit, percent
from dashboard.figures.palette import palette
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.services.what_if_flows import EMPLOYEE, Course, FundFlows

OWN = "scenario.flows"
WAN = 1e4
SMALL = 10  # below which an axis has a decimal
COLOURS = {"income": "income", "expenditure": "expenditure"}
Told = tuple[list[float], list[str]]
"""Values in the unit of the axis, and what a hover says of each."""


def flow_charts(answer: FundFlows | None, look: Look) -> Component:
    """Income and expenditure, their ratio, and the support ratio; a card each."""
    if answer is None:
        return html.P(look.words("pages.what_if.when_open"), className="hint")
    charts = [_money(answer, look), _ratio(answer, look), _support(answer, look)]
    return html.Div(charts, className="card-grid")


def _money(answer: FundFlows, look: Look) -> Component:
    words = look.words
    unit = money_unit(answer.now.path.income.tolist(), look.selection.unit)

    def told(name: str) -> Callable[[Course], Told]:
        def of(course: Course) -> Told:
            held = getattr(course.path, name).tolist()
            return [one / SIZES[unit] for one in held], [money(one, unit, words) for one in held]

        return of

    strands = [
        one
        for name, colour in COLOURS.items()
        for one in _pair(answer, look, words(f"{OWN}.{name}"), (told(name), colour))
    ]
    return _card(answer, look, "flows_money", strands, (words(f"terms.units.{unit}"), Marks()))


def _ratio(answer: FundFlows, look: Look) -> Component:
    def told(course: Course) -> Told:
        held = course.path.ratio.tolist()
        return [one * 100 for one in held], [percent(one, look.words) for one in held]

    strands = _pair(answer, look, "", (told, "brand"))
    balanced = Marks(levels=(Mark(value=100.0, name=look.words(f"{OWN}.balanced")),))
    return _card(answer, look, "flows_ratio", strands, ("%", balanced))


def _support(answer: FundFlows, look: Look) -> Component:
    """At work to retired; of residents, who have no retirement, the persons insured."""
    own = answer.fund == EMPLOYEE
    size, places = (1.0, 2) if own else (WAN, 1)
    name = "flows_support" if own else "flows_members"

    def told(course: Course) -> Told:
        held = (course.support / size).tolist()
        return held, [digits(one, places) for one in held]

    unit = f"{OWN}.per_retired" if own else "terms.units.wan_persons"
    strands = _pair(answer, look, "", (told, "brand"))
    return _card(answer, look, name, strands, (look.words(unit), Marks()))


def _pair(
    answer: FundFlows, look: Look, name: str, drawn: tuple[Callable[[Course], Told], str]
) -> list[Strand]:
    """The scenario in colour, current law in grey where it differs."""
    told, colour = drawn
    courses = {"law": answer.law, "now": answer.now} if answer.moved else {"law": answer.law}
    made = []
    for course, held in courses.items():
        values, said = told(held)
        grey = course == "law" and answer.moved
        called = look.words(f"pages.what_if.{course}")
        made.append(
            Strand(
                name=f"{name} {called}".strip(),
                values=values,
                said=[f"{called} {one}" for one in said],
                colour="ink-3" if grey else colour,
                dashed=True,
            )
        )
    return made


def _card(
    answer: FundFlows, look: Look, name: str, strands: list[Strand], scale: tuple[str, Marks]
) -> Component:
    """``scale``: the unit of the axis, and what is marked on it."""
    words, (unit, marks) = look.words, scale
    most = max(abs(one or 0.0) for one in strands[0].values)
    form = ",.1f" if most < SMALL else ",.0f"
    canvas = Canvas(colours=palette(look.selection.theme), words=words, unit=unit, format=form)
    figure = lines(list(map(str, answer.law.path.years)), strands, canvas, marks=marks)
    about = About(
        name=name, title=words(f"{OWN}.{name}"), unit=unit, definition=words(f"{OWN}.{name}_means")
    )
    return framed(figure, look, about, height=300)
