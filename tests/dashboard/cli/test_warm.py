"""Before the server opens every section was asked once, and nothing that fails keeps it shut."""

from dash import html

from dashboard.app import create_app
from dashboard.cli.warm import warm
from dashboard.display.page import Page, Section
from dashboard.labels import labels
from dashboard.services.sources import ALL_ROLES
from dashboard.settings import Settings
from data_access.connect import full_scope, open_databases
from tests.conftest import TODAY


class Asked:
    def __init__(self):
        self.areas = []

    def __call__(self, _, selection):
        self.areas.append(selection.area)
        return selection.area


def fails(*_):
    raise ArithmeticError


def small(monkeypatch, *asks):
    for language in ("zh", "en"):
        for word in ("name", "question"):
            monkeypatch.setitem(labels(language).words, f"pages.small.{word}", word)
    shown = (lambda answer, _: html.P(answer),)
    sections = tuple(Section(ask=ask, show=shown) for ask in asks)
    return {"small": Page(order=1, roles=ALL_ROLES, sections=sections)}


def settings(tmp_path):
    urls = dict.fromkeys(("warehouse_url", "store_url", "warehouse_write_url"), "sqlite://")
    return Settings(home=tmp_path, **urls)


def test_every_section_is_asked_about_the_nation_and_the_city(tmp_path, city_urls, monkeypatch):
    databases, asked = open_databases(*city_urls), Asked()
    server = create_app(settings(tmp_path), databases, small(monkeypatch, asked)).server
    assert warm(server, databases.sources(full_scope(), TODAY)) == 2
    assert asked.areas == ["100000", "990100"]
    assert warm(server, databases.sources(full_scope(), TODAY)) == 2
    assert len(asked.areas) == 2, "the answers were kept"
    databases.close()


def test_what_fails_is_logged_and_the_rest_answers(tmp_path, city_urls, monkeypatch, caplog):
    databases, asked = open_databases(*city_urls), Asked()
    server = create_app(settings(tmp_path), databases, small(monkeypatch, fails, asked)).server
    warm(server, databases.sources(full_scope(), TODAY))
    assert asked.areas == ["100000", "990100"]
    assert "ArithmeticError" in caplog.text
    databases.close()


def test_a_section_that_takes_the_server_down_with_it_is_left(tmp_path, city_urls, monkeypatch):
    databases, asked = open_databases(*city_urls), Asked()
    server = create_app(settings(tmp_path), databases, small(monkeypatch, asked)).server
    held = databases.sources(full_scope(), TODAY)

    def broken():
        raise OSError

    monkeypatch.setattr(server, "dispatch_request", broken)
    assert warm(server, held) == 0
    databases.close()
