"""Does the forecast tell how far it is, stop when told to, and leave nothing half made?"""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from dashboard.services.forecasts import YEARLY
from dashboard.services.foretold import EACH, foretold
from dashboard.services.selection import UnknownSelection
from dashboard.worker.beat import Stopped
from dashboard.worker.forecast import WORK
from dashboard.worker.kind import works


class Kept:
    """Outlooks kept in memory."""

    def __init__(self):
        self.of = {}

    def find(self, _):
        return self.of.values()

    def replace(self, area, outlooks):
        self.of[area] = outlooks


@pytest.fixture
def told(sources):
    return replace(sources, outlooks=Kept())


def test_the_file_s_name_is_the_kind():
    assert "forecast" not in works()
    assert "forecast" in works(SimpleNamespace(jobs=None))


def test_what_it_foresees_is_looked_at_when_it_is_done(told):
    asked = []
    jobs = SimpleNamespace(start=lambda kind, *_, **__: asked.append(kind))
    WORK.on(SimpleNamespace(jobs=jobs)).run(told, {"area": "100000"}, lambda *_: None)
    assert asked == ["evaluate"]


def test_it_makes_what_the_service_makes_and_tells_how_far_it_is(told):
    heard = []
    WORK.run(None, told, {"area": "100000"}, lambda *said: heard.append(said))
    assert told.outlooks.of == {"100000": foretold(told, "100000")}
    yearly = [(YEARLY * step / EACH, "100000") for step in range(EACH + 1)]
    assert heard[: EACH + 1] == yearly
    assert heard[-1] == (1.0, "100000")
    assert heard == sorted(heard)


def test_doing_it_twice_changes_nothing(told):
    for _ in range(2):
        WORK.run(None, told, {}, lambda *_: None)
        assert list(told.outlooks.of) == ["100000"]
        assert len(told.outlooks.of["100000"]) == EACH


def test_stopped_on_the_way_it_leaves_what_was_there(told):
    told.outlooks.of["100000"] = ["earlier"]

    def stop(done, _):
        if done > YEARLY / 2:
            raise Stopped

    with pytest.raises(Stopped):
        WORK.run(None, told, {"area": "100000"}, stop)
    assert told.outlooks.of == {"100000": ["earlier"]}


def test_an_unknown_area_is_refused_before_anything_is_made(told):
    with pytest.raises(UnknownSelection, match="999999"):
        WORK.run(None, told, {"area": "999999"}, lambda *_: None)
