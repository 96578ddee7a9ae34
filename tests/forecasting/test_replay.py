"""The replay: what was foretold, from what was known, and how it ended."""

import pandas as pd
import pytest

from forecasting.replay import replayed


def test_the_replay_sees_nothing_later(seasonal_months):
    y = seasonal_months(60)
    changed = y.copy()
    changed.iloc[54:] *= 3
    one, other = replayed(y, paths=200), replayed(changed, paths=200)
    assert [(held.year, held.month) for held in one[:2]] == [(2023, 1), (2023, 2)]
    assert len(one) == 22
    known = [(held.year, held.month) <= (2024, 6) for held in one]
    same = [first.band == second.band for first, second in zip(one, other, strict=True)]
    assert same == known
    assert one[-1].actual == pytest.approx(y.iloc[48:].sum())


def test_the_replay_errs_less_the_later_it_was_made(seasonal_months):
    made = replayed(seasonal_months(84), paths=300)
    errors = pd.DataFrame([(m.month, abs(m.band["mean"] / m.actual - 1)) for m in made])
    by_month = errors.groupby(0)[1].mean()
    assert by_month.loc[10:].mean() < by_month.loc[:3].mean() < 0.03
    assert all(held.pace == pytest.approx(held.actual, rel=0.1) for held in made)


def test_two_years_are_no_ground_for_a_replay(seasonal_months):
    assert replayed(seasonal_months(40)) == []
