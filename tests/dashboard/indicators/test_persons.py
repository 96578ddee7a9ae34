"""Support ratio and the share of the elderly."""

import pandas as pd
import pytest

from dashboard.indicators.elderly_share import elderly_share
from dashboard.indicators.support_ratio import support_ratio


def test_active_per_retired():
    """Bulletin 2024: 27490.84 ÷ 10457.50 万人 = 2.63."""
    table = pd.DataFrame(
        {"active": [274908400.0, 5.0, float("nan")], "retired": [104575000.0, 0.0, 1.0]}
    )
    ratio = support_ratio(table)
    assert ratio[0] == pytest.approx(2.6288, abs=1e-4)
    assert ratio[1:].isna().all()


@pytest.fixture
def population():
    return pd.DataFrame(
        {
            "period": ["2024"] * 4 + ["2025"] * 2,
            "sex": ["male", "female"] * 3,
            "age": [59, 60, 64, 65, 65, 1],
            "persons": [50.0, 10.0, 20.0, 20.0, 1.0, 3.0],
        }
    )


def test_the_elderly_are_65_and_over(population):
    assert elderly_share(population).to_dict() == {"2024": 0.2, "2025": 0.25}


def test_the_age_can_be_set(population):
    assert elderly_share(population, 60)["2024"] == 0.5


def test_a_year_without_elderly_has_a_share_of_nothing(population):
    young = population[population["age"] < 65]
    assert elderly_share(young).to_dict() == {"2024": 0.0, "2025": 0.0}
