"""Which district brings the surplus or the deficit, and how far do they lie apart?"""

from collections.abc import Iterator

from dashboard.figures.deficit_wording import Saying, fund_said, sentences
from dashboard.figures.numbers import SIZES, digits
from dashboard.figures.ranked import ranked, ranked_height
from dashboard.figures.strand import Step
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.services.areas import area_names
from dashboard.services.deficit import Deficit, deficit
from dashboard.services.drives import Drive, FundDeficit
from data_access.store.report_document import Block, Chapter, Chart, Form, Row, Table

PAGE = "/districts"
ENDS = 20  # of many districts, so many of the best and of the worst are drawn; the table has all
COLUMNS: tuple[tuple[str, Form, float], ...] = (
    ("district", "text", 1.6), ("income12", "money", 1), ("expenditure12", "money", 1),
    ("left", "money", 1), ("ratio", "percent", 0.8), ("part_months", "months", 0.9),
    ("level", "text", 1.1),
)  # fmt: skip


def chapter(brief: Brief) -> Chapter | None:
    """Fund by fund; None where the area has no parts that the reader may see."""
    answer = deficit(brief.sources, brief.selection)
    if not answer.funds:
        return None
    blocks = tuple(block for one in answer.funds for block in _fund(brief, answer, one))
    return Chapter(name="districts", title=brief.words(f"{OWN}.chapters.districts"), blocks=blocks)


def _fund(brief: Brief, answer: Deficit, one: FundDeficit) -> Iterator[Block]:
    names = area_names(brief.sources, brief.selection.lang)
    said = Saying(unit=UNIT, words=brief.words, area=lambda code: names.get(code, code))
    told = sentences(answer, one, said)
    source = brief.source(PAGE, "drive", one.fund[0])
    yield from brief.told(f"districts.{one.fund[0]}", ((held, source) for held, _ in told))
    yield _table(brief, answer, one, said)
    yield _chart(brief, one, said)


def _table(brief: Brief, answer: Deficit, one: FundDeficit, said: Saying) -> Table:
    words = brief.words
    notes = [words(f"{OWN}.notes.rolling")]
    notes += [words(f"{OWN}.notes.notional")] if answer.notional else []
    return Table(
        name=f"districts-{one.fund[0]}",
        title=words(f"{OWN}.tables.districts", fund=fund_said(one, words)),
        columns=brief.columns(COLUMNS),
        rows=tuple(_row(brief, held, one, said) for held in one.drives),
        unit=brief.unit,
        notes=tuple(notes),
    )


def _row(brief: Brief, held: Drive, one: FundDeficit, said: Saying) -> Row:
    def key(name: str) -> str:
        return f"{name}|{one.fund[0]}|{held.area}"

    part = held.part
    level = brief.words(f"warnings.levels.{held.level}.shape")
    named = brief.words(f"warnings.levels.{held.level}.name")
    return Row(
        cells=(
            text(said.area(held.area)),
            brief.money(part.income, key("income12")),
            brief.money(part.expenditure, key("expenditure12")),
            brief.money(held.surplus, key("left")),
            brief.percent(held.ratio, key("ratio")),
            brief.months(part.months, key("part_months")),
            text(f"{level} {named}"),
        )
    )


def _chart(brief: Brief, one: FundDeficit, said: Saying) -> Chart:
    held = sorted(one.known, key=lambda drive: -(drive.surplus or 0))
    many = len(held) > 2 * ENDS
    held = [*held[:ENDS], *held[-ENDS:]] if many else held
    steps = [
        Step(
            name=said.area(drive.area),
            value=(drive.surplus or 0) / SIZES[UNIT],
            said=digits((drive.surplus or 0) / SIZES[UNIT], 0, signed=True),
            colour="income" if (drive.surplus or 0) >= 0 else "expenditure",
        )
        for drive in held
    ]
    return Chart(
        name=f"districts-{one.fund[0]}",
        title=brief.words(
            f"{OWN}.charts.districts_ends" if many else f"{OWN}.charts.districts",
            fund=fund_said(one, brief.words),
            count=ENDS,
        ),
        figure=ranked(steps, brief.canvas(brief.unit)),
        height=ranked_height(len(steps)),
    )
