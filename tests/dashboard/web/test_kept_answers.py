"""A kept answer is sent to whoever may have it, as long as nothing under it changed."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from dash import html

from dashboard.app import create_app
from dashboard.display.answers import ENCODINGS, question
from dashboard.display.page import Page, Section
from dashboard.labels import labels
from data_access.connect import open_databases
from data_access.port import Role
from data_access.sql.load import Batch, load
from data_access.store.check_results import StoredResult
from data_access.store.explanations import Difference
from data_access.store.futures import StoredFuture
from data_access.store.house import House
from data_access.store.outlooks import StoredOutlook
from data_access.store.revision import SHOWN
from data_access.store.schema import METADATA
from data_access.tables import FundLedger
from tests.dashboard.web.conftest import Browser, line

OUTPUT = "small-0.children"
LEADERS = frozenset({Role.LEADER, Role.FINANCE})
DIFFERENCE = Difference(
    check="K1", area="990101", scheme="resident", account="pooled", month="2024-01", what="balance"
)
NEVER_SHOWN = {"app_session", "knock", "notice_item", "revision"}
FLEETING = {"job", "trail", "app_user"}
ASKED_ANEW = {"simulation"}  # an interaction shows it: its answers are never kept


class Asked:
    """A question that tells how often it was answered, and everything an answer can stand on."""

    def __init__(self):
        self.times = 0
        self.fails = False
        self.fleeting = False
        self.slow = 0

    def __call__(self, sources, selection):
        self.times += 1
        time.sleep(self.slow)
        if self.fails:
            raise ArithmeticError
        if self.fleeting:
            sources.jobs.history(1)
        ledger = sources.warehouse.read(FundLedger, sources.scope.narrow(area=selection.area))
        return {
            "income": ledger["income"].sum(),
            "explained": [one.text for one in sources.explanations.of([]).values()],
            "outlooks": len(sources.outlooks.find(sources.scope)),
            "futures": len(sources.futures.find(sources.scope, 9)),
            "found": sources.check_results.find("990101", "2024-01") is not None,
            "today": sources.today.isoformat(),
            "lang": selection.lang,
            "cells": sources.house.small_cells,
            "padding": "x" * 1000,  # worth compressing
        }


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def small(asked, monkeypatch):
    """A page of one section."""
    for language in ("zh", "en"):
        for word in ("name", "question"):
            monkeypatch.setitem(labels(language).words, f"pages.small.{word}", word)
    section = Section(ask=asked, show=(lambda answer, _: html.P(repr(answer)),))
    return {"small": Page(order=1, roles=LEADERS, sections=(section,))}


@pytest.fixture
def app(settings, databases, small):
    return create_app(settings, databases, small)


@pytest.fixture
def elsewhere(settings, urls, small):
    """Another process's server over the same databases."""
    opened = open_databases(*urls)
    yield create_app(settings, opened, small)
    opened.close()


@pytest.fixture
def li(browser, people):
    people("li")
    browser.sign_in("li")
    return browser


