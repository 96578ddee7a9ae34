"""Many futures: the same ones again, about the one that is told alone, compared path by path."""

from dataclasses import replace

import numpy as np
import pytest

from data_access.assumptions.nation import nation
from forecasting.actuarial import difference, simulate
from forecasting.actuarial.draws import BLOCK, chances, processes, scale, steady, threshold
from forecasting.actuarial.estimated import estimated, improvement, lives
from forecasting.actuarial.projection import project
from forecasting.actuarial.simulation import ABREAST, Asked, simulated

BASIS = nation()
YEARS = 12
TOLD = project(BASIS, YEARS)
MANY = simulate(BASIS, paths=BLOCK + 200, seed=7, horizon=YEARS)
POOL, PERSONAL, RESIDENT = "employee_pooled", "employee_personal", "resident"


def certain(basis):
    """The same basis, of which nothing strays."""
    held, still = basis.uncertainty, np.zeros(len(basis.uncertainty.years))
    calm = replace(
        held,
        wage=still,
        cost=still,
        life=still,
        fertility=np.zeros_like(held.fertility),
        interest=0.0,
        migration=0.0,
        shock=0.0,
    )
    return replace(basis, uncertainty=calm)


def raised(basis):
    financing = basis.employee.financing
    rate = np.where(np.arange(len(financing.rate)) > 0, financing.rate + 0.01, financing.rate)
    return replace(basis, employee=replace(basis.employee, financing=replace(financing, rate=rate)))


def test_where_nothing_strays_every_path_is_the_one_course():
    """People in single precision cost less than one part in 100,000 of any sum."""
    told = simulate(certain(BASIS), paths=2, seed=1)
    whole = project(BASIS)
    for fund, found in told.funds.items():
        for name in ("income", "expenditure"):
            ours = [getattr(one, name) for one in whole.funds[fund]]
            assert getattr(found, name)[1] == pytest.approx(ours, rel=1e-5)
        ours = [one.balance for one in whole.funds[fund][:20]]
        assert found.balance[0][:20] == pytest.approx(ours, rel=1e-4)


def test_it_repeats_to_the_last_digit():
    again = simulate(BASIS, paths=BLOCK + 200, seed=7, horizon=YEARS)
    other = simulate(BASIS, paths=3, seed=8, horizon=YEARS)
    for fund, found in MANY.funds.items():
        assert (again.funds[fund].balance == found.balance).all()
        assert (again.funds[fund].depleted == found.depleted).all()
        assert (other.funds[fund].balance[:, -1] != found.balance[:3, -1]).all()


def test_fewer_paths_and_fewer_years_are_the_first_of_more():
    few = simulate(BASIS, paths=BLOCK + 3, seed=7, horizon=4)
    for fund, found in few.funds.items():
        assert found.balance == pytest.approx(MANY.funds[fund].balance[: BLOCK + 3, :4], rel=1e-12)


def test_the_middle_of_the_paths_is_about_the_one_course():
    """Within four standard errors and the half per cent that compounding adds to a mean."""
    for fund, found in MANY.funds.items():
        for name in ("income", "expenditure"):
            held, ours = getattr(found, name), [getattr(one, name) for one in TOLD.funds[fund]]
            error = 4 * held.std(axis=0) / np.sqrt(len(held))
            assert (abs(held.mean(axis=0) - ours) < error + 0.005 * np.array(ours)).all()
            assert found.fan(name)[3] == pytest.approx(ours, rel=0.03)


def test_the_fan_opens_and_its_quantiles_are_in_order():
    for found in MANY.funds.values():
        fan = found.fan("expenditure")
        assert (np.diff(fan, axis=0) > 0).all()
        apart = (fan[5] - fan[1]) / fan[3]
        assert apart[-1] > 2 * apart[0]
        assert (found.fan("months") >= 0).all()


def test_probabilities_are_counted_over_the_paths():
    for found in MANY.funds.values():
        assert (np.diff(found.depleted) >= 0).all()
        assert found.depleted == pytest.approx(
            (np.minimum.accumulate(found.balance, axis=1) < 0).mean(axis=0)
        )
        for line, below in found.below.items():
            assert below == pytest.approx((found.months < line).mean(axis=0))
    assert MANY.funds[RESIDENT].depleted[-1] > MANY.funds[POOL].depleted[-1]
    assert MANY.funds[POOL].below[3.0].sum() <= MANY.funds[POOL].below[6.0].sum()


