"""How often was what was said right? Scores, past forecasts beside what came, members, vintages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.futures import name_of, strand, unit_of
from dashboard.display.look import Look
from dashboard.figures.canvas import Canvas
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, digits, money, percent, period_name
from dashboard.figures.palette import palette
from dashboard.figures.strand import Band, Marks
from dashboard.services.futures import FundOutlook, Futures, Vintage
from data_access.periods import later

OWN = "pages.forecast"
AGO = 12  # months before, at which the past is foretold on the chart
SIDES = ("expenditure", "income")
UPTO = (3, 12, 99, 0)
STEPS = ("before", "restated", "month", "later", "model", "together", "now")
COLOURS = ("category-1", "category-2", "category-3", "category-4", "category-5", "category-6")


def past_forecasts(answer: Futures, look: Look) -> Component:
    """What was said of each month a year before it, its band, and what came."""
    cards = [_past(one, side, answer, look) for one in answer.funds for side in SIDES]
    return html.Div(cards, className="card-grid")


def member_lines(answer: Futures, look: Look) -> Component:
    """What each model says alone, beside the combination."""
    cards = [_members(one, answer, look) for one in answer.funds]
    return html.Div(cards, className="card-grid")


def score_table(answer: Futures, look: Look) -> Component:
    """Error and coverage of every model by months ahead."""
    words = look.words
    head = [
        html.Th(words(f"{OWN}.model"), scope="col"),
        html.Th(words(f"{OWN}.scores.origins"), scope="col", className="number"),
        *(
            html.Th(words(f"{OWN}.error_upto.{upto}"), scope="col", className="number")
            for upto in UPTO
        ),
        html.Th(words(f"{OWN}.scores.mase"), scope="col", className="number"),
        html.Th(words(f"{OWN}.scores.coverage80"), scope="col", className="number"),
        html.Th(words(f"{OWN}.scores.coverage95"), scope="col", className="number"),
    ]
    rows = [row for one in answer.funds for side in SIDES for row in _scores(one, side, look)]
    return table(look, "record", head, rows)


def revision_table(answer: Futures, look: Look) -> Component:
    """Why the year looks otherwise than a month ago."""
    words, unit = look.words, unit_of(answer, look)
    head = [
        html.Th(
            words(
                "terms.words.aside", text=words(f"{OWN}.fund"), aside=words(f"terms.units.{unit}")
            ),
            scope="col",
        ),
        *(
            html.Th(words(f"{OWN}.revision.{step}"), scope="col", className="number")
            for step in STEPS
        ),
    ]
    rows = []
    for one in answer.funds:
        for side in SIDES:
            held = one.series(side)["revision"]
            if held is not None:
                cells = [money(held[step], unit, words) for step in STEPS]
                rows.append(row(f"{name_of(one, look)} · {words(f'terms.lines.{side}')}", cells))
    return table(look, "revised", head, rows)


def vintage_table(answer: tuple[Vintage, ...], look: Look) -> Component:
    """Every stored forecast of the year, the latest first."""
    words = look.words
    names = ("fund", "known_to", "made_on", "data_version", "year_mean", "year_band")
    head = [html.Th(words(f"{OWN}.{name}"), scope="col") for name in names]
    rows = [
        row(
            f"{words(f'terms.funds.{one.scheme}_pooled')} · {words(f'terms.lines.{one.side}')}",
            (
                period_name(one.as_of, words),
                one.made_on,
                str(one.data_version),
                digits(one.mean / SIZES["yi"], 2),
                f"{digits(one.lo80 / SIZES['yi'], 2)} – {digits(one.hi80 / SIZES['yi'], 2)}",
            ),
            number=False,
        )
        for one in answer
    ]
    return table(look, "vintages", head, rows)


def _past(one: FundOutlook, side: str, answer: Futures, look: Look) -> Component:
    words, unit = look.words, unit_of(answer, look)
    size, held = SIZES[unit], one.series(side)
    periods = tuple(held["history"])[-24:]
    said = {
        later(origin, AGO): [edges[name][AGO - 1] / size for name in ("mean", "lo80", "hi80")]
        for origin, edges in held["record"].items()
        if len(edges["mean"]) >= AGO
    }
    came = [held["history"][month] / size for month in periods]
    told, low, high = (
        [said[month][at] if month in said else None for month in periods] for at in range(3)
    )
    names = [words(f"{OWN}.came"), words(f"{OWN}.said_before", months=AGO)]
    strands = [
        strand(names[0], came, side, look),
        replace(strand(names[1], told, "brand", look), dashed=True),
    ]
    marks = Marks(bands=(Band(name="80%", low=low, high=high, colour="band-80"),))
    canvas = Canvas(
        colours=palette(look.selection.theme), words=words, unit=words(f"terms.units.{unit}")
    )
    title = words(f"{OWN}.past_of.{side}", fund=name_of(one, look))
    return framed(
        lines(periods, strands, canvas, marks=marks),
        look,
        _about(one, f"past-{side}", title, unit, look),
        height=280,
    )


def part_lines(answer: Futures, look: Look) -> Component:
    """Level and season of expenditure, apart."""
    cards = [card for one in answer.funds for card in _parts(one, answer, look)]
    return html.Div(cards, className="card-grid")


def _parts(one: FundOutlook, answer: Futures, look: Look) -> Iterator[Component]:
    """The months beside their level, and what the season makes of it."""
    words, unit = look.words, unit_of(answer, look)
    size, held = SIZES[unit], one.series("expenditure")
    periods, parts = tuple(held["history"]), held["parts"]
    came = strand(
        words(f"{OWN}.came"), [v / size for v in held["history"].values()], "expenditure", look
    )
    level = strand(words(f"{OWN}.level"), [v / size for v in parts["level"]], "brand", look)
    canvas = Canvas(
        colours=palette(look.selection.theme), words=words, unit=words(f"terms.units.{unit}")
    )
    title = words(f"{OWN}.level_of", fund=name_of(one, look))
    about = _about(one, "level-expenditure", title, unit, look)
    yield framed(lines(periods, [came, level], canvas), look, about, height=280)
    if not parts["multiplies"]:
        return
    season = strand(
        words(f"{OWN}.season"), [factor - 1 for factor in parts["season"]], "balance", look
    )
    shares = replace(canvas, unit="%", format="+.0%")
    title = words(f"{OWN}.season_of", fund=name_of(one, look))
    about = replace(_about(one, "season-expenditure", title, unit, look), unit="%")
    yield framed(lines(periods, [season], shares), look, about, height=280)


def _members(one: FundOutlook, answer: Futures, look: Look) -> Component:
    words, unit = look.words, unit_of(answer, look)
    size, held = SIZES[unit], one.series("expenditure")
    every = {"combination": held["fan"]["mean"], **held["members"]}
    strands = [
        strand(
            words(f"{OWN}.members.{name}"),
            [value / size for value in values],
            "expenditure" if name == "combination" else colour,
            look,
        )
        for (name, values), colour in zip(every.items(), ("", *COLOURS), strict=False)
    ]
    canvas = Canvas(
        colours=palette(look.selection.theme), words=words, unit=words(f"terms.units.{unit}")
    )
    title = words(f"{OWN}.members_of", fund=name_of(one, look))
    return framed(
        lines(one.months, strands, canvas),
        look,
        _about(one, "members-expenditure", title, unit, look),
        height=320,
    )


def _about(one: FundOutlook, name: str, title: str, unit: str, look: Look) -> About:
    side = name.rpartition("-")[2]
    return About(
        name=f"{name}-{one.scheme}",
        title=title,
        unit=look.words(f"terms.units.{unit}"),
        definition=look.words(f"{OWN}.definition.{side}"),
        formula=look.words(f"{OWN}.record_method"),
        items=(f"book_line.{side}",),
        provenance=one.provenance,
        need=look.words(f"{OWN}.no_months"),
    )


def _scores(one: FundOutlook, side: str, look: Look) -> Iterator[Component]:
    words, held = look.words, one.series(side)
    heard = set(held["specification"].get("members", ()))
    title = f"{name_of(one, look)} · {words(f'terms.lines.{side}')}"
    yield html.Tr(html.Th(title, colSpan=len(UPTO) + 5, scope="rowgroup"), className="group")
    by = {(row["member"], row["upto"]): row for row in held["scores"]}
    for member in sorted({name for name, _ in by}, key=lambda name: name != "combination"):
        whole = by[member, 0]
        mark = "" if member == "combination" or member in heard else words(f"{OWN}.not_heard")
        errors = [by.get((member, upto)) for upto in UPTO]
        cells = [
            digits(whole["origins"], 0),
            *("—" if row is None else percent(row["smape"], words) for row in errors),
            "—" if whole["mase"] is None else digits(whole["mase"], 2),
            percent(whole["coverage80"], words),
            percent(whole["coverage95"], words),
        ]
        yield row(f"{words(f'{OWN}.members.{member}')}{mark}", cells)


def row(name: str, cells: Sequence[str], *, number: bool = True) -> Component:
    """A line of a table: its name and what stands in it."""
    kind = "number" if number else ""
    return html.Tr([html.Th(name, scope="row"), *(html.Td(cell, className=kind) for cell in cells)])


def table(look: Look, name: str, head: Sequence[Component], rows: Sequence[Component]) -> Component:
    """A card that holds one table."""
    told = html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table")
    return html.Div([*titled(name, look), told], className="card scroll")


def titled(name: str, look: Look) -> tuple[Component, Component]:
    """What a table is called, and how it is to be read."""
    title, hint = (look.words(f"{OWN}.{kind}.{name}") for kind in ("tables", "hints"))
    return html.H2(title), html.P(hint, className="hint")
