"""Who retires when under the delayed schedule, and how many in each month?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.policy.load import retirement_age
from forecasting.actuarial.retirement import retirement_month, retirement_months, retiring

LAW = retirement_age()
CATEGORIES = ("male", "female_55", "female_50")


def month(text):
    return int(text[:4]) * 12 + int(text[5:])


@pytest.mark.parametrize(
    ("category", "born", "retires"),
    [
        ("male", "1964-12", "2024-12"),  # under the rule of 1978
        ("male", "1965-01", "2025-02"),
        ("male", "1965-12", "2026-03"),
        ("female_55", "1971-04", "2026-08"),
        ("male", "1976-09", "2039-09"),  # the first who is delayed in full
        ("female_55", "1981-09", "2039-09"),
        ("female_50", "1974-12", "2024-12"),
        ("female_50", "1975-01", "2025-02"),
        ("female_50", "1984-11", "2039-11"),
        ("female_50", "1990-06", "2045-06"),
    ],
)
def test_the_published_cases(category, born, retires):
    """Annexes of the decision of 2024-09-13, as public calculators repeat them."""
    assert retirement_month(LAW, category, month(born)) == month(retires)


@pytest.mark.parametrize("category", CATEGORIES)
def test_who_is_born_later_never_retires_earlier(category):
    months = [retirement_month(LAW, category, month("1950-01") + step) for step in range(700)]
    assert months == sorted(months)


def test_a_band_of_men_is_spread_over_its_sixty_months():
    """Men of 55 to 59 in December 2026, 600 of them: the first are due at the end of 2027."""
    found = retiring(LAW, "male", {55: 600.0}, month("2026-12"), 120)
    assert found.sum() == pytest.approx(600)
    assert set(np.round(found)) <= {0, 10}
    first = int(np.flatnonzero(found)[0])
    assert month("2026-12") + 1 + first == retirement_month(LAW, "male", month("1967-01"))
    assert found[:first].sum() == 0


def test_who_has_reached_the_age_already_is_in_no_month():
    assert retiring(LAW, "male", {65: 600.0}, month("2026-12"), 120).sum() == 0


def test_unknown_persons_leave_their_months_unknown():
    found = retiring(LAW, "male", {55: float("nan"), 50: 60.0}, month("2026-12"), 120)
    assert np.isnan(found).any()
    assert not np.isnan(found[:3]).any()


@given(
    bands=st.dictionaries(
        st.integers(3, 13).map(lambda step: step * 5), st.floats(0, 1e6), max_size=5
    ),
    category=st.sampled_from(CATEGORIES),
    months=st.integers(0, 240),
)
def test_nobody_is_counted_twice_and_more_months_never_take_any_away(bands, category, months):
    found = retiring(LAW, category, bands, month("2026-08"), months)
    assert found.sum() <= sum(bands.values()) * (1 + 1e-9)
    longer = retiring(LAW, category, bands, month("2026-08"), months + 12)
    assert np.allclose(longer[:months], found)


@pytest.mark.parametrize("category", CATEGORIES)
def test_many_months_of_birth_retire_as_each_of_them_does(category):
    born = np.arange(month("1900-01"), month("2100-01"))
    one_by_one = [retirement_month(LAW, category, int(one)) for one in born]
    assert retirement_months(LAW, category, born).tolist() == one_by_one