def test_the_difference_of_two_scenarios_has_a_band_of_its_own():
    """The same chances befall both, so that it is far narrower than either fan."""
    more = simulate(raised(BASIS), paths=BLOCK + 200, seed=7, horizon=YEARS)
    gained = difference(more, MANY, POOL, "balance")
    assert (gained[0] > 0).all()
    fan = MANY.funds[POOL].fan("balance")
    assert (gained[5, -1] - gained[1, -1]) < (fan[5, -1] - fan[1, -1]) / 4
    assert (difference(MANY, MANY, RESIDENT, "expenditure") == 0).all()


@pytest.mark.parametrize("change", [{"seed": 8}, {"paths": 3}, {"horizon": 4}])
def test_what_did_not_meet_the_same_chances_is_not_compared(change):
    other = simulate(BASIS, **{"paths": 4, "seed": 7, "horizon": 5, **change})
    ours = simulate(BASIS, paths=4, seed=7, horizon=5)
    with pytest.raises(ValueError, match="did not meet the same chances"):
        difference(other, ours, POOL, "balance")


@pytest.mark.parametrize(
    "change", [{"paths": 0}, {"paths": 10**7}, {"seed": -1}, {"horizon": 0}, {"horizon": 76}]
)
def test_what_cannot_be_simulated_is_refused_by_name(change):
    with pytest.raises(ValueError, match=next(iter(change))):
        simulate(BASIS, **{"paths": 2, "seed": 1, **change})


def test_a_history_too_short_is_refused_by_name():
    held = replace(BASIS.uncertainty, wage=np.full(len(BASIS.uncertainty.years), np.nan))
    with pytest.raises(ValueError, match="wage: 0 years are known"):
        simulate(replace(BASIS, uncertainty=held), paths=2, seed=1)


def test_an_autoregression_is_found_again():
    drawn, held = np.random.default_rng(3), [0.0]
    for _ in range(2000):
        held.append(0.6 * held[-1] + 0.02 * drawn.standard_normal())
    years = np.arange(2001.0)
    found = estimated("made", years, np.array(held) + 0.1 - years * 1e-5)
    assert found.persistence == pytest.approx(0.6, abs=0.05)
    assert found.sigma == pytest.approx(0.02, rel=0.05)
    assert found.mean == pytest.approx(0.02 / 0.4 / np.sqrt(2001), rel=0.15)


def test_a_gap_is_left_out_and_what_never_strays_has_no_sigma():
    years = np.arange(9.0)
    history = np.where(np.isin(years, [2, 5]), np.nan, 0.05 - 0.001 * years)
    found = estimated("made", years, history)
    assert (found.sigma, found.mean) == pytest.approx((0, 0), abs=1e-9)


def test_the_chances_have_the_spread_that_is_assumed():
    found = processes(BASIS.uncertainty, BASIS.demography)
    held = [chances(11, block, 40, found) for block in range(8)]
    assert np.mean([one.shock for one in held]) == pytest.approx(0.03, abs=0.003)
    fertility = np.log(np.concatenate([one.fertility for one in held], axis=1))
    assert fertility.std(axis=1) == pytest.approx(BASIS.uncertainty.fertility[1:41], rel=0.05)
    life = np.concatenate([one.life for one in held], axis=1)[-1]
    spread = np.sqrt(40 * found.life.sigma**2 + 40**2 * found.life.mean**2)
    assert life.std() == pytest.approx(spread, rel=0.05)
    wage = np.concatenate([one.wage for one in held], axis=1)
    assert abs(wage.mean()) < found.wage.mean / 10


def test_one_unit_of_the_index_is_one_year_of_improvement():
    held = BASIS.demography
    faster = improvement(held)
    assert faster.shape == (2, 101)
    assert (faster[:, :90] < 0).all()
    later = -np.log(held.survival[0]) * np.exp(faster * (held.years - 1))
    assert later == pytest.approx(-np.log(held.survival[-1]))
    assert 0.5 < lives(BASIS.uncertainty, held).sigma < 2  # of 0.15 years of life a unit


def test_small_laws_of_the_draws():
    assert threshold(0) == -np.inf
    assert threshold(0.5) == pytest.approx(0)
    assert steady(0.9, np.random.default_rng(1).standard_normal((30, 4000))).std(
        axis=1
    ) == pytest.approx(1, abs=0.05)
    normal = np.random.default_rng(2).standard_normal(20_000)
    assert (1 / scale(20, normal) ** 2).mean() == pytest.approx(1, abs=0.02)
    assert (1 / scale(20, normal) ** 2).std() == pytest.approx(np.sqrt(2 / 20), rel=0.05)


def test_who_listens_breaks_it_off():
    told = []

    def listen(done):
        told.append(done)
        if done > 0:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        simulated(BASIS, Asked(paths=40 * BLOCK, seed=7, horizon=2), listen)
    assert told == [0, ABREAST / (40 * BLOCK)]
