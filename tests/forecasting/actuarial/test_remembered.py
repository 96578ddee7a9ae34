"""Answers are kept by the identity of what they were asked of, and only the last ones."""

import numpy as np

from forecasting.actuarial.remembered import KEPT, remembered


def test_the_very_same_table_is_not_computed_twice_and_an_equal_one_is():
    asked = []

    @remembered
    def total(table, times=1):
        asked.append(times)
        return float(table.sum()) * times

    table = np.ones(3)
    assert [total(table), total(table), total(table, 2), total(table, times=2)] == [3, 3, 6, 6]
    assert asked == [1, 2, 2]
    assert total(table.copy()) == 3
    assert len(asked) == 4


def test_an_answer_of_none_is_remembered_and_old_ones_are_forgotten():
    asked = []

    @remembered
    def nothing(number):
        asked.append(number)

    for number in [*range(KEPT + 1), KEPT, 0]:
        assert nothing(number) is None
    assert asked == [*range(KEPT + 1), 0]


def test_a_table_that_is_gone_lends_its_identity_to_no_other():
    @remembered
    def first(table):
        return float(table[0])

    assert [first(np.full(4, value)) for value in range(8)] == list(range(8))
