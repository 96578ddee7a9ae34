"""A store with one user, cheap hashes, and a clock in the test's hand."""

import pytest
from argon2.profiles import CHEAPEST

from dashboard.actions.accounts import add_user
from data_access.connect import open_databases
from data_access.port import Role
from data_access.store.passwords import Passwords
from data_access.store.people import Doer, People
from data_access.store.sessions import Sessions
from data_access.store.trail import AuditTrail
from data_access.store.users import User

RIGHT = "correct horse battery"


class Hand:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.at = 1_795_000_000_000

    def __call__(self):
        return self.at


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def people(request, copied):
    databases, clock = open_databases(*copied("empty", request.param)), Hand()
    made = People(
        users=databases.users,
        sessions=Sessions(databases.engines[1], clock),
        trail=AuditTrail(databases.engines[1], clock),
        passwords=Passwords(CHEAPEST),
        clock=clock,
    )
    wang = User(
        name="wang", roles=frozenset({Role.FINANCE}), areas=frozenset({"990101"}), schemes=None
    )
    add_user(made, Doer("cli:root", "desk"), wang, RIGHT)
    yield made
    assert made.trail.verify() == []
    databases.close()


@pytest.fixture
def doer():
    return Doer("admin", "10.0.0.1")
