"""Does an edit become the rule that was meant, and is what is wrong with it named?"""

import json

import pytest

from dashboard.services.rule_draft import drafted, previewed, recalled_rule
from dashboard.services.selection import Selection

RATIO = Selection(rule="expenditure_income_ratio")


@pytest.fixture
def fields(sources):
    return dict(recalled_rule(sources, {"selection": RATIO}))


def test_what_is_recalled_and_not_changed_is_the_same_rule(sources, fields):
    assert (fields["one"], fields["near"], fields["margin"]) == ("95", "2", "1")
    text = json.loads(drafted(sources, RATIO, fields)["text"])
    assert text["levels"][-1]["lines"] == {"1": 0.95, "2": 1.0, "3": 1.05}
    assert (text["near"], text["hysteresis"]) == (0.02, {"margin": 0.01, "periods": 2})


def test_lines_of_another_day_are_added_and_the_old_ones_stay(sources, fields):
    changed = {**fields, "one": "96", "since": "2026-01-01"}
    text = json.loads(drafted(sources, RATIO, changed)["text"])
    assert [one["lines"]["1"] for one in text["levels"]] == [0.95, 0.96]


@pytest.mark.parametrize(
    ("change", "named"),
    [({"one": "x"}, "lines"), ({"one": "120"}, "levels"), ({"document": ""}, "document")],
)
def test_what_is_wrong_is_named_by_its_field(sources, fields, change, named):
    problems = previewed(sources, RATIO, {**fields, **change}).problems
    assert any(named in field for field in problems)


def test_the_edit_stands_beside_the_rule_in_force(sources, fields):
    draft = previewed(sources, RATIO, {**fields, "one": "50"})
    assert len(draft.then.runs) >= len(draft.now.runs)
    assert draft.then.runs != draft.now.runs
