"""One server for every abuse: two districts, a finance officer of one, and what the other keeps."""

from pathlib import Path

import pytest
import yaml

from dashboard.app import create_app
from dashboard.settings import Settings
from data_access.connect import open_databases, open_engine
from data_access.port import Role
from data_access.sql.load import load
from data_access.store.passwords import Passwords
from data_access.store.users import User
from tests.dashboard.web.conftest import PASSWORD, SECRET, Browser, districts

CORPUS = Path(__file__).parent / "corpus"


def corpus(name):
    """The cases of one file, in the order in which they were met."""
    return yaml.safe_load((CORPUS / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def databases(copied):
    urls = copied("empty")
    engine = open_engine(urls[0])
    load(engine, districts())
    engine.dispose()
    held = open_databases(*urls)
    hashed = Passwords().hash(PASSWORD)
    for name, areas, roles in (
        ("li", ("990101",), (Role.FINANCE,)),
        ("every", ("990101",), tuple(Role)),
        ("wang", ("990102",), tuple(Role)),
    ):
        user = User(name=name, roles=frozenset(roles), areas=frozenset(areas), schemes=None)
        held.users.add(user, hashed)
    yield held
    held.close()


@pytest.fixture(scope="module")
def app(databases, tmp_path_factory):
    settings = Settings(
        home=tmp_path_factory.mktemp("home"),
        warehouse_url="sqlite://",
        store_url="sqlite://",
        warehouse_write_url="sqlite://",
        mode="production",
        secret_key=SECRET,
    )
    app = create_app(settings, databases)
    app.server.test_client().get("/healthz")  # the router's callbacks come with the first request
    return app


def signed(app, name):
    browser = Browser(app)
    assert browser.sign_in(name).status_code == 302
    return browser


@pytest.fixture(scope="module")
def li(app):
    """Finance of the first district."""
    return signed(app, "li")


@pytest.fixture(scope="module")
def every(app):
    """Every role of the first district: what is refused them is refused for its area."""
    return signed(app, "every")
