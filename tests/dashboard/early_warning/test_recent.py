"""Does a short run of months say what the whole history says, or else that it cannot?"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.panel import panel_of, watched
from dashboard.early_warning.recent import readable, recent, spans
from dashboard.early_warning.rule import Hysteresis, Level

RULES = packaged_rules()
RATIO, MONTHS = RULES["expenditure_income_ratio"], RULES["reserve_months"]
ASKED = 3


def panel(values, statuses):
    periods = [f"{2020 + at // 12}-{at % 12 + 1:02d}" for at in range(len(values))]
    rows = {"area": "990101", "period": periods, "value": values, "status": statuses}
    return panel_of(pd.DataFrame(rows), ("closed",))


def same_as_whole(whole, found, kept):
    """Whether the asked months of a part are those of the whole history."""
    truth = watched(whole, found.rule)
    assert (found.codes[:, -ASKED:] == truth.codes[:, -ASKED:]).all()
    first = len(whole.periods) - kept
    begun = np.where(truth.begun < 0, -1, np.maximum(truth.begun - first, 0))[:, -ASKED:]
    dated = ~spans(found)[:, -ASKED:]
    assert (found.begun[:, -ASKED:] == begun)[dated].all()
    assert (begun == 0)[~dated].all() or found.rule.hysteresis is not None


status = st.sampled_from(("closed", "closed", "closed", "quick_report"))
edge = st.sampled_from((0.93, 0.94, 0.95, 0.98, 0.985, 0.99, 1.0, 1.03, 1.04, 1.05, float("nan")))


@given(
    told=st.lists(st.tuples(edge, status), min_size=8, max_size=24),
    kept=st.integers(ASKED, 12),
    periods=st.integers(1, 3),
)
def test_it_says_what_the_whole_history_says_or_that_it_cannot(told, kept, periods):
    rule = replace(RATIO, hysteresis=Hysteresis(margin=0.01, periods=periods))
    whole = panel(*zip(*told, strict=True))
    kept = min(kept, len(told))
    if (found := recent(whole.last(kept), rule, ASKED)) is not None:
        same_as_whole(whole, found, kept)


def test_calm_months_are_known_from_a_few():
    whole = panel([1.2] + [0.5] * 23, ["closed"] * 24)
    assert recent(whole.last(12), RATIO, ASKED) is not None


def test_a_level_that_may_still_be_held_is_not_told():
    """Level two stands since long, held by values between it and a point below it."""
    whole = panel([1.0] + [0.995] * 23, ["closed"] * 24)
    assert recent(whole.last(12), RATIO, ASKED) is None


@pytest.mark.parametrize("file", ["expenditure_growth", "medical_cost_growth"])
def test_readings_that_follow_last_year_are_read_whole(file):
    rule = RULES[file]
    assert readable(rule)
    assert not readable(replace(rule, readings=("B", "A")))


def test_editions_with_other_levels_are_read_whole():
    (lines,) = MONTHS.levels
    assert readable(MONTHS)
    other = replace(lines, lines={**lines.lines, Level.TWO: 4.0})
    assert not readable(replace(MONTHS, levels=(lines, other)))
