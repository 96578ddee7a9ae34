import numpy as np
import pytest

from forecasting.revised import Before, left, revised
from forecasting.series.history import history
from forecasting.series.kept import chosen, kept, resumed

STEPS = ("restated", "month", "later", "model", "together")


@pytest.fixture(scope="module")
def past(seasonal_months):
    """January 2020 to September 2024."""
    return history(seasonal_months(57))


@pytest.fixture(scope="module")
def fit(past):
    return chosen(past, None)


@pytest.fixture(scope="module")
def before(past, fit):
    """A month ago the same was said, with the same figures."""
    then = past.until(56)
    alone = resumed(then, kept(fit)).point(18)
    return Before(
        to_date=float(then.observed[-8:].sum()), shown=alone, alone=alone, specification=kept(fit)
    )


def said(one):
    return {step: getattr(one, step) for step in STEPS}


def changed(before, **values):
    same = {name: getattr(before, name) for name in Before.__slots__}
    return Before(**{**same, **values})


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("stored", [False, True])
def test_the_steps_lead_from_before_to_now(past, fit, before, seed, stored):
    rng = np.random.default_rng(seed)
    shown = fit.point(12) * np.exp(rng.normal(0, 0.1, 12))
    then = changed(
        before,
        to_date=before.to_date * rng.uniform(0.8, 1.2),
        shown=before.shown * np.exp(rng.normal(0, 0.1, 18)),
        alone=before.alone * np.exp(rng.normal(0, 0.1, 18)),
    )
    found = revised(past, fit, shown, then if stored else None)
    assert found.before + sum(said(found).values()) == pytest.approx(found.now, rel=1e-12)
    assert found.now == pytest.approx(past.observed[-9:].sum() + shown[:3].sum())
    assert found.replayed is not stored
    if stored:
        assert found.before == pytest.approx(then.to_date + then.shown[:4].sum())


def test_the_same_model_and_figures_leave_only_the_month_and_what_follows(past, fit, before):
    found = revised(past, fit, fit.point(12), before)
    assert found.month == pytest.approx(past.observed[-1] - before.alone[0])
    for step in ("restated", "model", "together"):
        assert getattr(found, step) == pytest.approx(0, abs=1e-6), step
    assert abs(found.later) > 1e-6


def test_without_anything_stored_the_same_is_replayed(past, fit, before):
    replayed, stored = (revised(past, fit, fit.point(12), one) for one in (None, before))
    assert replayed.replayed
    assert not stored.replayed
    assert replayed.before == pytest.approx(stored.before, rel=1e-6)
    assert replayed.month == pytest.approx(stored.month, rel=1e-6)


def test_restated_months_are_said_to_be_restated(past, fit, before):
    """Five less were in the books a month ago; what was said of the months to come stands."""
    found = revised(past, fit, fit.point(12), changed(before, to_date=before.to_date - 5))
    assert found.restated == pytest.approx(5)
    assert found.model == pytest.approx(0, abs=1e-6)


def test_another_specification_is_said_to_be_the_model(past, fit, before, seasonal_months):
    other = chosen(history(seasonal_months(48, seed=8, noise=0.2)), None)
    found = revised(past, fit, fit.point(12), changed(before, specification=kept(other)))
    told = resumed(past, kept(other)).point(3)
    assert found.model == pytest.approx((fit.point(3) - told).sum())
    assert abs(found.model) > 1e-3


def test_other_series_pull_together(past, fit, before):
    pulled = changed(before, shown=before.shown + 2)
    found = revised(past, fit, fit.point(12) + 3, pulled)
    assert found.together == pytest.approx(3 * 3 - 4 * 2)


@pytest.mark.parametrize(("months", "ahead"), [(49, 11), (59, 1), (60, 12)])
def test_the_months_that_are_left(seasonal_months, months, ahead):
    assert left(history(seasonal_months(months))) == ahead


def test_january_looks_at_a_year_that_nobody_spoke_of(seasonal_months):
    """After December the next year is looked at; a month later there is no month ago of it."""
    y = seasonal_months(61)
    fit = chosen(history(y.iloc[:57]), None)
    for months, told in ((59, True), (60, False), (61, True)):
        past = history(y.iloc[:months])
        now = fit.told(past)
        found = revised(past, now, now.point(12), None)
        assert (found is not None) == told, months


def test_in_january_the_year_began_with_nothing(seasonal_months):
    past = history(seasonal_months(49))
    fit = chosen(past, None)
    found = revised(past, fit, fit.point(12), None)
    assert found.now == pytest.approx(past.observed[-1] + fit.point(11).sum())
    assert found.before == pytest.approx(fit.told(past.until(48)).point(12).sum())
