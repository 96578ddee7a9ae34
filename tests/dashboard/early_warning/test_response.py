"""Is there an answer for every level, and are the days working days?"""

from datetime import date
from itertools import pairwise

import pytest

from dashboard.early_warning.response import by_when, response, templates
from dashboard.early_warning.rule import ALARMS, Level

DAY = date(2026, 11, 20)  # a Friday


def test_graver_levels_are_signed_for_sooner_and_told_to_more():
    held = [response(level, DAY) for level in ALARMS]
    assert [one.sign for one in held] == [3, 2, 1]
    assert [one.measure for one in held] == [None, 20, 10]
    assert all(set(a.notify) < set(b.notify) for a, b in pairwise(held))
    assert response(Level.NEAR, DAY).sign is None
    assert response(Level.NORMAL, DAY) is None
    assert response(Level.ONE, date(2018, 12, 31)) is None


def test_it_says_that_it_is_a_template():
    assert {one.source.kind for one in templates()} == {"template"}


@pytest.mark.parametrize(("days", "day"), [(0, "2026-11-20"), (1, "2026-11-23"), (7, "2026-12-01")])
def test_weekends_are_left_out(days, day):
    assert by_when(DAY, days).isoformat() == day


@pytest.mark.parametrize(
    "text", ["versions: []", "versions: [{since: soon}]", "other: 1", "versions: [["]
)
def test_a_mistake_is_named_with_its_file(tmp_path, text):
    path = tmp_path / "response.yaml"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"^response\.yaml"):
        templates(path)
