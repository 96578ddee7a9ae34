"""The charts of the kit over figures made up here; hostile text, a gap and long names included."""

import math
from datetime import date

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.figures.bars import bars
from dashboard.figures.bullet import Goal, GoalNames, bullet
from dashboard.figures.concentration import concentration
from dashboard.figures.contribution import contribution
from dashboard.figures.lines import lines
from dashboard.figures.multiples import multiples, multiples_height
from dashboard.figures.numbers import digits, percent
from dashboard.figures.pyramid import pyramid
from dashboard.figures.ranked import ranked, ranked_height
from dashboard.figures.strand import Band, Mark, Marks, Step, Strand
from dashboard.figures.waterfall import waterfall
from dashboard.services.checked import Checked
from dashboard.services.provenance import Provenance

HOSTILE = "<script>alert('x')</script><b>=1+1</b>"
MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)][:21]
YEARS = [str(year) for year in range(2019, 2027)]
SPENT = [9000 + 60 * at + 900 * math.sin(at * 1.7) for at in range(21)]
EARNED = [None if at == 7 else 9600 + 40 * at + 2200 * (at % 12 == 0) for at in range(21)]
DISTRICTS = (
    "云中区",
    "澄江区",
    "青岚区",
    "望湖区",
    "松溪县",
    "白石县",
    "临河县",
    "玉屏县",
    "南亭县",
    "市本级",
)
KNOWN = Provenance(
    period="2026-09",
    status="quick_report",
    evidence="preliminary",
    data_date=date(2026, 10, 15),
    checked=Checked(passed=14, failed=("K8",)),
    sources=("YUNZHOU",),
    synthetic=True,
)


def strand(name, values, colour="expenditure"):
    said = ["无数据" if value is None else f"{digits(value, 2)} 万元" for value in values]
    return Strand(name=name, values=values, said=said, colour=colour)


def about(name, title, **more):
    held = {"unit": "万元", "provenance": KNOWN, "definition": "当期基金支出合计。", **more}
    return About(name=name, title=title, **held)


def bar_chart(_, look):
    on = canvas(look, "万元")
    periods = MONTHS[-9:]
    held = [strand("收入", EARNED[-9:], "income"), strand("支出", SPENT[-9:])]
    budget = strand("支出预算", [10200.0] * 9, "ink-3")
    before = strand("上年同期支出", SPENT[:9], "category-4")
    named = about(
        "kit-bars",
        "收入与支出",
        indicators=("expenditure_growth", "income_growth"),
        items=("book_line.income", "book_line.expenditure"),
    )
    return framed(bars(periods, held, on, budget=budget, before=[before]), look, named)


def line_chart(_, look):
    on = canvas(look, "支出 ÷ 收入", y_format=".0%")
    ratio = [0.88 + 0.005 * at + 0.02 * math.sin(at) for at in range(21)]
    other = [value - 0.02 for value in ratio]
    marks = Marks(
        levels=[
            Mark(value=0.95, name="▲ 一级 95%", colour="one"),
            Mark(value=1.0, name="■ 二级 100%", colour="two"),
        ],
        breaks={"2025-06": "口径调整"},
        bands=[
            Band(
                name="95%",
                low=[v - 0.04 for v in ratio],
                high=[v + 0.04 for v in ratio],
                colour="band-95",
            ),
            Band(
                name="80%",
                low=[v - 0.02 for v in ratio],
                high=[v + 0.02 for v in ratio],
                colour="band-80",
            ),
        ],
    )
    held = [strand("职工医保", ratio, "balance"), strand("城乡居民医保", other, "category-2")]
    return framed(
        lines(MONTHS, held, on, marks=marks), look, about("kit-lines", "收支比例", unit="%")
    )


def panels(_, look):
    on = canvas(look, "万元")
    held = {
        name: [strand("支出", [value * (1 + at / 20) for value in SPENT])]
        for at, name in enumerate(DISTRICTS)
    }
    drawn = multiples(MONTHS, held, on, floor=0)
    height = multiples_height(len(held))
    return framed(drawn, look, about("kit-multiples", "各县区支出"), height=height)


