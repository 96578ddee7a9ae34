"""Who has an account, with which rights? Each deed changes and records in one transaction.

Whether the doer may is asked before: by the page's act, or by whoever gave them the machine.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from data_access.port import Role
from data_access.store.passwords import HANDED, check_password, one_time_password
from data_access.store.people import Doer, People
from data_access.store.users import BadUser, User, user_name


class LastAdministrator(BadUser):
    """Without this one nobody could administer."""


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
    until = None if told is None else people.clock() + HANDED
    fresh = replace(user, must_change=told is not None, password_until=until)
    with people.users.writing() as connection:
        added = people.users.add(fresh, hashed, connection)
        _record(people, doer, "add_user", (None, added), connection)
    return Added(added, told)


def set_roles(people: People, doer: Doer, name: str, roles: frozenset[Role]) -> User:
    """Put these roles in the place of the old ones; they hold from the next request."""

    def change(user: User) -> User:
        return replace(user, roles=roles)

    return _changed(people, doer, name, ("set_roles", change))


def set_scope(
    people: People,
    doer: Doer,
    name: str,
    areas: frozenset[str] | None,
    schemes: frozenset[str] | None,
) -> User:
    """Put these areas and schemes in the place of the old ones; from the next request."""

    def change(user: User) -> User:
        return replace(user, areas=areas, schemes=schemes)

    return _changed(people, doer, name, ("set_scope", change))


def set_rights(people: People, doer: Doer, name: str, **rights: Any) -> User:
    """Roles, areas and schemes at once: the fields of ``User`` of these names."""

    def change(user: User) -> User:
        return replace(user, **rights)

    return _changed(people, doer, name, ("set_rights", change))


def disable_user(people: People, doer: Doer, name: str) -> User:
    """Let somebody in no more; every session of theirs ends."""

    def change(user: User) -> User:
        return replace(user, disabled=True)

    return _changed(people, doer, name, ("disable_user", change))


def enable_user(people: People, doer: Doer, name: str) -> User:
    """Let somebody in again; a lock is opened too."""

    def change(user: User) -> User:
        return replace(user, disabled=False, failures=0, locked_until=0)

    return _changed(people, doer, name, ("enable_user", change))


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
    hashed, until = people.passwords.hash(given), people.clock() + HANDED
    with people.users.writing() as connection:
        user = people.users.set_password_hash(name, hashed, until=until, connection=connection)
        ended = people.sessions.revoke_all(user.name, connection)
        details = {"user": user.name, "address": doer.address, "sessions_ended": ended}
        people.trail.record(doer.name, "reset_password", details, connection)
    return given


def clear_second(people: People, doer: Doer, name: str) -> None:
    """Whoever lost telephone and paper signs in with the password alone; their sessions end.

    Raises:
        BadUser: there is no such user.
    """
    with people.users.writing() as connection:
        user = _known(people, name, connection)
        people.seconds.forget(connection, user.name)
        ended = people.sessions.revoke_all(user.name, connection)
        details = {"user": user.name, "address": doer.address, "sessions_ended": ended}
        people.trail.record(doer.name, "clear_second_factor", details, connection)


def _changed(
    people: People, doer: Doer, name: str, deed: tuple[str, Callable[[User], User]]
) -> User:
    """Change one account and record it; ``deed``: its name, and the account as it shall be.

    Raises:
        BadUser: there is no such user.
        LastAdministrator: nobody could administer afterwards; nothing was changed.
    """
    with people.users.writing() as connection:
        before = _known(people, name, connection)
        wanted = deed[1](before)
        after = people.users.put(wanted, connection)
        if _administers(before) and not _administers(after):
            _keep_one(people, connection)
        if after.disabled:
            people.sessions.revoke_all(name, connection)
        _record(people, doer, deed[0], (before, after), connection)
        return after


def _administers(user: User) -> bool:
    return Role.ADMIN in user.roles and not user.disabled


def _keep_one(people: People, connection: Connection) -> None:
    if not any(map(_administers, people.users.all(connection))):
        raise LastAdministrator("the last administrator stays one; make another one first")


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
