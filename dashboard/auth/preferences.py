"""With which language, theme, area and scheme does this person like to begin?"""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from dashboard.services.selection import LANGUAGES, SCHEMES, THEMES, UnknownSelection, check
from data_access.store.people import Doer, People
from data_access.store.users import User

NAMES = ("area", "scheme", "lang", "theme")


class Foreign(Exception):
    """An area or scheme that is not theirs."""


def wished(user: User, said: Mapping[str, str]) -> dict[str, str]:
    """What a form asks for; what it leaves empty is not wished.

    Raises:
        UnknownSelection: a value that cannot be.
        Foreign: an area or scheme outside the person's rights.
    """
    given = {name: said.get(name, "").strip() for name in NAMES}
    for name, value in given.items():
        if value:
            check(name, value)
            if not _theirs(user, name, value):
                raise Foreign(name)
    return {name: value for name, value in given.items() if value}


def keep(people: People, doer: Doer, wishes: Mapping[str, str]) -> User:
    """Put these in the place of the old ones, recorded in the same transaction."""
    with people.users.writing() as connection:
        before = people.users.find(doer.name, connection)
        after = people.users.set_preferences(doer.name, wishes, connection)
        details = {
            "before": None if before is None else before.preferences,
            "after": after.preferences,
            "address": doer.address,
        }
        people.trail.record(doer.name, "set_preferences", details, connection)
        return after


def held(user: User) -> dict[str, str]:
    """The preferences that still hold: whose rights shrank begins with what is left to them."""
    found = {name: user.preferences.get(name) for name in NAMES}
    return {
        name: value
        for name, value in found.items()
        if isinstance(value, str) and _possible(name, value) and _theirs(user, name, value)
    }


def begun(user: User, onward: str, shown: Mapping[str, str]) -> str:
    """Where to begin: a bare page gets the person's own selection, a whole link stays as it is.

    Without a preference language and theme stay as ``shown`` at the door.
    """
    parts = urlsplit(onward)
    if parts.query or parts.fragment:
        return onward
    query = {**shown, **held(user)}
    said = {name: value for name, value in query.items() if value != PLAIN.get(name)}
    return f"{parts.path}?{urlencode(said)}" if said else parts.path


def choices(user: User) -> dict[str, tuple[str, ...]]:
    """What may be chosen among; no areas: any code may be typed."""
    schemes = tuple(s for s in SCHEMES if user.schemes is None or s in user.schemes)
    areas = tuple(sorted(user.areas or ()))
    return {"area": areas, "scheme": schemes, "lang": LANGUAGES, "theme": THEMES}


PLAIN = {"lang": "zh", "theme": "light"}  # what an address without these means


def _possible(name: str, value: str) -> bool:
    try:
        check(name, value)
    except UnknownSelection:
        return False
    return True


def _theirs(user: User, name: str, value: str) -> bool:
    limits = {"area": user.areas, "scheme": user.schemes}.get(name)
    return limits is None or value in limits
