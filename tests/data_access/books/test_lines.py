"""The tree of lines: every line has its parent, and every fund its own statement."""

import pytest

from dashboard.labels import LANGUAGES, labels
from data_access.books.lines import FUNDS, children, items, lines, lines_of


@pytest.mark.parametrize("tree", [lines(), items()], ids=["lines", "items"])
def test_parents_are_there_on_the_same_side_and_before_their_children(tree):
    order = list(tree)
    for name, held in tree.items():
        if held.parent is not None:
            assert tree[held.parent].side == held.side
            assert order.index(held.parent) < order.index(name)


@pytest.mark.parametrize("tree", [lines(), items()], ids=["lines", "items"])
def test_codes_are_told_once(tree):
    codes = [held.code for held in tree.values()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("fund", FUNDS, ids="-".join)
def test_every_fund_has_totals_with_parts(fund):
    for total in ("income", "expenditure"):
        assert children(total, *fund)
    for line in lines_of(*fund):
        assert line.parent is None or line.parent in {held.name for held in lines_of(*fund)}


def test_transfers_between_persons_never_touch_the_pool():
    """K11."""
    for name in ("transfer_income", "transfer_expenditure"):
        assert lines()[name].accounts == ("personal",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_has_its_name(language):
    words = labels(language).words
    assert {key.split(".")[1] for key in words if key.startswith("lines.")} == set(lines())
    assert all(words[f"lines.{name}.name"] for name in lines())
