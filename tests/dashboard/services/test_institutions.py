"""Do the standings agree with the rows, whatever is chosen and whoever reads?"""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.rule import Level
from dashboard.services.index_weights import index_weights, recalled_weights, weight_versions
from dashboard.services.institution import picked_institution
from dashboard.services.institution_story import institution_story
from dashboard.services.institutions import levels, standings
from dashboard.services.selection import Selection
from data_access.periods import earlier, periods_to
from data_access.port import Scope
from data_access.store.house import House, StoredWeights
from data_access.tables import Institution, InstitutionMonth

CITY = Selection(area="990100", period="2026-09")
ONLY_COST = StoredWeights(
    version=3,
    weights=(
        ("cost_per_case", 1.0),
        ("visits_per_head", 0.0),
        ("drug_share", 0.0),
        ("consumable_share", 0.0),
        ("length_of_stay", 0.0),
        ("readmission", 0.0),
    ),
    who="wang",
    at=1_700_000_000_000,
)


def test_a_component_is_what_the_rows_say(whole_sources):
    """One community centre's drug share beside the others', summed here from the rows."""
    scope = whole_sources.scope.narrow(area="990100")
    rows = whole_sources.warehouse.read(
        InstitutionMonth, scope, periods=periods_to("2026-09", 12)
    ).merge(
        whole_sources.warehouse.read(Institution, scope)[["institution", "tier", "kind"]],
        on="institution",
    )
    group = rows[(rows["tier"] == "primary") & (rows["kind"] == "community")]
    code = group["institution"].min()
    own, rest = group[group["institution"] == code], group[group["institution"] != code]
    said = own["drug_cost"].sum() / own["cost"].sum()
    usual = rest["drug_cost"].sum() / rest["cost"].sum()
    held = standings(whole_sources, CITY)
    place = held.place(code)
    assert held.beside.own[place, 2] == pytest.approx(said)
    assert held.beside.mean[place, 2] == pytest.approx(usual)
    assert held.beside.others[place, 2] == rest["institution"].nunique()


@pytest.mark.parametrize(
    "selection",
    [
        CITY,
        replace(CITY, scheme="employee"),
        replace(CITY, period="2025"),
        Selection(area="990107"),
        Selection(area="990199", period="2025-07"),
    ],
    ids=lambda one: f"{one.area}-{one.scheme}-{one.period}",
)
def test_levels_and_indexes_go_together(whole_sources, selection):
    held = standings(whole_sources, selection)
    unknown = held.table["level"] == Level.UNKNOWN
    assert (held.table["index"].isna() == unknown).all()
    alarmed = held.table["level"].map(lambda level: level.alarmed)
    assert ((held.table["index"] > 1.2 + 1e-9) == alarmed).all()
    story = institution_story(whole_sources, selection)
    assert sum(story.levels.values()) == len(held.table)
    assert sum(group.count for group in story.groups) == held.register["end"].sum()
    moves = held.register[["since", "until"]].apply(lambda days: days.str[:7])
    year = moves.apply(lambda days: days.between(earlier(held.period, 11), held.period)).sum()
    assert sum(group.new for group in story.groups) == year["since"]
    assert sum(group.left for group in story.groups) == year["until"]


def test_pharmacies_came_and_left_and_tell_nothing_outside_their_contract(whole_sources):
    everywhere = Scope(frozenset({CITY.area}), None)
    homes = whole_sources.warehouse.read(Institution, everywhere).set_index("institution")
    months = whole_sources.warehouse.read(InstitutionMonth, everywhere)
    told = months.groupby("institution")["period"].agg(["min", "max"]).join(homes)
    left = told[told["until"].notna()]
    assert len(left) > 0
    assert (left["max"] < left["until"].str[:7]).all()
    assert (told["min"] >= told["since"].str[:7]).all()
    story = institution_story(whole_sources, CITY)
    assert sum(group.new for group in story.groups) > 0
    assert sum(group.left for group in story.groups) > 0


def test_the_first_months_of_history_say_that_they_are_few(whole_sources):
    first = sorted(
        whole_sources.warehouse.read(InstitutionMonth, Scope(frozenset({"990107"}), None))[
            "period"
        ].unique()
    )[1]
    card = picked_institution(whole_sources, Selection(area="990107", period=first), {})
    assert card.months == 2
    assert card.evidence == "short"


def test_the_nation_and_an_area_without_institutions_have_no_standings(whole_sources):
    assert standings(whole_sources, Selection()) is None
    assert institution_story(whole_sources, Selection()) is None
    assert picked_institution(whole_sources, Selection(), {"row": None}) is None


def test_a_reader_of_one_scheme_is_answered_from_that_scheme_alone(whole_sources):
    scoped = replace(whole_sources, scope=Scope(None, frozenset({"employee"})))
    own = standings(scoped, CITY).table.set_index("institution")["index"]
    chosen = standings(whole_sources, replace(CITY, scheme="employee")).table
    assert own.equals(chosen.set_index("institution")["index"])


@pytest.mark.parametrize(
    "row",
    [None, [], "x", [1], [{"institution": 7}], [{"institution": "H<script>"}], [{"other": "x"}]],
)
def test_a_forged_pick_is_no_pick(whole_sources, row):
    plain = picked_institution(whole_sources, CITY, {})
    assert picked_institution(whole_sources, CITY, {"row": row}) == plain


def test_a_pick_comes_before_the_address_and_the_address_before_the_first(whole_sources):
    table = standings(whole_sources, CITY).table
    one, other = table["institution"].iloc[[0, 5]]
    named = replace(CITY, institution=one)
    picked = [{"institution": other}]
    assert picked_institution(whole_sources, named, {}).institution == one
    assert picked_institution(whole_sources, named, {"row": picked}).institution == other


def test_the_house_s_own_weights_count_from_then_on(whole_sources):
    before = standings(whole_sources, CITY)
    assert before.force.version == "T1"
    weighed = replace(whole_sources, house=House(weighings=(ONLY_COST,)))
    after = standings(weighed, CITY)
    assert (after.force.version, after.force.stored.who) == ("V3", "wang")
    cost = after.beside.ratio[:, 0]
    known = ~np.isnan(cost)
    assert after.weighed.index[known] == pytest.approx(cost[known])
    assert not np.allclose(after.weighed.index[known], before.weighed.index[known])


def test_every_version_can_be_looked_at(whole_sources):
    weighed = replace(whole_sources, house=House(weighings=(ONLY_COST,)))
    assert weight_versions(weighed, CITY) == [("V3", ""), ("T1", "")]
    assert recalled_weights(weighed, {})["drug_share"] == "0"
    assert recalled_weights(weighed, {"start": "T1"})["drug_share"] == "10"
    assert recalled_weights(weighed, {"start": "forged"})["drug_share"] == "0"
    assert index_weights(whole_sources, "1990-01").version == "T1"


RULE = packaged_rules()["institution_index"]


def test_lines_are_crossed_and_not_touched():
    said = levels(np.array([1.2, 1.2001, 1.5, 1.5001, 2.0, 2.0001, np.nan, 0.2]), RULE, "2026-09")
    assert [str(level) for level in said] == [
        "normal",
        "1",
        "1",
        "2",
        "2",
        "3",
        "unknown",
        "normal",
    ]
    assert set(levels(np.array([3.0]), RULE, "1990-01")) == {Level.UNKNOWN}
