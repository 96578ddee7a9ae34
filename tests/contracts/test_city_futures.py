"""Is a fund's forecast made once for the same figures, in sums that hold, and read back whole?"""

import json
from dataclasses import replace

import numpy as np
import pytest

from dashboard.services import future_made as module
from dashboard.services.forecasts import forecast
from dashboard.services.future_made import DEPTHS, future_made
from dashboard.services.futures import futures, has_futures, vintages
from dashboard.services.own_months import balances, own_months, sums_of
from dashboard.services.parts import parts
from dashboard.services.selection import Selection, UnknownSelection
from dashboard.services.year_ends import year_told
from data_access.connect import full_scope, open_databases
from data_access.store.futures import BEGUN
from tests.conftest import TODAY

pytestmark = pytest.mark.slow

CITY, AS_OF = "990100", "2026-09"


class Kept:
    """Forecasts kept in memory, as the store keeps them."""

    def __init__(self):
        self.held = []

    def find(self, scope, limit, *, begun=False):
        named = [one for one in self.held if one.model.endswith(BEGUN) == begun]
        inside = [one for one in named if scope.covers(one.area)]
        allowed = [one for one in inside if scope.schemes is None or one.scheme in scope.schemes]
        return sorted(allowed, key=lambda one: one.as_of, reverse=True)[:limit]

    def keep(self, made):
        self.held = [one for one in self.held if not one.model.endswith(BEGUN)] + made


@pytest.fixture(scope="module")
def told(model):
    """The residents' two sides of the city, forecast once."""
    databases = open_databases(*model("whole city"))
    held = databases.sources(full_scope(), TODAY)
    sources = replace(held, futures=Kept(), outlooks=Unwritten())
    forecast(sources, CITY, lambda *_: None, scheme="resident", depth="totals")
    yield sources
    databases.close()


class Unwritten:
    """Outlooks that nobody asks for."""

    def find(self, _):
        return []

    def replace(self, area, _):
        assert area == CITY


@pytest.fixture(scope="module")
def document(told):
    (made,) = told.futures.held
    assert (made.area, made.scheme, made.as_of) == (CITY, "resident", AS_OF)
    return json.loads(json.dumps(made.document, allow_nan=False))


def test_months_run_on_from_the_last_whole_one(document):
    assert document["months"][0] == "2026-10"
    assert len(document["months"]) == 24
    for side in ("income", "expenditure"):
        assert list(document["series"][side]["history"])[-1] == AS_OF


def test_bands_are_ordered_and_the_year_is_what_is_known_and_to_come(told, document):
    for side in ("income", "expenditure"):
        held = document["series"][side]
        edges = np.array([held["fan"][name] for name in ("lo95", "lo80", "mean", "hi80", "hi95")])
        assert (np.diff(edges, axis=0) >= 0).all()
        known = own_months(told, CITY, "resident")[side]["2026-01":AS_OF].sum()
        year = known + sum(held["fan"]["mean"][:3])
        assert held["year"]["mean"] == pytest.approx(year, rel=0.01)
        assert held["year"]["lo80"] < held["year"]["mean"] < held["year"]["hi80"]


def test_the_measures_begin_where_the_books_end(told, document):
    own = own_months(told, CITY, "resident")
    spent, income = (own[side][:AS_OF].iloc[-12:].sum() for side in ("expenditure", "income"))
    ratio = document["measures"]["ratio"]
    assert ratio["history"][AS_OF] == pytest.approx(spent / income)
    reserve = document["measures"]["reserve"]["history"][AS_OF]
    balance = balances(told, CITY, "resident")[:AS_OF].iloc[-1]
    assert reserve == pytest.approx(balance / (spent / 12))
    assert ratio["lines"] == {"1": 0.95, "2": 1.0, "3": 1.05}
    for shares in ratio["chances"].values():
        assert (np.diff(shares) >= 0).all()  # by then, not in that month
    milder, graver = (np.array(ratio["chances"][level]) for level in "13")
    assert (milder >= graver).all()


def test_every_member_is_scored_and_the_record_is_the_combination_s(document):
    held = document["series"]["expenditure"]
    assert {row["member"] for row in held["scores"]} == set(held["members"]) | {"combination"}
    assert {"prophet", "structural", "theta"} <= set(held["members"])
    assert max(held["record"]) == "2026-08"
    assert len(held["record"]["2026-08"]["mean"]) == 1
    change = held["revision"]
    steps = sum(change[name] for name in ("restated", "month", "later", "model", "together"))
    assert change["now"] - change["before"] == pytest.approx(steps)
    assert change["replayed"] is True


