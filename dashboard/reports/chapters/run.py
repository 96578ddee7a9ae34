"""How did income and expenditure run, and which lines make the difference?"""

from collections.abc import Iterator

from dashboard.figures.bars import bars
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES
from dashboard.figures.pacing import Telling
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.figures.template import break_at, note
from dashboard.reports.brief import OWN, UNIT, Brief
from dashboard.services.fund_lines import BASIC, SIDES
from dashboard.services.month_run import Amounts, MonthRun, month_run
from dashboard.services.pace_causes import pace_causes
from data_access.store.report_document import Block, Chapter, Chart

PAGE = "/income-expenditure"
SAID = "pages.income_expenditure"
ROOM = 1.08  # above the budget's line, for its name


def chapter(brief: Brief) -> Chapter:
    """Fund by fund: the sentences of the page, its months and its year so far."""
    blocks = tuple(block for fund in BASIC for block in of_fund(brief, fund))
    return Chapter(name="run", title=brief.words(f"{OWN}.chapters.run"), blocks=blocks)


def of_fund(brief: Brief, fund: tuple[str, str]) -> Iterator[Block]:
    """One fund: why it runs as it does, its months, its year so far."""
    asked = brief.of(*fund)
    causes, months = pace_causes(brief.sources, asked), month_run(brief.sources, asked)
    if causes is not None:
        said = Telling(words=brief.words, unit=UNIT).sentences(causes)
        source = brief.source(PAGE, "pace-causes", fund[0])
        yield from brief.told(f"run.{fund[0]}_{fund[1]}", ((one.text, source) for one in said))
    if months is not None:
        yield _monthly(brief, months)
        for side in SIDES if fund[1] == "pooled" else ():
            yield _year(brief, months, side)


def _monthly(brief: Brief, answer: MonthRun) -> Chart:
    words, fund = brief.words, brief.fund((answer.scheme, answer.account))
    names = {side: words(f"terms.lines.{side}") for side in SIDES}
    before = {side: words(f"{SAID}.before", what=names[side]) for side in SIDES}
    figure = bars(
        answer.months,
        [_strand(names[side], answer.sides[side].amounts, side) for side in SIDES],
        brief.canvas(brief.unit),
        before=[
            _strand(before[side], answer.sides[side].before, colour)
            for side, colour in (("income", "brand"), ("expenditure", "ink-3"))
        ],
    )
    canvas = brief.canvas(brief.unit)
    for period, kind in answer.breaks:
        figure["layout"]["shapes"].append(break_at(period, canvas.colours))
        where = {"x": f"{period}-01", "y": 1, "yref": "paper", "xshift": 3, "yshift": -6}
        named = note(words(f"{SAID}.breaks.{kind}"), canvas.colours, **where)
        figure["layout"]["annotations"].append(named)
    return Chart(
        name=f"monthly-{answer.scheme}-{answer.account}",
        title=words(f"{SAID}.monthly", fund=fund),
        figure=figure,
    )


def _year(brief: Brief, answer: MonthRun, side: str) -> Chart:
    """One side since January, beside last year and the pace of the budget."""
    words, run = brief.words, answer.sides[side]
    this, last = (words("terms.words.year", year=int(answer.month[:4]) - ago) for ago in (0, 1))
    pace = words(f"{SAID}.season_line")
    strands = [
        _strand(this, run.to_date, "expenditure"),
        _strand(last, run.to_date_before, "ink-3"),
        _strand(pace, run.paced, "brand"),
    ]
    whole = run.paced[-1]
    levels = [] if whole is None else [_budget(brief, whole)]
    marks = Marks(levels=levels)
    figure = lines(answer.year, strands, brief.canvas(brief.unit), marks=marks, floor=0)
    for trace, dash in zip(figure["data"], ("solid", "solid", "dash"), strict=True):
        trace["line"] |= {"width": 1.5, "dash": dash}
    figure["data"][0]["line"]["width"] = 2.5
    figure["layout"]["yaxis"]["range"][1] *= ROOM
    for held in figure["layout"]["annotations"]:
        if held["text"] == this and answer.month[5:] != "12":  # off the lines that go on
            held |= {"yshift": -16, "xanchor": "left", "xshift": -4}
        elif held["text"] == pace:  # it ends on the budget's own line
            held["yshift"] = held.get("yshift", 0) + 9
    title = words(
        f"{SAID}.since_january",
        fund=brief.fund((answer.scheme, answer.account)),
        side=words(f"terms.lines.{side}"),
    )
    return Chart(name=f"{side}-{answer.scheme}", title=title, figure=figure, height=280)


def _budget(brief: Brief, whole: float) -> Mark:
    named = brief.words(f"{SAID}.budget_line", amount=brief.money(whole).text)
    return Mark(value=whole / SIZES[UNIT], name=named)


def _strand(name: str, values: Amounts, colour: str) -> Strand:
    held = [None if value is None else value / SIZES[UNIT] for value in values]
    return Strand(name=name, values=held, said=[""] * len(held), colour=colour)
