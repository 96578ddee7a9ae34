"""A desk with nothing on it: a test lays there what it is about."""

from dashboard.actions.desk import Desk

BARE = Desk(
    identity=None,
    address="10.0.0.9",
    sources=None,
    people=None,
    jobs=None,
    house=None,
    explanations=None,
    registers=None,
    home=None,
)