def test_the_same_figures_are_not_forecast_again(told):
    assert future_made(told, CITY, "resident", "totals") == []
    assert len(told.futures.held) == 1


def test_another_month_is_told_to_the_same_specification(told, monkeypatch):
    """Nothing is chosen again within the year, and the steps begin at what was stored."""
    (now,) = told.futures.held
    monkeypatch.setattr(module, "examined", quick(module.examined))
    monkeypatch.setattr(module, "year_end_document", lambda *_, **__: None)
    monkeypatch.setattr(module, "latest_month", lambda *_: "2026-08")
    before = replace(told, futures=Kept())
    (earlier,) = future_made(before, CITY, "resident", "totals")
    monkeypatch.setattr(module, "latest_month", lambda *_: AS_OF)
    asked = []
    real = module.fitted
    monkeypatch.setattr(module, "fitted", lambda past, spec: asked.append(spec) or real(past, spec))
    before.futures.keep([earlier])
    (again,) = future_made(before, CITY, "resident", "totals")
    assert all(spec is not None for spec in asked)
    assert again.as_of == now.as_of
    held = again.document["series"]["income"]
    assert held["chosen"] == "2026-08"
    assert held["revision"]["replayed"] is False
    year = earlier.document["series"]["income"]
    known = own_months(told, CITY, "resident")["income"]["2026-01":"2026-08"].sum()
    assert held["revision"]["before"] == pytest.approx(known + sum(year["fan"]["mean"][:4]))


def test_a_run_that_broke_off_goes_on_with_what_it_had_fitted(told, monkeypatch):
    """The second of two runs is told every specification that the first had chosen."""
    broken = replace(told, futures=Kept())

    def breaking(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "examined", quick(module.examined))
    monkeypatch.setattr(module, "together", breaking)
    with pytest.raises(KeyboardInterrupt):
        future_made(broken, CITY, "resident", "totals")
    assert broken.futures.find(full_scope(), 9) == []
    asked = []
    real = module.fitted
    monkeypatch.setattr(module, "fitted", lambda past, spec: asked.append(spec) or real(past, spec))
    with pytest.raises(KeyboardInterrupt):
        future_made(broken, CITY, "resident", "totals")
    assert len(asked) == 2
    assert all(spec is not None for spec in asked)


def quick(real):
    """The examination without the costly members."""
    return lambda past, fit, horizon, **_: real(past, fit, horizon, every=False)


def test_pages_read_the_latest_and_all_vintages(told):
    answer = futures(told, Selection(area=CITY))
    assert [one.scheme for one in answer.funds] == ["resident"]
    assert not answer.funds[0].stale
    assert has_futures(told, Selection(area=CITY))
    assert not has_futures(told, Selection(area="990101"))
    assert {(one.side, one.as_of) for one in vintages(told, Selection(area=CITY))} == {
        ("income", AS_OF),
        ("expenditure", AS_OF),
    }
    year = year_told(told, Selection(area=CITY))
    assert year.scheme == "resident"
    assert year.year.line("expenditure") is not None
    assert year.records == ()
    assert year_told(told, Selection(area="990101")).year is None


def test_the_nation_has_no_months_to_forecast(told):
    assert future_made(told, "100000", "resident", "lines") == []


def test_own_sides_leave_transfers_out_and_add_up_from_the_parts(told):
    city = own_months(told, CITY, "resident")
    inside = [own_months(told, area, "resident") for area in parts(told, CITY).areas]
    for side in ("income", "expenditure"):
        known = sum(held[side].reindex(city[side].index) for held in inside)
        assert known.to_numpy() == pytest.approx(city[side].to_numpy())
    sums = sums_of(set(city))
    assert "from_superior" not in {part for held in sums.values() for part in held}
    month = {name: y[AS_OF + "-01"] for name, y in city.items()}
    assert month["income"] == pytest.approx(sum(month[name] for name in sums["income"]))


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"area": "999999"}, UnknownSelection),
        ({"area": CITY, "scheme": "x"}, UnknownSelection),
        ({"area": CITY, "depth": "deep"}, ValueError),
    ],
)
def test_what_is_unknown_is_refused_before_anything_is_made(told, asked, error):
    area = asked.pop("area")
    with pytest.raises(error):
        forecast(told, area, lambda *_: None, **asked)
    assert set(DEPTHS) == {"totals", "lines", "all"}
