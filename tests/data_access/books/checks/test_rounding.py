"""A published sum may be off by one printed digit for each figure in it, and by no more."""

import pytest

from data_access.books.checks.running import checks
from data_access.books.lines import lines
from data_access.tables import BookLine

DIGIT = 10**8  # fen: 10^8 yuan are printed with two decimals
ROLLED = {"opening_balance": 10, "income": 7, "expenditure": 5, "surplus": 2}
BALANCE = "cumulative_balance"


def published(of, said, **more):
    rows = of({name: digits * DIGIT for name, digits in said.items()}, **more)
    return [row | {"months": 12, "period": "2024", "basis": "final_bulletin"} for row in rows]


@pytest.mark.parametrize(
    ("asked", "figures"),
    [(("K1", BALANCE), 3), (("K1", "surplus"), 2), (("K2", "income"), 2), (("K3", "income"), 2)],
)
@pytest.mark.parametrize("beyond", [0, 1])
def test_a_digit_for_each_figure_and_no_more(states, of, asked, figures, beyond):
    off = figures + beyond
    check, what = asked
    rows = {
        ("K1", BALANCE): published(of, ROLLED | {BALANCE: 12 + off}),
        ("K1", "surplus"): published(of, ROLLED | {BALANCE: 12, "surplus": 2 + off}),
        ("K2", "income"): published(
            of, {"premium_income": 7, "interest_income": 3, "income": 10 + off}
        ),
        ("K3", "income"): [
            *published(of, {"income": 7}),
            *published(of, {"income": 2}, account="personal"),
            *published(of, {"income": 9 + off}, account="total"),
        ],
    }[asked]
    assert states(check, {BookLine: rows})[what] == ("failed" if beyond else "ok")


def test_a_line_that_is_part_or_whole_of_a_sum_is_vouched_for():
    wholes = {line.parent for line in lines().values() if line.parent}
    parts = {name for name, line in lines().items() if line.parent}
    assert checks()["K2"].concerns == wholes | parts
    assert set(lines()) - checks()["K2"].concerns == {
        name for name, line in lines().items() if not line.parent and name not in wholes
    }
