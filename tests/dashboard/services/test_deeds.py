"""Is what was done found by person, deed and day, however long ago it was?"""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.display.look import Look
from dashboard.display.trail import found_deeds, wanted_form
from dashboard.labels import labels
from dashboard.services import deeds as service
from dashboard.services.deeds import deeds
from dashboard.services.selection import Selection
from data_access.connect import open_databases
from data_access.moments import moment_of
from data_access.store.trail import AuditTrail
from tests.dashboard.display.conftest import parts, text

NOTHING = dict.fromkeys(("who", "deed", "since", "until"))


@pytest.fixture
def sources(copied, whole_sources):
    """Three deeds, a day apart, each at midnight."""
    said = [(1, "wang", "sign_in"), (2, "li", "sign_in"), (3, "wang", "sign_out")]
    moments = iter([moment_of(date(2026, 11, day)) for day, *_ in said])
    databases = open_databases(*copied("empty"))
    trail = AuditTrail(databases.engines[1], lambda: next(moments))
    for _, who, deed in said:
        trail.record(who, deed, {})
    yield replace(whole_sources, trail=trail)
    databases.close()


def found(sources, **said):
    answer = deeds(sources, Selection(), {**NOTHING, **said})
    return [(one.who, one.deed) for one in answer.records]


def test_what_is_left_out_limits_nothing(sources):
    assert found(sources) == [("wang", "sign_out"), ("li", "sign_in"), ("wang", "sign_in")]
    assert found(sources, who=" ", since="") == found(sources)


def test_person_deed_and_days_narrow_it(sources):
    assert found(sources, who="wang", deed="sign_in") == [("wang", "sign_in")]
    assert found(sources, since="2026-11-02", until="2026-11-02") == [("li", "sign_in")]
    assert found(sources, until="2026-11-01") == [("wang", "sign_in")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_no_day_is_named_and_nothing_is_shown(sources, lang):
    look = Look.of(Selection(lang=lang), sources)
    answer = deeds(sources, Selection(), {**NOTHING, "until": "2026-02-30"})
    assert not answer.records
    assert labels(lang)("pages.trail.no_day", said="2026-02-30") in text(found_deeds(answer, look))


def test_earlier_ones_are_said_to_be_there(sources, monkeypatch):
    look = Look.of(Selection(), sources)
    more = labels("zh")("pages.trail.more", count=1000)
    assert more not in text(found_deeds(deeds(sources, Selection(), NOTHING), look))
    monkeypatch.setattr(service, "SHOWN", 2)
    answer = deeds(sources, Selection(), NOTHING)
    assert len(answer.records) == 2
    assert more in text(found_deeds(answer, look))


def test_the_form_offers_every_deed_by_its_name(sources):
    form = wanted_form(None, Look.of(Selection(), sources))
    choices = next(part.data for part in parts(form) if type(part).__name__ == "Select")
    assert {"value": "sign_in", "label": labels("zh")("deeds.sign_in")} in choices
