"""A bureau's server with two districts, and people who may see one of them."""

import json
import re

import pytest

from dashboard.app import create_app
from dashboard.settings import Settings
from data_access.connect import open_databases, open_engine
from data_access.port import Role
from data_access.sql.load import Batch, load
from data_access.store.clock import now
from data_access.store.passwords import Passwords
from data_access.store.throttle import Throttle
from data_access.store.users import User

SECRET = "".join(chr(97 + n % 26) for n in range(40))
PASSWORD = "a long enough phrase"  # noqa: S105 of people who live in these tests
DISTRICTS = ("990101", "990102")


def line(area, scheme, name, fen):
    return {
        "area": area,
        "scheme": scheme,
        "account": "pooled",
        "line": name,
        "period": "2024",
        "months": 12,
        "basis": "final_bulletin",
        "status": "final",
        "amount_fen": fen,
        "source": "TEST",
        "batch": "districts",
        "file": "districts.csv",
        "row": 2,
        "note": "",
    }


def districts():
    source = {
        "source": "TEST",
        "title": "Two districts",
        "publisher": "tests",
        "published": "2025-01-01",
        "known_since": None,
        "url": "",
        "note": "",
    }
    lines = [
        line(area, scheme, name, fen)
        for area in DISTRICTS
        for scheme in ("employee", "resident")
        for name, fen in (("income", 100_00), ("expenditure", 96_00))
    ]
    return Batch(name="districts", sha256="1", rows={"source": [source], "ledger_line": lines})


@pytest.fixture
def urls(copied):
    """Two empty databases of this test's own."""
    return copied("empty")


@pytest.fixture
def databases(urls):
    engine = open_engine(urls[0])
    load(engine, districts())
    engine.dispose()
    databases = open_databases(*urls)
    yield databases
    databases.close()


@pytest.fixture
def settings(tmp_path):
    return Settings(
        home=tmp_path,
        warehouse_url="sqlite://",
        store_url="sqlite://",
        warehouse_write_url="sqlite://",
        mode="production",
        secret_key=SECRET,
    )


@pytest.fixture
def people(databases):
    """A function that adds a person with a password and a scope."""

    def add(name, *, roles=(Role.FINANCE,), areas=("990101",), schemes=None, must_change=False):
        held = None if schemes is None else frozenset(schemes)
        user = User(
            name=name,
            roles=frozenset(roles),
            areas=frozenset(areas),
            schemes=held,
            must_change=must_change,
        )
        return databases.users.add(user, Passwords().hash(PASSWORD))

    return add


@pytest.fixture
def app(settings, databases):
    return create_app(settings, databases)


class Browser:
    """One person's browser: keeps cookies (over https), and sends the token as Dash does."""

    def __init__(self, app):
        self.client = app.server.test_client()
        self.base = "https://bureau.example"

    def get(self, path):
        return self.client.get(path, base_url=self.base)

    def post(self, path, *, token=True, **sent):
        headers = {"Referer": f"{self.base}/"}
        if token and (cookie := self.client.get_cookie("_csrf_token", domain="bureau.example")):
            headers["X-CSRFToken"] = cookie.value
        return self.client.post(path, base_url=self.base, headers=headers, **sent)

    def sign_in(self, name, password=PASSWORD):
        self.get("/sign-in")
        return self.post("/sign-in", data={"name": name, "password": password})

    def ask(self, output, inputs, state=(), *, token=True):
        """A callback as the browser would send it."""
        return self.post(
            "/_dash-update-component",
            token=token,
            json={
                "output": output,
                "outputs": outputs(output),
                "inputs": list(inputs),
                "state": list(state),
                "changedPropIds": [f"{one['id']}.{one['property']}" for one in inputs],
            },
        )


def outputs(output):
    """The outputs of a callback's key as the browser names them."""
    found = [
        {"id": json.loads(held) if held.startswith("{") else held, "property": name}
        for held, _, name in (
            part.rpartition(".") for part in re.sub(r"^\.\.|\.\.$", "", output).split("...")
        )
    ]
    return found if output.startswith("..") else found[0]


@pytest.fixture
def browser(app):
    return Browser(app)


@pytest.fixture
def another(app):
    return Browser(app)


@pytest.fixture
def deeds(databases):
    """A function: what the trail holds, oldest first."""
    return lambda: [
        (held.who, held.deed)
        for held in sorted(databases.trail.search(limit=1000), key=lambda h: h.number)
    ]


@pytest.fixture
def knocked(databases):
    """A function: so many attempts from this machine were refused just now."""

    def knock(times):
        for _ in range(times):
            with databases.users.writing() as connection:
                Throttle().knock(connection, "127.0.0.1", now())

    return knock
