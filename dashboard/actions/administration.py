"""What may an administrator do from a page? Forms in, recorded deeds out."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from dashboard.actions import accounts
from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from data_access.port import AREA, Role
from data_access.store.house import House
from data_access.store.users import BadUser, User

Deed = Callable[[Desk, Values], Outcome]
SEPARATORS = re.compile(r"[^0-9A-Za-z]+")
MOST = 1000  # persons: a threshold above it would withhold everything
WORDS = "interface.administration"


def _told(deed: Deed) -> Deed:
    """Say in words why a deed was refused; nothing was changed."""

    def told(desk: Desk, values: Values) -> Outcome:
        try:
            return deed(desk, values)
        except accounts.LastAdministrator:
            return Refused(f"{WORDS}.last_administrator")
        except BadUser as problem:
            return Refused(f"{WORDS}.bad_user", {"problem": str(problem)})

    return told


@_told
def add_user(desk: Desk, values: Values) -> Outcome:
    """A new account; its one-time password is told once, on the screen of who made it."""
    subject = (values["subject"] or "").strip() or None
    user = User(name=values["login"], subject=subject, **_rights(values))
    added = accounts.add_user(desk.people, desk.doer, user)
    if added.password is None:
        return Done(f"{WORDS}.added", {"user": added.user.name})
    return Done(f"{WORDS}.told", {"user": added.user.name, "password": added.password})


@_told
def set_rights(desk: Desk, values: Values) -> Outcome:
    """Other roles, areas and schemes; they hold from the next request."""
    after = accounts.set_rights(desk.people, desk.doer, values["user"], **_rights(values))
    return Done(f"{WORDS}.changed", {"user": after.name})


@_told
def admit_user(desk: Desk, values: Values) -> Outcome:
    """Disable, enable, or give a new one-time password, as ``what`` says."""
    name = values["user"]
    if values["what"] == "reset":
        told = accounts.reset_password(desk.people, desk.doer, name)
        return Done(f"{WORDS}.told", {"user": name, "password": told})
    deed = {"disable": accounts.disable_user, "enable": accounts.enable_user}[values["what"]]
    deed(desk.people, desk.doer, name)
    return Done(f"{WORDS}.changed", {"user": name})


def set_house(desk: Desk, values: Values) -> Outcome:
    """Another day that everything is told as of, another threshold of small cells."""
    try:
        day = date.fromisoformat(values["today"].strip()) if values["today"] else None
        fewest = int(values["small_cells"])
    except ValueError:
        return Refused(f"{WORDS}.bad_house")
    if not 0 < fewest <= MOST:
        return Refused(f"{WORDS}.bad_house")
    house = House(today=day, small_cells=fewest)
    with desk.people.users.writing() as connection:
        before = desk.house.set(house, desk.identity.name, connection)
        details = {"before": _plain(before), "after": _plain(house), "address": desk.address}
        desk.people.trail.record(desk.identity.name, "set_house", details, connection)
    return Done(f"{WORDS}.saved")


def _plain(house: House) -> dict[str, object]:
    return {"today": house.today, "small_cells": house.small_cells}


def _rights(values: Values) -> dict[str, Any]:
    """Roles, areas and schemes of a form; no area and no scheme are every one.

    Raises:
        BadUser: an area is not written like one.
    """
    areas = frozenset(filter(None, SEPARATORS.split(values["areas"] or "")))
    for area in sorted(areas):
        if not AREA.fullmatch(area):
            raise BadUser(f"area {area[:20]!r}: write the codes, like 990101 990102")
    return {
        "roles": frozenset(Role(role) for role in values["roles"]),
        "areas": areas or None,
        "schemes": frozenset(values["schemes"]) or None,
    }
