"""Who may sign in with which rights, and how is the house set?"""

from collections.abc import Mapping
from typing import Any

from dashboard.services.selection import SCHEMES, Selection
from dashboard.services.sources import Role, Sources
from data_access.store.users import User

Options = list[tuple[str, str]]


def users(sources: Sources, _: Selection) -> list[User]:
    """Everyone who has an account, by name."""
    return sources.users.all()


def names(sources: Sources, _: Selection) -> Options:
    """The users to choose from."""
    return [(user.name, "") for user in sources.users.all()]


def roles(_: Sources, __: Selection) -> Options:
    """The roles to choose from, with their labels."""
    return [(str(role), f"terms.roles.{role}") for role in Role]


def schemes(_: Sources, __: Selection) -> Options:
    """The schemes to choose from, with their labels."""
    return [(scheme, f"terms.schemes.{scheme}") for scheme in SCHEMES]


def admissions(_: Sources, __: Selection) -> Options:
    """What can be done about somebody's way in."""
    return [(what, f"interface.administration.{what}") for what in ("reset", "disable", "enable")]


def rights_of(sources: Sources, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the chosen user may do and see now, as the form says it."""
    found = [user for user in sources.users.all() if user.name == values.get("user")]
    if not found:
        return {}
    held = found[0]
    return {
        "roles": sorted(held.roles),
        "areas": " ".join(sorted(held.areas or ())),
        "schemes": sorted(held.schemes or ()),
    }


def house(sources: Sources, _: Mapping[str, Any]) -> Mapping[str, Any]:
    """How the house is set now, as the form says it."""
    day = sources.house.today
    return {
        "today": day.isoformat() if day else None,
        "small_cells": str(sources.house.small_cells),
    }
