import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from forecasting.coherence import reconciled

SUMS = [("all", ("east", "west")), ("east", ("inside", "outside"))]
NAMES = ("all", "east", "west", "inside", "outside")


def apart(*deviations, count=4_000, seed=0):
    """(count, 2) paths about 100 a name, each of its own deviation."""
    rng = np.random.default_rng(seed)
    return [rng.normal(100, deviation, (count, 2)) for deviation in deviations]


@settings(deadline=None, max_examples=200)
@given(values=arrays(float, (5, 6, 3), elements=st.floats(-1e6, 1e6)))
def test_the_sums_hold_on_every_path(values):
    done = reconciled(dict(zip(NAMES, values, strict=True)), SUMS)
    for whole, parts in SUMS:
        assert done[whole] == pytest.approx(sum(done[part] for part in parts), abs=1e-5)


@given(values=arrays(float, (3, 6, 3), elements=st.floats(-1e6, 1e6)))
def test_what_adds_up_stays_as_it_is(values):
    west, inside, outside = values
    east = inside + outside
    futures = dict(zip(NAMES, (east + west, east, west, inside, outside), strict=True))
    for name, paths in reconciled(futures, SUMS).items():
        assert paths == pytest.approx(futures[name], abs=1e-3), name


def test_a_gap_is_shared_by_variance():
    """Deviations 1, 2, 4: of a gap of 9 the whole gives 9·1/21, the parts take 9·4/21, 9·16/21."""
    whole, one, other = (paths - paths.mean(axis=0) for paths in apart(1, 2, 4))
    whole, one, other = (
        (paths / paths.std(axis=0)) * size
        for paths, size in zip((whole, one, other), (1, 2, 4), strict=True)
    )
    futures = {"all": whole + 209, "east": one + 100, "west": other + 100}
    done = reconciled(futures, SUMS[:1])
    moved = {name: (done[name] - futures[name]).mean(axis=0) for name in futures}
    assert moved["all"] == pytest.approx([-9 * 1 / 21] * 2)
    assert moved["east"] == pytest.approx([9 * 4 / 21] * 2)
    assert moved["west"] == pytest.approx([9 * 16 / 21] * 2)


def test_each_month_ahead_is_shared_by_its_own_variance():
    whole, one, other = apart(1e-6, 1, 1)
    one[:, 1] = 100 + 5 * (one[:, 1] - 100)
    futures = {"all": whole + 150, "east": one, "west": other}
    done = reconciled(futures, SUMS[:1])
    shares = (done["east"] - one).mean(axis=0) / (done["west"] - other).mean(axis=0)
    assert shares == pytest.approx([1, 25], rel=0.15)


def test_what_stands_in_no_sum_is_unmoved():
    whole, one, other, alone = apart(1, 2, 4, 3)
    done = reconciled({"all": whole, "east": one, "west": other, "alone": alone}, SUMS[:1])
    assert (done["alone"] == alone).all()
    assert not (done["west"] == other).any()


def test_a_sum_that_is_not_all_there_is_left_out():
    whole, one, other = apart(1, 2, 4)
    futures = {"all": whole, "east": one, "west": other}
    some = reconciled(futures, SUMS)
    assert some["all"] == pytest.approx(some["east"] + some["west"])
    del futures["west"]
    done = reconciled(futures, SUMS)
    assert all((done[name] == futures[name]).all() for name in futures)
    assert (reconciled(futures, [("all", ())])["all"] == whole).all()


@pytest.mark.parametrize("certain", [0.0, 0.4])
def test_sums_across_and_down_hold_to_the_fen(certain):
    """A table's sums repeat each other: its corner follows from both. Money of all sizes."""
    rng, lines = np.random.default_rng(1), ("x", "y", "z")
    cells = [district + line for district in ("all", "a", "b", "c") for line in ("", *lines)]
    size = 10 ** rng.uniform(2, 9, (len(cells), 1, 1))
    spread = rng.choice([0.0, 0.01], (len(cells), 1, 1), p=[certain, 1 - certain])
    values = size * (1 + spread * rng.normal(size=(len(cells), 200, 3)))
    across = [(one, [one + line for line in lines]) for one in ("all", "a", "b", "c")]
    down = [("all" + line, [one + line for one in ("a", "b", "c")]) for line in ("", *lines)]
    done = reconciled(dict(zip(cells, values, strict=True)), across + down)
    for whole, parts in across + down:
        assert np.abs(done[whole] - sum(done[part] for part in parts)).max() < 0.005


def test_a_sum_said_twice_is_the_sum():
    futures = dict(zip(("all", "east", "west"), apart(1, 2, 4), strict=True))
    once, twice = reconciled(futures, SUMS[:1]), reconciled(futures, SUMS[:1] * 2)
    for name in futures:
        assert twice[name] == pytest.approx(once[name])


def test_what_is_certain_stays_and_what_is_not_moves():
    whole, one = apart(1, 2)
    still = np.full(whole.shape, 40.0)
    done = reconciled({"all": whole, "east": one, "west": still}, SUMS[:1])
    assert done["west"] == pytest.approx(still)
    assert done["all"] == pytest.approx(done["east"] + done["west"])


def test_where_nothing_is_uncertain_the_gap_is_shared_alike():
    futures = {
        "all": np.full((3, 2), 130.0),
        "east": np.full((3, 2), 60.0),
        "west": np.full((3, 2), 40.0),
    }
    done = reconciled(futures, SUMS[:1])
    assert done["all"] == pytest.approx(np.full((3, 2), 120.0))
    assert done["east"] == pytest.approx(np.full((3, 2), 70.0))
    assert done["west"] == pytest.approx(np.full((3, 2), 50.0))
