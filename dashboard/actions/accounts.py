"""Who has an account, with which rights? Each deed changes and records in one transaction.

Whether the doer may is asked before: by the page's act, or by whoever gave them the machine.
"""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data_access.port import Role
from data_access.store.passwords import check_password, one_time_password
from data_access.store.people import Doer, People
from data_access.store.users import BadUser, User, user_name


@dataclass(frozen=True, slots=True)
class Added:
    """The new user, and the password to tell them once; None for the provider's people."""

    user: User
    password: str | None


def add_user(people: People, doer: Doer, user: User, password: str | None = None) -> Added:
    """A new account; without a subject it gets a password, to be changed at the first sign-in.

    Raises:
        BadUser: the name is none or taken.
        WeakPassword: the given password may not be one.
    """
    name = user_name(user.name)
    told = password if password is not None or user.subject else one_time_password()
    hashed = None
    if told is not None:
        check_password(name, told)
        hashed = people.passwords.hash(told)
    fresh = replace(user, must_change=told is not None)
    with people.users.writing() as connection:
        added = people.users.add(fresh, hashed, connection)
        _record(people, doer, "add_user", (None, added), connection)
    return Added(added, told)


def set_roles(people: People, doer: Doer, name: str, roles: frozenset[Role]) -> User:
    """Put these roles in the place of the old ones; they hold from the next request."""
    with people.users.writing() as connection:
        before = _known(people, name, connection)
        after = people.users.set_roles(name, roles, connection)
        _record(people, doer, "set_roles", (before, after), connection)
        return after


def set_scope(
    people: People,
    doer: Doer,
    name: str,
    areas: frozenset[str] | None,
    schemes: frozenset[str] | None,
) -> User:
    """Put these areas and schemes in the place of the old ones; from the next request."""
    with people.users.writing() as connection:
        before = _known(people, name, connection)
        after = people.users.set_scope(name, areas, schemes, connection)
        _record(people, doer, "set_scope", (before, after), connection)
        return after


def disable_user(people: People, doer: Doer, name: str) -> User:
    """Let somebody in no more; every session of theirs ends."""
    with people.users.writing() as connection:
        before = _known(people, name, connection)
        after = people.users.disable(name, connection)
        people.sessions.revoke_all(name, connection)
        _record(people, doer, "disable_user", (before, after), connection)
        return after


def enable_user(people: People, doer: Doer, name: str) -> User:
    """Let somebody in again; a lock is opened too."""
    with people.users.writing() as connection:
        before = _known(people, name, connection)
        after = people.users.enable(name, connection)
        _record(people, doer, "enable_user", (before, after), connection)
        return after


def reset_password(people: People, doer: Doer, name: str, password: str | None = None) -> str:
    """An administrator's new password for somebody, to be changed at the next sign-in.

    Their sessions end and a lock is opened.

    Returns:
        The password, to be told once; it is stored nowhere.

    Raises:
        BadUser: there is no such user.
        WeakPassword: the given one may not be one.
    """
    given = password if password is not None else one_time_password()
    if people.users.find(name) is None:
        raise BadUser(f"there is no user {name[:64]!r}")
    check_password(name, given)
    hashed = people.passwords.hash(given)
    with people.users.writing() as connection:
        user = people.users.set_password_hash(name, hashed, must_change=True, connection=connection)
        ended = people.sessions.revoke_all(user.name, connection)
        details = {"user": user.name, "address": doer.address, "sessions_ended": ended}
        people.trail.record(doer.name, "reset_password", details, connection)
    return given


def _known(people: People, name: str, connection: Connection) -> User:
    user = people.users.find(name, connection)
    if user is None:
        raise BadUser(f"there is no user {name[:64]!r}")
    return user


def _record(
    people: People,
    doer: Doer,
    deed: str,
    change: tuple[User | None, User],
    connection: Connection,
) -> None:
    before, after = change
    details = {
        "user": after.name,
        "before": before and _rights(before),
        "after": _rights(after),
        "address": doer.address,
    }
    people.trail.record(doer.name, deed, details, connection)


def _rights(user: User) -> dict[str, object]:
    return {
        "roles": user.roles,
        "areas": user.areas,
        "schemes": user.schemes,
        "disabled": user.disabled,
        "subject": user.subject,
    }
