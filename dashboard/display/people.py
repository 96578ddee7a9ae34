"""How is it shown who is insured: headline numbers, the reasons, the pyramid, the parts' table?"""

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.grid import figure, grid, titled
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.provenance import footing
from dashboard.display.why import why
from dashboard.figures.numbers import digits, percent, period_name, points, rate
from dashboard.figures.people_wording import told
from dashboard.figures.persons import Heads, heads, whole
from dashboard.figures.pyramid import pyramid
from dashboard.figures.strand import Strand
from dashboard.services.age_pyramid import Ages, Pyramid
from dashboard.services.insured_now import SHARES, Head, InsuredNow
from dashboard.services.people_parts import Part, PeopleParts
from dashboard.services.people_story import Story

PAGE = "pages.population"
CARDS = ("insured", "coverage", "support_ratio", "elderly_share_60", "chronic_share")
CHARTS = {"insured": "net", "coverage": "coverage", "support_ratio": "support_ratio"}
CHARTS |= {"elderly_share_60": "elderly", "chronic_share": "parts"}
COLUMNS = ("insured", "growth", "net_change", "coverage", "support_ratio", *SHARES)
TALL = 400


def insured_cards(answer: InsuredNow, look: Look) -> Component:
    """The row of headline numbers; one grey card where nobody is counted."""
    held = {head.name: head for head in answer.heads}
    return kpi_row([_card(name, held, answer, look) for name in CARDS], look)


def _card(name: str, held: dict[str, Head], answer: InsuredNow, look: Look) -> Kpi:
    words = look.words
    label = words(f"indicators.{name}.name")
    head = held.get(name)
    if head is None or head.value is None:
        need = words(f"{PAGE}.need.{name}")
        return Kpi(label=label, number=None, need=need, figure=CHARTS[name])
    number, unit = _written(head, look)
    return Kpi(
        label=label,
        number=number,
        unit=unit,
        compared=_compared(head, held, look),
        trend=head.trend,
        provenance=answer.provenance,
        figure=CHARTS[name],
    )


def _written(head: Head, look: Look) -> tuple[str, str]:
    if head.name == "insured":
        unit = heads([head.value], look.words)
        return unit.said(head.value), unit.name
    if head.name == "support_ratio":
        return digits(head.value or 0, 2), ""
    return percent(head.value, look.words), ""


def _compared(head: Head, held: dict[str, Head], look: Look) -> list[str]:
    words = look.words
    lines = []
    for when, before in (("month", head.month_before), ("year", head.year_before)):
        if before is not None and head.value is not None and _wanted(head.name, when):
            change = _change(head, before, look)
            lines.append(words(f"{PAGE}.against.{when}", change=change))
    older = held.get("elderly_share_65")
    if head.name == "elderly_share_60" and older and older.value is not None:
        lines.append(words(f"{PAGE}.of_65", share=percent(older.value, words)))
    if head.name == "coverage":
        lines.append(words(f"{PAGE}.of_residents"))
    return lines


def _wanted(name: str, when: str) -> bool:
    """Shares move too little in a month to be worth a line."""
    return when == "year" or name == "insured"


def _change(head: Head, before: float, look: Look) -> str:
    value = head.value or 0.0
    if head.name == "insured":
        return whole(value - before, look.words, signed=True)
    if head.name == "support_ratio":
        return digits(value - before, 2, signed=True)
    return points(value - before, look.words)


def people_why(answer: Story, look: Look) -> Component:
    """The sentences; where there is none, the card says so."""
    said = told(answer, look.words, look.area)
    return why(said or [(look.words(f"{PAGE}.why.nothing"), "")], look)


def pyramid_card(answer: Pyramid | None, look: Look) -> Component:
    """Women to the left, men to the right, the earlier year as an outline."""
    words = look.words
    of = answer.of if answer else "insured"
    counts = [*answer.now.female, *answer.now.male] if answer else []
    unit = heads(counts, words)
    about = About(
        name="pyramid",
        title=words(f"{PAGE}.charts.pyramid.{of}"),
        unit=unit.name,
        definition=_pyramid_definition(answer, look),
        formula=words("indicators.age_structure.formula"),
        items=("membership.persons",) if of == "insured" else ("population.persons",),
        provenance=answer.provenance if answer else None,
        need=words(f"{PAGE}.need.age"),
    )
    if answer is None:
        return framed({"data": [], "layout": {}}, look, about, height=TALL)
    bands = [_band(age, answer.bands) for age in answer.bands]
    before = _sides(answer.before, unit, look, outline=True) if answer.before.known else None
    left, right = _sides(answer.now, unit, look, outline=False)
    drawn = pyramid(bands, left, right, canvas(look, unit.name), before=before)
    return framed(drawn, look, about, height=TALL)


def _pyramid_definition(answer: Pyramid | None, look: Look) -> str:
    words = look.words
    said = words(f"{PAGE}.charts.pyramid.definition")
    if answer and answer.withheld:
        said += words(f"{PAGE}.withheld", count=answer.withheld)
    return said


def _band(age: int, bands: tuple[int, ...]) -> str:
    """The ages of a band; the last is open."""
    return f"{age}+" if age == bands[-1] else f"{age}–{age + 4}"


def _sides(ages: Ages, unit: Heads, look: Look, *, outline: bool) -> tuple[Strand, Strand]:
    words, when = look.words, period_name(ages.period, look.words)
    names = {sex: words(f"codes.sex.{sex}") for sex in ("female", "male")}
    sides = []
    for sex, colour, counts in (
        ("female", "category-2", ages.female),
        ("male", "category-1", ages.male),
    ):
        said = [f"{when} {names[sex]} {unit.said(count)} {unit.name}" for count in counts]
        sides.append(
            Strand(
                name=when if outline else names[sex],
                values=unit.scaled(counts),
                said=said,
                colour="ink-2" if outline else colour,
            )
        )
    return sides[0], sides[1]


def parts_table(answer: PeopleParts, look: Look) -> Component:
    """The area and its parts, one row each; sorted by number, missing ones last."""
    words = look.words
    first = {"field": "area", "headerName": words(f"{PAGE}.parts.area"), "minWidth": 216}
    columns = [first, *(figure(name, words(f"{PAGE}.parts.{name}")) for name in COLUMNS)]
    rows = [_row(part, look) for part in answer.parts]
    when = period_name(answer.period, words) if answer.period else ""
    table = titled(
        grid("people-parts", columns, rows, look),
        words(f"{PAGE}.parts.title", period=when).strip(),
        look,
    )
    foot = html.P(" · ".join(footing(answer.provenance, look)), className="hint")
    return html.Div([table, foot], id="figure-parts")


def _row(part: Part, look: Look) -> dict[str, object]:
    words = look.words
    row: dict[str, object] = {"area": look.area(part.area)}
    said = {
        name: percent(value, words)
        for name, value in part.numbers.items()
        if name not in {"insured", "net_change", "support_ratio"}
    }
    said["insured"] = _count(part, "insured", look)
    said["net_change"] = _count(part, "net_change", look)
    ratio = part.numbers["support_ratio"]
    said["support_ratio"] = words("terms.words.missing") if ratio is None else digits(ratio, 2)
    said["growth"] = rate(part.growth, words, line=0.0)
    for name, text in said.items():
        row[name] = part.growth if name == "growth" else part.numbers.get(name)
        row[f"{name}_said"] = text
    return row


def _count(part: Part, name: str, look: Look) -> str:
    value = part.numbers[name]
    if value is None:
        return look.words("terms.words.missing")
    return digits(value, 0, signed=name == "net_change")
