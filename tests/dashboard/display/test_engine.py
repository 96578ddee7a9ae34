"""Does what goes wrong in one part stay there, and say what it is?"""

import logging
import re

import dash
import pytest
from dash import html
from werkzeug.exceptions import Forbidden

from dashboard.display.engine import Engine
from dashboard.display.page import Act, Dial, Interaction, Page, Section
from dashboard.labels import labels
from dashboard.services.selection import UnknownSelection
from dashboard.services.sources import ALL_ROLES, Identity, NotReady, Role, Scope
from tests.dashboard.display.conftest import parts, text

LEADERS = frozenset({Role.LEADER})
WORDS = ("name", "question", "dials.rate", "acts.act.name", "acts.act.button")


@pytest.fixture(autouse=True)
def _words(monkeypatch):
    for language in ("zh", "en"):
        for word in WORDS:
            monkeypatch.setitem(labels(language).words, f"pages.small.{word}", word)


@pytest.fixture
def engine(app, sources, everyone):
    return Engine(
        app=app, reader=lambda: everyone, sources=lambda _: sources, refused=ignored, desk=none
    )


def ignored(*_):
    """Who asks for what is not theirs is told elsewhere."""


def none():
    """Nothing is done here."""


def said(answer, _):
    return html.P(f"answer {answer}")


def answered(engine, ask, *, query="lang=en", roles=ALL_ROLES):
    return text(engine.shown(roles, query, (said,), ask))


def raises(error):
    def ask(*_):
        raise error

    return ask


def small(*sections, roles=ALL_ROLES):
    return Page(order=1, roles=roles, sections=sections)


def test_an_answer_is_shown_in_every_way_asked_for(engine):
    shown = engine.shown(ALL_ROLES, "", (said, said), lambda *_: 42)
    assert [text(one) for one in shown] == ["answer 42", "answer 42"]


def test_a_failing_part_says_so_with_a_reference_and_the_others_stand(engine, caplog):
    with caplog.at_level(logging.ERROR):
        failed = answered(engine, raises(RuntimeError("secret detail")))
    assert "could not be computed" in failed
    assert "secret" not in failed
    reference = re.search(r"\b[0-9a-f]{8}$", failed).group()
    assert reference in caplog.text
    assert "secret detail" in caplog.text
    assert answered(engine, lambda *_: 42) == "answer 42"


def test_a_show_that_fails_is_a_failed_part_too(engine, caplog):
    broken = raises(KeyError("no such label"))
    assert "could not be computed" in text(
        engine.shown(ALL_ROLES, "lang=en", (broken,), lambda *_: 1)
    )
    assert "no such label" in caplog.text


def test_a_database_that_is_not_ready_names_the_command(engine):
    shown = answered(engine, raises(NotReady("warehouse.db is missing")))
    assert "jiheng init" in shown
    assert "warehouse.db is missing" in shown


def test_an_unknown_selection_is_not_found_and_says_what_there_is(engine):
    shown = answered(engine, raises(UnknownSelection("area", "999999", ["100000"])))
    assert "999999" in shown
    assert "100000" in shown


@pytest.mark.parametrize(
    "query", ["period=abc", "period=2024-13", "scheme=x", "lang=fr", "theme=neon", "unit=kg"]
)
def test_a_bad_address_is_not_found(engine, query):
    page = small(Section(ask=lambda *_: 1, show=(said,)))
    for shown in (engine._layout("small", page, query), engine.shown(ALL_ROLES, query, (), raises)):
        assert labels("zh")("interface.not_found.title") in text(shown)


def test_an_area_without_a_ledger_is_not_found(engine):
    shown = engine._layout("small", small(), "area=999999&lang=en")
    assert "999999" in text(shown)


def test_a_page_for_others_is_not_found(app, sources):
    reader = Identity(name="li", roles=frozenset({Role.AUDITOR}), scope=Scope(None, None))
    engine = Engine(
        app=app, reader=lambda: reader, sources=lambda _: sources, refused=ignored, desk=none
    )
    page = small(Section(ask=lambda *_: 1, show=(said,)), roles=LEADERS)
    assert "There is no such page" in text(engine._layout("small", page, "lang=en"))


def test_a_part_for_others_is_not_answered_even_without_its_page(app, sources):
    reader = Identity(name="li", roles=frozenset({Role.AUDITOR}), scope=Scope(None, None))
    engine = Engine(
        app=app, reader=lambda: reader, sources=lambda _: sources, refused=ignored, desk=none
    )
    asked = []
    with pytest.raises(Forbidden):
        answered(engine, asked.append, roles=LEADERS)
    assert asked == []


@pytest.mark.parametrize("query", ["area=990102", "area=990101&scheme=employee"])
def test_what_is_foreign_is_refused_and_told(app, sources, query):
    scope = Scope(frozenset({"990101"}), frozenset({"resident"}))
    reader, told = Identity(name="li", roles=ALL_ROLES, scope=scope), []
    engine = Engine(
        app=app,
        reader=lambda: reader,
        sources=lambda _: sources,
        refused=lambda *it: told.append(it),
        desk=none,
    )
    with pytest.raises(Forbidden):
        answered(engine, lambda *_: 1, query=query)
    assert [(who, what) for who, what, _ in told] == [(reader, "foreign_request")]
    page = small(Section(ask=lambda *_: 1, show=(said,)))
    assert "990102" not in text(engine._layout("small", page, query)), "reveals nothing"


def test_the_layout_holds_a_place_for_every_part(engine):
    dial = Dial(low=0, high=1, step=0.1, value=0.5)
    page = small(
        Section(ask=lambda *_: 1, show=(said,), height=333),
        Interaction(inputs={"rate": dial}, ask=lambda *_: 1, show=(said,)),
        Act(name="act", form={}, do=raises(RuntimeError()), roles=ALL_ROLES),
    )
    layout = engine._layout("small", page, "")
    ids = {getattr(part, "id", None) for part in parts(layout)}
    assert {"small-selection", "small-0", "small-1-rate", "small-1-answer", "small-2-do"} <= ids
    heights = [getattr(part, "style", None) for part in parts(layout)]
    assert {"height": 333} in heights


def test_pages_are_registered_at_their_addresses(engine):
    engine.open({"small": small(Section(ask=lambda *_: 1, show=(said,)))})
    assert dash.page_registry["pages.small"]["path"] == "/small"
    not_found = dash.page_registry["not_found_404"]["layout"]
    assert "There is no such page" in text(not_found(lang="en", self="1"))


def test_an_act_is_shown_to_those_who_may_alone(app, sources):
    reader = Identity(name="li", roles=frozenset({Role.AUDITOR}), scope=Scope(None, None))
    engine = Engine(
        app=app, reader=lambda: reader, sources=lambda _: sources, refused=ignored, desk=none
    )
    page = small(Act(name="act", form={}, do=raises(RuntimeError()), roles=LEADERS))
    ids = {getattr(part, "id", None) for part in parts(engine._layout("small", page, ""))}
    assert "small-0-do" not in ids
