"""How the end of the year looks: every state in both languages, nothing that is not a number."""

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest
from dash import dcc

from dashboard.display.look import Look
from dashboard.display.year_end import year_end_head, year_end_table, year_end_why
from dashboard.display.year_end_fan import year_end_fan
from dashboard.display.year_end_record import record_funnel, record_table
from dashboard.figures.year_end_wording import evidence_said, sentences
from dashboard.labels import labels
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection
from dashboard.services.year_end import Band, LineEnd, ProvidersYear, UnpaidYear, YearEnd
from dashboard.services.year_end_record import records
from tests.dashboard.display.conftest import parts, text

TOLD = Provenance(
    period="2026-09",
    status="quick_report",
    evidence="preliminary",
    data_date=date(2026, 10, 9),
    checked=None,
    sources=(),
    synthetic=True,
)


def band(middle, half):
    return Band(
        mean=middle, lo80=middle - half, hi80=middle + half, lo95=middle - 2 * half,
        hi95=middle + 2 * half,
    )  # fmt: skip


def line(name, middle, **held):
    told = {
        "account": "pooled", "to_date": middle * 0.75, "budget": middle * 0.98,
        "edition": "adjusted", "evidence": "full", "reason": None, "missing": (),
        "cash": band(middle, 1e6), "over": 0.9, "incurred": None,
        "course": tuple(middle * 0.75 * month / 9 for month in range(1, 10)),
        "months": ("2026-10", "2026-11", "2026-12"),
        "fan": tuple(band(middle * share, 1e6 * share) for share in (0.8, 0.9, 1.0)),
    }  # fmt: skip
    return LineEnd(line=name, **(told | held))


def year(**held):
    spent = line("expenditure", 1.2e9, incurred=band(1.21e9, 2e6))
    told = {
        "lines": (line("income", 1.4e9), spent, line("surplus", 2e8)),
        "unpaid": UnpaidYear(
            services=("11", "21"), refused=None, opening=6e7, now=7e7, standard_error=2e5,
            closing=band(7.1e7, 2e6), effect=(28.0, 19.7, 29.4), moved=False,
        ),
        "providers": ProvidersYear(
            providers=52, budget=6.5e8, to_date=4.8e8, reason=None, settled=band(6.5e8, 1e6),
            owed=band(6.54e8, 1e6), payable=band(3.6e7, 1e6), kept=0.5, borne=0.7, retention=0.05,
        ),
    }  # fmt: skip
    return YearEnd(
        area="990101", scheme="employee", month="2026-09", provenance=TOLD, **(told | held)
    )


def look(lang="zh", theme="light"):
    chosen = Selection(area="990101", scheme="employee", lang=lang, theme=theme)
    return Look(words=labels(lang), selection=chosen, publications={})


MADE = {"year": 2025, "month": 1, "mean": 99.0, "lo80": 90.0, "hi80": 110.0, "lo95": 80.0,
        "hi95": 120.0, "pace": 95.0, "actual": 100.0}  # fmt: skip
RECORD = records(
    {"lines": [{"account": "pooled", "line": "income", "made": [MADE]}], "providers": [MADE]}
)
SHORT = {"evidence": "short", "reason": "missing_months", "missing": ("2025-03", "2025-04")}
NONE = {
    "evidence": "none", "reason": "missing_months", "missing": ("2026-03",), "to_date": None,
    "cash": None, "over": None, "months": (), "fan": (), "course": (1e8, 2e8, None),
}  # fmt: skip
STATES = (
    year(),
    year(lines=(line("expenditure", 1e9, **SHORT), line("income", 1e9, budget=None, over=None))),
    year(lines=(line("expenditure", 1e9, **NONE),), providers=None, unpaid=None),
    year(
        unpaid=UnpaidYear(services=("11",), refused=("hole", "2026-03", "2")),
        providers=ProvidersYear(providers=2, budget=1e6, to_date=None, reason="no_terms"),
    ),
    None,
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_said_in_both_languages(state, lang):
    where = look(lang)
    shown = [show(state, where) for show in (year_end_head, year_end_fan, year_end_table)]
    shown += [year_end_why(state, where, records=RECORD)]
    shown += [
        show(held, where) for show in (record_funnel, record_table) for held in (*RECORD, None)
    ]
    said = " ".join(text(one) for one in shown)
    assert "nan" not in said.lower().split()
    assert "None" not in said


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_fan_starts_where_the_books_end(theme):
    shown = parts(year_end_fan(year(), look(theme=theme)))
    chart = next(one for one in shown if isinstance(one, dcc.Graph))
    figure = go.Figure(chart.figure)
    booked, expected = (trace for trace in figure.data if trace.line.width == 2)
    assert booked.y[8] == expected.y[8] == pytest.approx(1.2e5 * 0.75)
    assert booked.y[9] is None
    assert all(edge.y[8] == booked.y[8] for edge in figure.data if edge.fill is not None)


def test_the_words_give_the_numbers():
    said = sentences(year(), RECORD, "wan", labels("zh"), account="pooled")
    assert said[0] == (
        "按2026年9月账，2026年基金支出合计预计 120,000 万元，80% 区间 119,900 至 120,100；"
        "预算 117,600 万元，超预算的概率 90.0%。"
    )
    assert "低于预算的概率 10.0%" in said[1]
    assert "年末已就诊未支付 7,100 万元，年初 6,000 万元" in said[3]
    assert "基金应付 65,400 万元" in said[4]
    assert said[5].endswith("预测 1 次，80% 区间包住实际 1 次（100.0%），平均误差 1.0%。")


def test_missing_months_are_named():
    held = line("expenditure", 1e9, **SHORT)
    assert evidence_said(held, labels("zh")) == "有限，有缺月（2025年3月、2025年4月）"
    assert evidence_said(replace(held, reason=None, missing=(), evidence="full"), labels("en")) == (
        "full"
    )


def test_the_funnel_shows_the_bands_and_the_outcome():
    shown = parts(record_funnel(RECORD[0], look()))
    figure = go.Figure(next(one for one in shown if isinstance(one, dcc.Graph)).figure)
    assert [trace.y[0] for trace in figure.data] == [80, 120, 90, 110, 99, 95]
    assert figure.layout.shapes[0].y0 == 100
