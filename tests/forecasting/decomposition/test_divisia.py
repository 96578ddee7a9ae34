"""LMDI against published values, its laws, and what happens at zero."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from forecasting.decomposition import lmdi, lmdi_by_sector

HERE = Path(__file__).parent / "reference"
FACTORS = ["factor1", "factor2", "factor3"]
INPUTS = pd.read_csv(HERE / "lmdi_inputs.csv").set_index(["time", "subcategory"])[FACTORS]
EXPECTED = pd.read_csv(HERE / "lmdi_expected.csv")

number = st.floats(0.01, 1e4)


def tables(cells):
    rows = st.integers(1, 4).flatmap(
        lambda count: st.lists(st.tuples(*[cells] * 3), min_size=2 * count, max_size=2 * count)
    )
    return rows.map(halves)


def halves(rows):
    middle = len(rows) // 2
    return tuple(
        pd.DataFrame(part, columns=["people", "use", "price"], dtype=float)
        for part in (rows[:middle], rows[middle:])
    )


def total(table):
    return table.prod(axis=1).sum()


@pytest.mark.parametrize("row", EXPECTED.to_dict("records"), ids=lambda row: row["step"])
def test_published_values(row):
    before, after = (INPUTS.loc[time] for time in row["step"].split("->"))
    effects = lmdi(before, after, form=row["form"])
    assert effects.to_list() == pytest.approx([row[name] for name in FACTORS], abs=1e-6)
    whole = effects.sum() if row["form"] == "additive" else effects.prod()
    assert whole == pytest.approx(row["total"], abs=1e-6)


@given(both=tables(st.one_of(number, st.just(0.0))))
def test_the_effects_add_up_to_the_change(both):
    before, after = both
    larger = max(total(before), total(after), 1.0)
    assert lmdi(before, after).sum() == pytest.approx(
        total(after) - total(before), abs=1e-9 * larger
    )


@given(both=tables(number))
def test_the_effects_multiply_to_the_ratio(both):
    before, after = both
    effects = lmdi(before, after, form="multiplicative")
    assert effects.prod() == pytest.approx(total(after) / total(before), rel=1e-9)


@given(both=tables(st.one_of(number, st.just(0.0))))
def test_time_turned_back_turns_the_effects_over(both):
    before, after = both
    larger = max(total(before), total(after), 1.0)
    forth, back = lmdi(before, after), lmdi(after, before)
    assert forth.to_list() == pytest.approx((-back).to_list(), abs=1e-9 * larger)


@given(both=tables(number))
def test_time_turned_back_turns_the_multiples_over(both):
    forth = lmdi(*both, form="multiplicative")
    back = lmdi(*reversed(both), form="multiplicative")
    assert (forth * back).to_list() == pytest.approx([1.0] * 3, rel=1e-9)


@given(both=tables(st.one_of(number, st.just(0.0))))
def test_the_order_of_factors_and_sectors_does_not_matter(both):
    before, after = both
    order = ["price", "people", "use"]
    turned = lmdi(before[order].iloc[::-1], after[order])
    pd.testing.assert_series_equal(turned.loc[before.columns], lmdi(before, after))


@given(both=tables(number), factor=st.floats(0.01, 100))
def test_one_factor_that_alone_moves_has_the_whole_effect(both, factor):
    before, _ = both
    after = before.assign(price=before["price"] * factor)
    effects = lmdi(before, after)
    assert effects["people"] == effects["use"] == 0
    assert effects["price"] == pytest.approx(total(after) - total(before), rel=1e-9, abs=1e-9)


@given(both=tables(st.one_of(number, st.just(0.0))))
def test_zero_is_the_limit_of_small_numbers(both):
    """The small-value strategy converges on what is used here, slowly: as 1 ÷ log."""
    before, after = both
    assume((before == 0).to_numpy().any() or (after == 0).to_numpy().any())
    small = 1e-60
    near = lmdi(before.replace(0, small), after.replace(0, small))
    larger = max(total(before), total(after), 1e-6)
    assert (lmdi(before, after) - near).abs().max() < 0.25 * larger


def test_a_new_sector_belongs_to_what_was_nothing():
    before = pd.DataFrame({"people": [0.0], "use": [2.0], "price": [0.0]})
    after = pd.DataFrame({"people": [3.0], "use": [4.0], "price": [5.0]})
    assert lmdi(before, after).to_dict() == {"people": 30.0, "use": 0.0, "price": 30.0}


def test_nothing_that_becomes_another_nothing_moved_nothing():
    before = pd.DataFrame({"people": [0.0], "use": [2.0]})
    after = pd.DataFrame({"people": [2.0], "use": [0.0]})
    assert lmdi(before, after).to_list() == [0.0, 0.0]


def test_sectors_add_up_to_the_effects():
    before, after = INPUTS.loc["t0"], INPUTS.loc["t1"]
    by_sector = lmdi_by_sector(before, after)
    assert by_sector.sum(axis=1).to_list() == pytest.approx([40.0, 60.0])
    assert by_sector.sum().to_list() == pytest.approx(lmdi(before, after).to_list())


@pytest.mark.parametrize("form", ["additive", "multiplicative"])
def test_a_missing_number_leaves_everything_unsaid(form):
    table = pd.DataFrame({"people": [1.0, 2.0], "use": [3.0, np.nan]})
    assert lmdi(table, table.fillna(1.0), form=form).isna().all()
    assert lmdi_by_sector(table, table).isna().all(axis=1).to_list() == [False, True]


def test_no_ratio_to_nothing():
    none, some = pd.DataFrame({"people": [0.0]}), pd.DataFrame({"people": [1.0]})
    assert lmdi(none, some, form="multiplicative").isna().all()
    assert lmdi(some, none, form="multiplicative").isna().all()


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (pd.DataFrame({"people": [1.0]}, index=["b"]), "sectors are not the same"),
        (pd.DataFrame({"price": [1.0]}, index=["a"]), "factors are not the same"),
        (pd.DataFrame({"people": [1.0, 2.0]}, index=["a", "a"]), "sectors come twice"),
        (pd.DataFrame({"people": [-1.0]}, index=["a"]), "below zero"),
    ],
)
def test_what_cannot_be_compared_is_refused(after, why):
    with pytest.raises(ValueError, match=why):
        lmdi(pd.DataFrame({"people": [1.0]}, index=["a"]), after)
