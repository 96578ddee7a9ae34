"""One page with every component of the kit, over figures made up here; hostile text included."""

from types import SimpleNamespace

from dash import html

from dashboard.display.chart import canvas
from dashboard.display.framed import FRAME, framed
from dashboard.display.grid import figure, grid, titled, tree
from dashboard.display.heat import Heat, heat
from dashboard.display.kpi import HEIGHT, Kpi, kpi_row
from dashboard.display.page import Page, Section
from dashboard.display.tabs import tabs
from dashboard.display.tiles import Tile, tiles
from dashboard.display.why import why
from dashboard.early_warning.rule import Level
from dashboard.figures.bars import bars
from dashboard.figures.multiples import multiples_height
from dashboard.figures.numbers import digits, percent
from dashboard.services.sources import ALL_ROLES
from tests.browser.proof_charts import (
    DISTRICTS,
    EARNED,
    HOSTILE,
    KNOWN,
    MONTHS,
    SPENT,
    YEARS,
    about,
    ages,
    bar_chart,
    curve,
    empty_chart,
    line_chart,
    panels,
    parts_chart,
    progress,
    ranking,
    steps_chart,
    strand,
)

KIT_WORDS = {"pages.kit.name": "Kit", "pages.kit.question": "每个部件看起来怎样？"}


def cards(_, look):
    trend = [*SPENT[:8], None, *SPENT[9:]]
    held = [
        Kpi(
            label="基金支出",
            number="10,482.36",
            unit="万元",
            compared=["较上年同期 +6.6%", "较上月 −1.2%"],
            trend=trend,
            provenance=KNOWN,
            figure="kit-bars",
        ),
        Kpi(
            label="收支比例",
            number="98.9%",
            level=Level.ONE,
            compared=["较上年同期 +6.6 个百分点"],
            trend=EARNED,
            colour="balance",
            provenance=KNOWN,
        ),
        Kpi(label="可支付月数", number="15.2", unit="个月", level=Level.HIGH, trend=SPENT),
        Kpi(label="预算执行率", number=None, need="年度预算表", level=Level.UNKNOWN),
    ]
    return kpi_row(held, look)


def reasons(_, look):
    said = [
        ("9月支出 10,482 万元，比序时进度快 8.0%。", "kit-bullet"),
        ("住院统筹支付增加 620 万元，是主要原因。", "kit-waterfall"),
        ("青岚区增长最快，为 12.4%。", "kit-ranked"),
        ("收入端缴费较上年同期基本持平。", ""),
    ]
    return why(said, look)


def lying_tiles(_, look):
    levels = (
        Level.NORMAL,
        Level.NEAR,
        Level.ONE,
        Level.TWO,
        Level.THREE,
        Level.NORMAL,
        Level.UNKNOWN,
    )
    held = [
        Tile(
            name=name,
            number=None if level is Level.UNKNOWN else percent(0.82 + 0.04 * at, look.words),
            level=level,
            href="/kit",
        )
        for at, (name, level) in enumerate(zip((*DISTRICTS[:6], HOSTILE), levels, strict=True))
    ]
    return tiles(held, look, title="各县区收支比例", cv="0.12", spread="1.43")


def hot(_, look):
    values = [[at * 1.5 + m if (at, m) != (2, 3) else None for m in range(8)] for at in range(5)]
    said = [["" if v is None else digits(v, 1) for v in row] for row in values]
    return heat(
        Heat(
            caption="住院费用增长（%）", rows=DISTRICTS[:5], columns=YEARS, values=values, said=said
        ),
        look,
    )


def tabbed(_, look):
    on = canvas(look, "万元")
    views = {
        name: framed(
            bars(MONTHS[-6:], [strand(name, SPENT[-6:])], on),
            look,
            about(f"kit-tab-{at}", name),
            height=200,
        )
        for at, name in enumerate(("医疗救助", "长期护理保险", "大病保险"))
    }
    return html.Div(tabs("kit-tabs", views), className="card")


ROWS = (
    ("支出", 10482.4, 0.066),
    ("支出/待遇支出", 9900.1, 0.07),
    ("支出/待遇支出/住院", 6100.0, None),
    ("支出/待遇支出/门诊", 3800.1, -0.012),
    ("支出/上解支出", 582.3, 0.0),
    ("收入", None, 0.02),
    ("收入/=SUM(A1)", 9.0, 0.5),
    (f"收入/{HOSTILE.replace('/', '∕')}", None, None),
)


def tables(_, look):
    rows = [
        {
            "path": path,
            "name": path.rsplit("/", maxsplit=1)[-1],
            "amount": amount,
            "amount_said": "无数据" if amount is None else digits(amount, 2),
            "growth": growth,
            "growth_said": percent(growth, look.words),
        }
        for path, amount, growth in ROWS
    ]
    columns = [{"field": "name", "headerName": "项目", "minWidth": 220}]
    columns += [figure("amount", "本月"), figure("growth", "同比")]
    held = [tree("kit-tree", columns, rows, look), grid("kit-grid", columns, rows, look)]
    return html.Div([titled(table, "收支明细", look) for table in held], className="card-grid")


HALVES = (line_chart, steps_chart, parts_chart, ages, curve, ranking, progress, empty_chart)


def kit_page():
    def ask(*_):
        return SimpleNamespace()

    def wide(show, height, shape="plain", span=12):
        return Section(ask=ask, show=(show,), span=span, height=height, shape=shape)

    return Page(
        order=4,
        roles=ALL_ROLES,
        sections=(
            wide(cards, HEIGHT, "kpis"),
            wide(bar_chart, 320 + FRAME, "chart", 8),
            wide(reasons, 420, span=4),
            *(wide(show, 320 + FRAME, "chart", 6) for show in HALVES),
            wide(panels, multiples_height(10) + FRAME, "chart"),
            wide(lying_tiles, 320),
            wide(hot, 240),
            wide(tabbed, 360, "chart"),
            wide(tables, 360, "table"),
        ),
    )