def steps_chart(_, look):
    names = (
        "参保人数",
        "住院率",
        "次均住院费用",
        "门诊人次",
        "门诊次均费用",
        "异地就医直接结算规模变化",
    )
    values = (320.0, 412.5, -118.2, 260.0, None, 96.4)
    steps = [
        Step(
            name=n,
            value=v,
            said="无数据" if v is None else digits(v, 1, signed=True),
            colour="category-4" if (v or 0) < 0 else "category-1",
        )
        for n, v in zip(names, values, strict=True)
    ]
    start = Step(name="上年同期", value=9511.7, said="9,511.7", colour="expenditure")
    end = Step(name="本期", value=10482.4, said="10,482.4", colour="expenditure")
    return framed(
        waterfall(start, steps, end, canvas(look, "万元")),
        look,
        about("kit-waterfall", "支出为什么变了"),
    )


def ages(_, look):
    bands = [f"{age}–{age + 4}" for age in range(0, 85, 5)] + ["85+"]
    men = [6 - abs(at - 9) * 0.4 for at in range(18)]
    women = [5.8 - abs(at - 10) * 0.36 for at in range(18)]
    then = (
        strand("2019年", [v * 0.9 for v in men], "ink"),
        strand("2019年", [v * 0.85 for v in women], "ink"),
    )
    drawn = pyramid(
        bands,
        strand("男", men, "category-1"),
        strand("女", women, "category-4"),
        canvas(look, "万人"),
        before=then,
    )
    return framed(drawn, look, about("kit-pyramid", "参保人口金字塔", unit="万人"), height=360)


def ranking(_, look):
    steps = [
        Step(name=name, value=0.13 - 0.02 * at, said=percent(0.13 - 0.02 * at, look.words))
        for at, name in enumerate((*DISTRICTS[:8], "一个名字长到五十个字的县区" * 4, HOSTILE))
    ]
    mean = Mark(value=0.062, name="全市 6.2%")
    drawn = ranked(steps, canvas(look, "较上年同期"), reference=mean, highlight="青岚区")
    return framed(drawn, look, about("kit-ranked", "支出增长", unit="%"), height=ranked_height(10))


def progress(_, look):
    goals = [
        Goal(name="职工统筹支出", actual=86200.0, budget=118000.0, pace=84100.0, said="86,200"),
        Goal(name="居民支出", actual=79300.0, budget=98000.0, pace=73400.0, said="79,300"),
        Goal(
            name="居民收入",
            actual=60210.0,
            budget=102000.0,
            pace=64000.0,
            said="60,210",
            colour="income",
        ),
    ]
    names = GoalNames(actual="实际", budget="全年预算", pace="序时（季节）")
    return framed(
        bullet(goals, names, canvas(look, "万元")),
        look,
        about("kit-bullet", "预算执行"),
        height=220,
    )


def parts_chart(_, look):
    parts = [
        strand("人数", [1.2, 0.8, -0.4, 1.0, 0.6, 0.3, -0.2, 0.1], "category-1"),
        strand("使用", [3.0, -6.2, 4.1, 1.8, 5.2, 2.0, 1.4, 2.2], "category-3"),
        strand("价格", [2.1, 1.6, 0.7, -0.9, 1.4, 1.1, 0.9, 1.8], "category-2"),
    ]
    sums = [sum(part.values[at] for part in parts) for at in range(8)]
    total = Strand(
        name="合计", values=sums, said=[digits(v, 1, signed=True) for v in sums], colour="ink"
    )
    drawn = contribution(YEARS, parts, total, canvas(look, "个百分点"))
    return framed(drawn, look, about("kit-parts", "费用增长的构成", unit="个百分点"))


def curve(_, look):
    people = [at / 50 for at in range(51)]
    cost = [1 - (1 - share) ** 3.2 for share in people]
    said = [
        f"{percent(p, look.words)} 的人占 {percent(c, look.words)} 的费用"
        for p, c in zip(people, cost, strict=True)
    ]
    drawn = concentration(
        people,
        cost,
        said,
        canvas(look, "费用占比（按费用从高到低排列的人数占比）", y_format=".0%"),
        marked=[5],
    )
    return framed(drawn, look, about("kit-curve", "费用集中度", unit="%"))


def empty_chart(_, look):
    drawn = bars(MONTHS, [strand("支出", [None] * 21)], canvas(look, "万元"))
    named = About(name="kit-empty", title=HOSTILE, unit="万元", need="本期预算表")
    return framed(drawn, look, named, height=220)
