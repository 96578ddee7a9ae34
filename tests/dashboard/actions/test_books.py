"""What is done to the books from a page is asked for, recorded, and done by a worker."""

from dataclasses import replace
from hashlib import sha256

import pytest

from dashboard.actions.books import (
    explain_difference,
    import_file,
    match_items,
    restate_month,
    revert_batch,
    roll_up_detail,
    run_checks,
    settle_month,
)
from dashboard.actions.desk import Done, Refused, Uploaded
from dashboard.services.sources import Identity, Role, Scope
from data_access.store.explanations import Difference, Explanations
from data_access.store.house import HouseRecords
from data_access.store.jobs import Jobs
from tests.dashboard.bare_desk import BARE

FINDING = {
    "check": "K2",
    "area": "990101",
    "scheme": "resident",
    "account": "pooled",
    "basis": "books",
    "month": "2026-09",
    "what": "income",
    "difference": 12.34,
    "unit": "yuan",
}


@pytest.fixture
def desk(people, tmp_path):
    engine = people.users._engine
    scope = Scope(None, None)
    return replace(
        BARE,
        identity=Identity(name="wang", roles=frozenset({Role.FINANCE}), scope=scope),
        people=people,
        jobs=Jobs(engine, people.clock),
        house=HouseRecords(engine, people.clock),
        explanations=Explanations(engine, people.clock),
        home=tmp_path,
    )


WHO = {"who": "wang", "address": "10.0.0.9", "lang": "zh"}


def asked(desk, outcome):
    held = desk.jobs.look(outcome.job)
    return held.kind, dict(held.arguments)


def test_a_file_waits_under_its_hash_and_its_name_is_kept(desk, tmp_path):
    outcome = import_file(
        desk, {"area": "990100", "file": Uploaded("../../三月.XLSX", b"books"), "lang": "zh"}
    )
    name = f"{sha256(b'books').hexdigest()}.xlsx"
    assert (tmp_path / "inbox" / name).read_bytes() == b"books"
    assert [path.name for path in (tmp_path / "inbox").iterdir()] == [name]
    assert asked(desk, outcome) == (
        "import",
        {"file": name, "name": "../../三月.XLSX", **WHO},
    )
    assert desk.people.trail.search(limit=1)[0].deed == "ask_job"


def test_a_month_a_check_and_a_batch_are_asked_for(desk):
    month = {"area": "990100", "month": "2026-09", "lang": "zh"}
    outcome = settle_month(desk, {**month, "what": "close", "reason": None})
    kind, held = asked(desk, outcome)
    assert (kind, held["what"], held["reason"], held["address"]) == (
        "close",
        "close",
        "",
        "10.0.0.9",
    )
    assert asked(desk, run_checks(desk, month)) == ("check", {"area": "990100", "month": "2026-09"})
    reverted = revert_batch(desk, {"area": "990100", "batch": [{"batch": "b1"}], "lang": "zh"})
    assert asked(desk, reverted) == ("revert", {"batch": "b1", **WHO})


ROLLED = {"area": "990100", "engine": "duckdb", "months": None, "reason": None, "lang": "zh"}


def test_detail_of_the_home_is_rolled_up_and_nothing_outside_it(desk, tmp_path):
    outcome = roll_up_detail(desk, {**ROLLED, "source": "s"})
    assert outcome.message.endswith("no_details")
    for name in ("s", "t"):
        (tmp_path / "rollup" / name).mkdir(parents=True)
        (tmp_path / "rollup" / name / "source.yaml").touch()
    for stranger in ("..", "../rollup/s", "x", ""):
        outcome = roll_up_detail(desk, {**ROLLED, "source": stranger})
        assert (outcome.message, outcome.values["known"]) == (NO_DETAIL, "s, t")
    assert desk.jobs.history(10) == []
    values = {**ROLLED, "source": " s ", "months": ["2026-10", "2026-09"]}
    kind, held = asked(desk, roll_up_detail(desk, values))
    assert kind == "rollup"
    assert held == {
        "source": "s", "engine": "duckdb", "months": ["2026-09", "2026-10"], "reason": "", **WHO
    }  # fmt: skip


NO_DETAIL = "pages.data.outcomes.no_detail"


def item(side, name):
    return {"side": side, "item": {"reference": name}}


def test_two_items_are_matched_the_bureau_s_first(desk):
    values = {"area": "990100", "month": "2026-09", "lang": "zh"}
    picked = [item("outside", "b"), item("bureau", "a")]
    _, held = asked(desk, match_items(desk, {**values, "items": picked}))
    assert held["pair"] == [{"reference": "a"}, {"reference": "b"}]
    _, held = asked(desk, match_items(desk, {**values, "items": None}))
    assert held["pair"] == []


@pytest.mark.parametrize(
    "sides", [("bureau",), ("bureau", "bureau"), ("bureau", "outside", "bureau")]
)
def test_what_is_no_pair_is_refused(desk, sides):
    picked = [item(side, str(place)) for place, side in enumerate(sides)]
    outcome = match_items(
        desk, {"area": "990100", "month": "2026-09", "items": picked, "lang": "zh"}
    )
    assert outcome == Refused("pages.data.outcomes.two_sides")
    assert desk.jobs.history(10) == []


def test_a_difference_is_explained_and_recorded(desk):
    outcome = explain_difference(desk, {"difference": [{"finding": FINDING}], "text": "迟到凭证"})
    assert outcome == Done("pages.data.outcomes.explained", {"check": "K2"})
    ((key, said),) = desk.explanations.of(["2026-09"]).items()
    assert key == Difference(**{name: FINDING[name] for name in Difference.__slots__})
    assert (said.difference, said.text, said.who) == (1234, "迟到凭证", "wang")
    assert desk.people.trail.search(limit=1)[0].deed == "explain_difference"


def of_scope(desk, areas, schemes):
    scope = Scope(areas and frozenset(areas), schemes and frozenset(schemes))
    return replace(desk, identity=replace(desk.identity, scope=scope))


@pytest.mark.parametrize(("areas", "schemes"), [({"990101"}, None), (None, {"resident"})])
@pytest.mark.parametrize(
    "deed",
    [import_file, restate_month, revert_batch, settle_month, match_items, roll_up_detail],
)
def test_the_books_are_written_by_those_who_see_all_of_them(desk, tmp_path, deed, areas, schemes):
    outcome = deed(of_scope(desk, areas, schemes), {"area": "990101"})
    assert outcome == Refused("pages.data.outcomes.whole_scope")
    assert desk.jobs.history(10) == []
    assert not (tmp_path / "inbox").exists()
    assert desk.people.trail.search(limit=1)[0].deed == "foreign_deed"


@pytest.mark.parametrize("change", [{"area": "990102"}, {"scheme": "employee"}])
def test_another_s_difference_is_not_explained(desk, change):
    desk = of_scope(desk, {"990101"}, {"resident"})
    foreign = {**FINDING, **change}
    outcome = explain_difference(desk, {"difference": [{"finding": foreign}], "text": "x"})
    assert outcome == Refused("checks.refused.scope")
    assert desk.explanations.of(["2026-09"]) == {}
