"""Does every card of the forecast stand, in both languages and themes, full and empty?"""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.display.future_chances import chances
from dashboard.display.future_findings import change_table, festival_table
from dashboard.display.future_record import (
    member_lines,
    part_lines,
    past_forecasts,
    revision_table,
    score_table,
    vintage_table,
)
from dashboard.display.futures import (
    expenditure_fans,
    future_head,
    future_why,
    income_fans,
    ratio_fans,
    reserve_fans,
)
from dashboard.display.look import Look
from dashboard.labels import labels
from dashboard.services.futures import FundOutlook, Futures, Vintage
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection
from data_access.periods import later, periods_to
from tests.dashboard.display.conftest import text

CARDS = (
    chances, change_table, expenditure_fans, festival_table, future_head, future_why, income_fans,
    member_lines, part_lines, past_forecasts, ratio_fans, reserve_fans, revision_table, score_table,
)  # fmt: skip
AS_OF = "2026-09"
KNOWN = periods_to(AS_OF, 60)
AHEAD = tuple(later(AS_OF, step) for step in range(1, 25))
TOLD = Provenance(
    period=AS_OF, status="quick_report", evidence="preliminary", data_date=date(2026, 10, 9),
    checked=None, sources=(), synthetic=True,
)  # fmt: skip


def fan(middle, half):
    shares = {"mean": 0, "lo80": -1, "hi80": 1, "lo95": -2, "hi95": 2}
    return {name: [middle + share * half] * len(AHEAD) for name, share in shares.items()}


def score(member, upto=0):
    return {
        "member": member, "upto": upto, "origins": 24, "smape": 0.021, "mase": 0.5,
        "coverage80": 0.79, "coverage95": 0.95,
    }  # fmt: skip


def side(middle):
    return {
        "history": dict.fromkeys(KNOWN, middle),
        "filled": ["2025-02"],
        "fan": fan(middle * 1.02, middle * 0.03),
        "year": {"mean": middle * 12, "lo80": middle * 11.9, "hi80": middle * 12.1},
        "specification": {"calm": 1, "members": {"ets": {}}},
        "members": {"ets": [middle] * 24, "prophet": [middle * 1.1] * 24},
        "scores": [score("combination"), score("combination", 3), score("ets"), score("prophet")],
        "record": {"2025-09": {name: [middle] * 12 for name in ("mean", "lo80", "hi80")}},
        "revision": {
            "before": 1e9, "restated": 0.0, "month": 5e6, "later": -2e6, "model": 0.0,
            "together": 1e5, "now": 1.0031e9, "replayed": True,
        },
        "parts": {"level": [middle] * 60, "season": [1.1] * 60, "multiplies": True},
        "changes": [
            {"period": "2023-01", "kind": "level", "size": -0.12, "method": "optimal_partitioning"},
            {"period": "2021-07", "kind": "growth", "size": 0.03, "method": "optimal_partitioning"},
        ],
        "effects": [{"period": "2023-01", "kind": "shift", "size": -0.11}],
        "festival": {
            "days": [20, 7], "multiplies": True, "gain": 12.5,
            "moved": {"2027-01": 1.03, "2027-02": 0.96, "2027-03": 1.0},
        },
    }  # fmt: skip


def measure(middle, half, lines, first):
    return {
        "history": dict.fromkeys(KNOWN, middle), "fan": fan(middle, half),
        "lines": lines, "first": first, "chances": {level: [0.2] * 24 for level in lines},
    }  # fmt: skip


def outlook(**changed):
    said = {
        "months": list(AHEAD),
        "series": {"income": side(3e8), "expenditure": side(2.9e8)},
        "measures": {
            "ratio": measure(
                0.987, 0.01, {"1": 0.95, "2": 1.0, "3": 1.05},
                {"1": "2026-10", "2": "2027-03", "3": None},
            ),
            "reserve": measure(6.8, 0.4, {"1": 6.0, "3": 3.0}, {"1": None, "3": None}),
        },
    }  # fmt: skip
    one = FundOutlook(
        scheme="resident", as_of=AS_OF, made_on="2026-11-20", stale=False, said=said,
        provenance=TOLD,
    )  # fmt: skip
    return replace(one, **changed)


def look(lang="zh", theme="light"):
    return Look(
        words=labels(lang), selection=Selection(area="990100", theme=theme), publications={}
    )


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.__name__)
@pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("en", "dark")])
def test_every_card_stands_full_and_empty(card, lang, theme):
    full = Futures(area="990100", funds=(outlook(), outlook(scheme="employee", stale=True)))
    said = text(card(full, look(lang, theme)))
    assert "nan" not in said.lower().split()
    assert "None" not in said.replace("None found", "")
    text(card(Futures(area="990100", funds=()), look(lang, theme)))


def test_the_head_says_the_next_line_not_one_that_is_crossed():
    said = text(future_head(Futures(area="990100", funds=(outlook(),)), look("en")))
    assert "more likely than not by Mar 2027" in said
    assert "Oct 2026" not in said
    assert "98.7%" in said
    assert "lack Feb 2025" in said
    assert "6.8" in said


def test_the_chances_name_every_line_and_its_first_month():
    said = text(chances(Futures(area="990100", funds=(outlook(),)), look("zh")))
    for words in ("105.0%", "2027年3月", "20.0%", "6.0"):
        assert words in said


def test_an_area_without_a_balance_of_its_own_has_no_reserve():
    bare = outlook()
    measures = {"ratio": bare.said["measures"]["ratio"]}
    held = Futures(area="990101", funds=(replace(bare, said={**bare.said, "measures": measures}),))
    assert "可支付月数" not in text(future_head(held, look()))
    assert "可支付月数" not in text(reserve_fans(held, look()))


def test_a_member_that_is_not_heard_is_marked():
    said = text(score_table(Futures(area="990100", funds=(outlook(),)), look("zh")))
    assert "Prophet（未入组合）" in said
    assert "指数平滑（未入组合）" not in said


def test_what_the_models_were_spared_stands_and_the_rest_is_folded():
    """A month is told once; a forecast made before there were effects tells the rest alone."""
    one = outlook()
    table = change_table(Futures(area="990100", funds=(one,)), look("en"))
    *_, told, folded = table.children
    assert "Jan 2023" in text(told)
    assert "−11.0%" in text(told)
    assert "Jul 2021" not in text(told)
    assert "2 other changes" in text(folded)
    assert "Jul 2021" in text(folded)
    assert "Jan 2023" not in text(folded)
    for held in one.said["series"].values():
        del held["effects"]
    older = change_table(Futures(area="990100", funds=(one,)), look("en"))
    assert "No month that stood out" in text(older)
    assert "−12.0%" in text(older)


def test_a_vintage_says_what_it_knew():
    one = Vintage(
        scheme="resident", side="income", as_of=AS_OF, made_on="2026-11-20", data_version=4,
        mean=3.3e9, lo80=3.2e9, hi80=3.4e9,
    )  # fmt: skip
    said = text(vintage_table((one,), look("en")))
    for words in ("Sep 2026", "33.00", "32.00", "34.00", "2026-11-20"):
        assert words in said
