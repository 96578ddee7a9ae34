"""Is an institution held against the others alone, and does what is missing stay out?"""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.early_warning.weights import packaged_weights
from dashboard.indicators.cost_deviation import cost_deviation
from dashboard.indicators.institution_index import (
    TEMPLATE,
    Weights,
    institution_index,
    weighed,
)
from dashboard.indicators.peers import COMPONENTS, compared, medians, own_pairs
from dashboard.indicators.visits_per_head import visits_per_head

CITY = "990100"
NAN = float("nan")
PLAIN = {
    "visits": 300.0,
    "patients": 150.0,
    "admissions": 100.0,
    "days": 800.0,
    "readmissions": 5.0,
    "cost": 1_000_000.0,
    "inpatient_cost": 600_000.0,
    "drug_cost": 300_000.0,
    "consumable_cost": 100_000.0,
    "fund_paid": 700_000.0,
    "case_mix": 1.0,
}
COST = list(COMPONENTS).index("cost_per_case")


def month(name, period="2026-09", scheme="employee", **changed):
    told = {"area": CITY, "institution": name, "scheme": scheme, "period": period, "months": 1}
    return {**told, "basis": "settlement", "status": "closed", **PLAIN, **changed}


def homes(names, tier="secondary", kind="general"):
    return pd.DataFrame(
        [
            {"area": CITY, "institution": name, "name": name, "tier": tier, "kind": kind}
            for name in names
        ]
    )


def peers_of(rows, institutions):
    """What ``PeerMonth`` says of these rows, summed here by hand."""
    held = rows.merge(institutions[["institution", "tier", "kind"]], on="institution")
    found = []
    for (tier, kind, scheme, period), own in held.groupby(["tier", "kind", "scheme", "period"]):
        for gauge, (top, bottom) in own_pairs(own).items():
            both = top.notna() & bottom.notna()
            told = {"tier": tier, "kind": kind, "scheme": scheme, "period": period}
            enough = both.sum() > 5
            found.append(
                {
                    "area": CITY,
                    **told,
                    "months": 1,
                    "gauge": gauge,
                    "told": both.sum(),
                    "top": top[both].sum() if enough else NAN,
                    "bottom": bottom[both].sum() if enough else NAN,
                }
            )
    return pd.DataFrame(found)


def beside(*rows, tier="secondary", kind="general"):
    held = pd.DataFrame(rows)
    institutions = homes(sorted(held["institution"].unique()), tier, kind)
    return compared(held, peers_of(held, institutions), institutions)


def five_and(**changed):
    """A city of five plain institutions and one, ``A``, that differs."""
    return (month("A", **changed), *(month(name) for name in "BCDEF"))


def test_the_mean_leaves_the_unit_itself_out():
    found = beside(*five_and(inpatient_cost=1_200_000.0))
    assert found.own[0, COST] == 12_000  # 1,200,000 over a hundred stays
    assert found.mean[0, COST] == 6_000
    assert found.ratio[0, COST] == 2
    others = (4 * 600_000 + 1_200_000) / 500  # what B is held against
    assert found.mean[1, COST] == pytest.approx(others)
    assert found.others[:, COST].tolist() == [5] * 6


def test_with_four_others_nothing_is_said():
    found = beside(*five_and(inpatient_cost=1_200_000.0)[:5])
    assert np.isnan(found.ratio).all()
    assert found.others[0, COST] == 4
    assert np.isnan(weighed(found, TEMPLATE).index).all()


def test_a_case_counts_as_much_as_it_weighs():
    found = beside(*five_and(inpatient_cost=1_200_000.0, case_mix=2.0))
    assert found.ratio[0, COST] == 1
    assert found.gauge[0, COST] == "adjusted_case"


def test_without_a_case_mix_stays_count_one_each_on_both_sides():
    found = beside(*five_and(inpatient_cost=1_200_000.0, case_mix=NAN))
    assert (found.gauge[0, COST], found.ratio[0, COST]) == ("plain_case", 2)
    assert found.gauge[1, COST] == "plain_case"  # only four others told theirs


def test_who_takes_in_nobody_is_measured_by_the_visit():
    nothing = dict.fromkeys(
        ("admissions", "days", "readmissions", "inpatient_cost", "consumable_cost", "case_mix"), NAN
    )
    shops = [month(name, **nothing) for name in "BCDEF"]
    dear = month("A", **nothing | {"cost": 1_500_000.0, "drug_cost": 450_000.0})
    found = beside(dear, *shops, tier="pharmacy", kind="pharmacy")
    assert (found.gauge[0, COST], found.ratio[0, COST]) == ("visit_cost", 1.5)
    held = weighed(found, TEMPLATE)
    assert held.known[0] == pytest.approx(0.75)  # cost, visits a head, drugs
    assert held.index[0] == pytest.approx(1 + 50 / 75 * 0.5)


def test_an_average_of_few_cases_says_nothing():
    few = {"admissions": 19.0, "days": 152.0, "readmissions": 1.0, "inpatient_cost": 114_000.0}
    found = beside(*five_and(**few))
    known = dict(zip(COMPONENTS, ~np.isnan(found.ratio[0]), strict=True))
    assert not known["cost_per_case"]
    assert not known["length_of_stay"]
    assert known["drug_share"]
    assert np.isnan(weighed(found, TEMPLATE).index[0])  # less than half of the weights
    assert not np.isnan(weighed(found, TEMPLATE).index[1:]).any()