def ask(browser, query="", *, status=200, **headers):
    """What the section says; the body as it would be shown."""
    sent = question(OUTPUT, query)
    browser.client.environ_base.update(
        {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    )
    answer = browser.ask(OUTPUT, sent["inputs"])
    assert answer.status_code == status
    return answer


def test_what_was_answered_is_not_worked_out_again(li, asked):
    first, second = ask(li), ask(li)
    assert asked.times == 1
    assert first.data == second.data
    assert first.content_type == second.content_type
    assert second.headers["X-Content-Type-Options"] == "nosniff"


def test_a_deed_done_on_the_page_asks_again_only_what_changed(li, asked):
    ask(li)
    assert ask(li).status_code == 200
    assert asked.times == 1


def test_what_several_ask_at_once_is_worked_out_once(app, people, asked):
    people("li")
    asked.slow = 0.2
    browsers = [Browser(app) for _ in range(4)]
    for one in browsers:
        one.sign_in("li")
    with ThreadPoolExecutor(4) as pool:
        assert len({answer.data for answer in pool.map(ask, browsers)}) == 1
    assert asked.times == 1


def test_two_selections_are_two_answers_and_two_ways_to_write_one_are_one(li, asked):
    assert b"'lang': 'zh'" in ask(li, "lang=zh").data
    assert b"'lang': 'en'" in ask(li, "lang=en").data
    assert asked.times == 2
    ask(li, "lang=en&unknown=1")
    ask(li, "?theme=light&lang=en")
    assert asked.times == 2


def test_who_may_see_another_district_gets_its_own(li, another, people, asked):
    people("wang", areas=("990102",))
    another.sign_in("wang")
    ask(li, "area=990101")
    ask(another, "area=990102")
    assert asked.times == 2
    ask(another, "area=990101", status=403)
    assert asked.times == 2


def test_a_kept_answer_is_refused_and_recorded_like_any(li, another, people, asked, databases):
    people("zhao", roles=(Role.AUDITOR,))
    people("wang", areas=("990101", "990102"), schemes=("resident",))
    ask(li, "area=990101&scheme=employee")
    before = databases.trail.count()
    another.sign_in("zhao")
    ask(another, "area=990101&scheme=employee", status=403)
    another.sign_in("wang")
    ask(another, "area=990101&scheme=employee", status=403)
    assert asked.times == 1
    told = [one.deed for one in databases.trail.search(limit=databases.trail.count() - before)]
    assert told.count("foreign_request") == 2


def test_the_door_stands_before_what_is_kept(li, another, asked):
    ask(li)
    sent = question(OUTPUT, "")["inputs"]
    assert another.ask(OUTPUT, sent).status_code in {401, 403}
    assert li.ask(OUTPUT, sent, token=False).status_code == 403
    li.post("/sign-out")
    li.get("/sign-in")
    assert li.ask(OUTPUT, sent).status_code == 401
    assert asked.times == 1


def test_a_right_that_shrinks_counts_at_once(li, databases):
    ask(li)
    databases.users.put(replace(databases.users.find("li"), areas=frozenset({"990102"})))
    ask(li, "area=990101", status=403)


def imported(databases):
    more = {**line("990101", "resident", "income", 700), "period": "2025", "batch": "more"}
    load(databases.engines[0], Batch(name="more", sha256="2", rows={"ledger_line": [more]}))


def explained(databases):
    databases.explanations.explain(DIFFERENCE, 1, text="late bank run", who="li")


def set_today(databases):
    databases.house.set(House(today=date(2025, 1, 1)), "admin")


def set_cells(databases):
    databases.house.set(House(small_cells=9), "admin")


def foretold(databases):
    outlook = StoredOutlook(
        area="990101",
        scheme="resident",
        account="pooled",
        measure="expenditure",
        data_version=1,
        made_on=date(2026, 11, 20),
        document={},
    )
    databases.outlooks.replace("990101", [outlook])


def foreseen(databases):
    future = StoredFuture(
        area="990101", scheme="resident", as_of="2024-01", data_version=1, model="1",
        made_on=date(2026, 1, 1), document={},
    )  # fmt: skip
    databases.futures.keep([future])


def checked(databases):
    databases.check_results.keep(
        StoredResult(area="990101", month="2024-01", data_version=1, at=1, document=[])
    )


CHANGES = [imported, explained, set_today, set_cells, foretold, foreseen, checked]


@pytest.mark.parametrize("change", CHANGES)
def test_no_answer_is_older_than_what_it_stands_on(li, elsewhere, asked, databases, change):
    there = Browser(elsewhere)
    there.sign_in("li")
    before = [ask(li).data, ask(there).data]
    assert before[0] == before[1]
    asked.times = 0
    change(databases)
    after = [ask(li).data, ask(there).data]
    assert asked.times == 2
    assert after[0] == after[1] != before[0]


def test_what_looks_at_the_fleeting_is_asked_every_time(li, asked):
    asked.fleeting = True
    ask(li)
    ask(li)
    assert asked.times == 2


def test_a_failure_is_not_kept(li, asked, caplog):
    asked.fails = True
    failed = ask(li)
    assert "failed" in caplog.text
    asked.fails = False
    assert ask(li).data != failed.data
    assert asked.times == 2


def test_what_cannot_be_selected_is_answered_as_ever(li, asked):
    for query in ("lang=xx", "area=1", 7, None, ["area"]):
        sent = question(OUTPUT, "")["inputs"]
        sent[0]["value"] = query
        assert li.ask(OUTPUT, sent).status_code in {200, 204, 400, 500}
    assert asked.times == 0


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_browser_gets_what_it_can_read(li, asked, encoding):
    plain = ask(li, accept_encoding="identity")
    first = ask(li, accept_encoding=encoding)
    kept = ask(li, accept_encoding=encoding)
    assert "Content-Encoding" not in plain.headers
    assert kept.headers["Content-Encoding"] == encoding
    assert first.data == kept.data
    assert "Accept-Encoding" in kept.headers["Vary"]
    assert asked.times == 2
    refusing = ask(li, accept_encoding=f"{encoding};q=0, identity")
    assert refusing.data == plain.data


def test_every_record_is_counted_fleeting_or_never_shown():
    assert set(METADATA.tables) == {*SHOWN, *FLEETING, *ASKED_ANEW, *NEVER_SHOWN}
