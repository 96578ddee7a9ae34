"""A city's formula by hand, and the laws of any deductible and payment ratio."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.assumptions.benefits import Stays
from forecasting.actuarial.benefit_design import (
    design_of,
    elsewhere_share,
    in_scope,
    paid_for,
    prices_of,
)

RULES = {  # Luzhou: deductible, payment ratio
    ("tertiary", "active"): (800, 0.80),
    ("tertiary", "retired"): (600, 0.88),
    ("secondary", "active"): (600, 0.85),
    ("secondary", "retired"): (500, 0.92),
    ("primary", "active"): (500, 0.90),
    ("primary", "retired"): (400, 0.96),
    ("elsewhere", ""): (1000, 0.75),
}
TOLD = {  # admissions, class A and class B, yuan
    ("tertiary", "active"): (1_000, 9_000_000, 2_000_000),
    ("tertiary", "retired"): (2_000, 20_000_000, 4_000_000),
    ("secondary", "active"): (1_500, 7_000_000, 1_000_000),
    ("secondary", "retired"): (2_500, 12_000_000, 2_000_000),
    ("primary", "active"): (500, 1_200_000, 100_000),
    ("primary", "retired"): (900, 2_500_000, 200_000),
    ("elsewhere", ""): (800, 8_000_000, 2_500_000),
}
LUZHOU = tuple(
    Stays(
        tier=tier,
        member=member,
        admissions=TOLD[tier, member][0],
        in_scope=in_scope(*TOLD[tier, member][1:]),
        deductible=deductible,
        ratio=ratio,
    )
    for (tier, member), (deductible, ratio) in RULES.items()
)
BY_HAND = (
    (9_000_000 + 0.9 * 2_000_000 - 1_000 * 800) * 0.80
    + (20_000_000 + 0.9 * 4_000_000 - 2_000 * 600) * 0.88
    + (7_000_000 + 0.9 * 1_000_000 - 1_500 * 600) * 0.85
    + (12_000_000 + 0.9 * 2_000_000 - 2_500 * 500) * 0.92
    + (1_200_000 + 0.9 * 100_000 - 500 * 500) * 0.90
    + (2_500_000 + 0.9 * 200_000 - 900 * 400) * 0.96
    + (8_000_000 + 0.9 * 2_500_000 - 800 * 1_000) * 0.75
)
DESIGN = design_of(LUZHOU, 3)
NOW = np.ones(3)


def with_(**paths):
    return replace(DESIGN, **{name: np.full(3, value) for name, value in paths.items()})


def test_luzhou_by_hand():
    assert paid_for(DESIGN, NOW) == pytest.approx(BY_HAND)
    assert paid_for(DESIGN, NOW) == pytest.approx(55_458_700)


def test_deductibles_are_nominal_so_that_the_share_of_the_pool_creeps_up():
    prices = prices_of(np.array([0.05, 0.05, 0.0]))
    assert prices == pytest.approx([1.05, 1.1025, 1.1025])
    paid = paid_for(DESIGN, prices)
    shares = paid / (prices * sum(one.in_scope for one in LUZHOU))
    assert shares[1] > shares[0] > BY_HAND / sum(one.in_scope for one in LUZHOU)
    assert shares[2] == shares[1]


def test_what_a_change_saves_in_the_base_year_by_hand():
    by_tier = sum(TOLD[key][0] * ratio for key, (_, ratio) in RULES.items())
    assert paid_for(with_(deductible=100), NOW) == pytest.approx(BY_HAND - 100 * by_tier)
    above = sum(one.in_scope - one.admissions * one.deductible for one in LUZHOU)
    assert paid_for(with_(ratio=0.02), NOW) == pytest.approx(BY_HAND + 0.02 * above)
    assert paid_for(with_(ratio=1.0), NOW) == pytest.approx(above)
    assert paid_for(with_(deductible=-9_999), NOW) == pytest.approx(
        sum(one.in_scope * one.ratio for one in LUZHOU)
    )


def test_who_goes_out_of_town_leaves_every_tier_of_the_city_in_proportion():
    share = 800 / 9_200
    assert elsewhere_share(LUZHOU) == pytest.approx(share)
    away = (8_000_000 + 0.9 * 2_500_000 - 800 * 1_000) * 0.75
    home = BY_HAND - away
    moved = away * (share + 0.05) / share + home * (1 - share - 0.05) / (1 - share)
    assert paid_for(with_(elsewhere=0.05), NOW) == pytest.approx(moved)
    assert paid_for(with_(elsewhere=-1), NOW) == pytest.approx(home / (1 - share))


def test_where_nobody_is_treated_out_of_town_nobody_can_move():
    city = design_of(LUZHOU[:-1], 3)
    moved = replace(city, elsewhere=np.full(3, 0.1))
    assert (paid_for(moved, NOW) == paid_for(city, NOW)).all()


ANY = st.floats(0, 1)
CHANGES = st.tuples(st.floats(-2_000, 5_000), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))


@st.composite
def designs(draw):
    stays = []
    for tier in ("tertiary", "secondary", "primary", "elsewhere"):
        admissions, deductible = draw(st.floats(1, 1e6)), draw(st.floats(0, 3_000))
        cost = deductible + draw(st.floats(1, 50_000))
        stays.append(
            Stays(
                tier=tier,
                admissions=admissions,
                in_scope=admissions * cost * (1 + 1e-9),
                deductible=deductible,
                ratio=draw(st.floats(0.01, 1)),
            )
        )
    return design_of(stays, 2)


def changed(design, change):
    names = ("deductible", "ratio", "elsewhere")
    return replace(
        design, **{name: np.full(2, one) for name, one in zip(names, change, strict=True)}
    )


@given(designs(), CHANGES, st.floats(0, 2_000), st.floats(0.5, 3))
def test_a_higher_deductible_never_raises_what_the_pool_pays(design, change, more, price):
    prices, (deductible, *rest) = np.full(2, price), change
    before, after = (
        paid_for(changed(design, (one, *rest)), prices) for one in (deductible, deductible + more)
    )
    assert (after <= before * (1 + 1e-12)).all()


@given(designs(), CHANGES, ANY, st.floats(0.5, 3))
def test_a_higher_ratio_never_lowers_it(design, change, more, price):
    prices, (deductible, ratio, away) = np.full(2, price), change
    before, after = (
        paid_for(changed(design, (deductible, one, away)), prices) for one in (ratio, ratio + more)
    )
    assert (after >= before * (1 - 1e-12)).all()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"deductible": -1}, "design deductible, tier tertiary active: -1 is below 0"),
        ({"ratio": 1.01}, "design ratio, tier tertiary active: 1.01 is above 1"),
        ({"ratio": -0.1}, "design ratio, tier tertiary active: -0.1 is below 0"),
        ({"admissions": np.nan}, "design admissions, tier tertiary active: missing"),
        ({"in_scope": np.inf}, "design in_scope, tier tertiary active: missing or infinite"),
        (
            {"in_scope": 799_999},
            "in_scope, tier tertiary active: 799999 is below admissions x deductible, 800000",
        ),
        ({"tier": "pharmacy"}, "no tier pharmacy active; there is tertiary, secondary"),
        ({"member": "retired"}, "tertiary retired comes twice"),
    ],
)
def test_what_cannot_be_is_refused_by_table_row_and_field(change, said):
    with pytest.raises(ValueError, match=said):
        design_of((replace(LUZHOU[0], **change), *LUZHOU[1:]), 3)


def test_rules_that_pay_for_nothing_are_none():
    with pytest.raises(ValueError, match="pays for nothing"):
        design_of([replace(one, ratio=0) for one in LUZHOU], 3)