def test_a_missing_component_leaves_its_weight_out():
    held = weighed(beside(*five_and(inpatient_cost=1_200_000.0, days=NAN)), TEMPLATE)
    assert held.known[0] == pytest.approx(0.9)
    assert held.index[0] == pytest.approx(1 + 50 / 90)
    assert np.isnan(held.parts[0, list(COMPONENTS).index("length_of_stay")])


def test_no_peer_mean_above_zero_is_unknown_and_never_a_ratio():
    rows = [month(name, readmissions=0.0) for name in "BCDEF"]
    found = beside(month("A"), *rows)
    assert np.isnan(found.ratio[0, list(COMPONENTS).index("readmission")])


def test_the_median_is_that_of_the_others_and_of_the_same_gauge():
    costs = dict(zip("BCDEF", (5e5, 6e5, 7e5, 8e5, 9e6), strict=True))
    rows = [month(name, inpatient_cost=cost) for name, cost in costs.items()]
    found = beside(month("A", inpatient_cost=1.4e6), *rows)
    everybody = np.full(6, fill_value=True)
    assert medians(found, 0, everybody)[COST] == 7_000
    assert np.isnan(medians(found, 0, np.arange(6) < 5)).all()  # four others
    other = replace(found, gauge=np.where(np.arange(6)[:, None] == 5, "other", found.gauge))
    assert np.isnan(medians(other, 0, everybody)[COST])


def test_both_schemes_are_added_before_anything_is_divided():
    rows = [month(name, scheme=scheme) for name in "BCDEF" for scheme in ("employee", "resident")]
    own = [month("A", inpatient_cost=1_200_000.0), month("A", scheme="resident")]
    found = beside(*own, *rows)
    assert found.own[0, COST] == 1_800_000 / 200
    assert found.others[0, COST] == 5


factor = st.floats(min_value=0.2, max_value=5)
weight = st.floats(min_value=0, max_value=100)


@given(
    factors=st.tuples(factor, factor, factor),
    weights=st.lists(weight, min_size=6, max_size=6).filter(lambda held: sum(held) > 1),
)
def test_what_the_components_add_makes_the_index(factors, weights):
    dear, long, often = factors
    changed = {"inpatient_cost": 6e5 * dear, "days": 800 * long, "visits": 300 * often}
    found = beside(*five_and(**changed))
    held = weighed(found, Weights(**dict(zip(COMPONENTS, weights, strict=True))))
    assert held.index[0] == pytest.approx(1 + np.nansum(held.parts[0]))
    row = np.array(weights) / sum(weights)
    assert held.index[0] == pytest.approx(float((row * found.ratio[0]).sum()))


@given(power=st.integers(-10, 10))
def test_money_in_another_unit_leaves_every_index_alone(power):
    scale = 2.0**power
    money = [name for name in PLAIN if "cost" in name or name == "fund_paid"]
    rows = five_and(inpatient_cost=1_100_000.0, drug_cost=420_000.0)
    scaled = [{**row, **{name: row[name] * scale for name in money}} for row in rows]
    one, other = (weighed(beside(*held), TEMPLATE).index for held in (rows, scaled))
    assert one == pytest.approx(other)


def test_the_indicators_speak_of_the_year_that_their_months_end_with():
    periods = [f"2025-{n:02d}" for n in range(8, 13)] + [f"2026-{n:02d}" for n in range(1, 10)]
    rows = [month(name, period) for name in "BCDEF" for period in periods]
    dear = [
        month("A", period, inpatient_cost=6e5 * (9 if period < "2025-10" else 2))
        for period in periods
    ]
    held = pd.DataFrame([*dear, *rows])
    institutions = homes("ABCDEF")
    frames = held, peers_of(held, institutions), institutions
    assert institution_index(*frames)[CITY, "A", "2026-09"] == pytest.approx(1.5)
    assert cost_deviation(*frames)[CITY, "A", "2026-09"] == pytest.approx(1.0)
    assert visits_per_head(held)[CITY, "A", "2026-09"] == 2
    assert len(institution_index(*frames)) == 6


@pytest.mark.parametrize("wrong", [{"drug_share": -1}, {"drug_share": math.inf}, None])
def test_no_weighing_at_all_is_refused(wrong):
    held = dict.fromkeys(COMPONENTS, 0.0) if wrong is None else dict.fromkeys(COMPONENTS, 1.0)
    with pytest.raises(ValueError, match="weights"):
        Weights(**held | (wrong or {}))


def test_the_shipped_weights_are_those_of_the_indicator_and_a_template():
    *_, newest = packaged_weights()
    assert newest.weights == TEMPLATE
    assert newest.source.kind == "template"


def test_a_file_of_weights_that_is_wrong_is_named(tmp_path):
    path = tmp_path / "weights.yaml"
    path.write_text("versions: []", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^weights\.yaml"):
        packaged_weights(path)
