"""Who may sign in, what may they see, and are they locked out for now?"""

import re
import unicodedata
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from data_access.port import Role
from data_access.sql.warehouse import reading
from data_access.store.clock import HOUR, MINUTE
from data_access.store.schema import USER
from data_access.store.writing import writing

NAME = re.compile(r"[\w.@-]{1,64}")


class BadUser(ValueError):
    """A user that cannot be added or is not there; the text names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """One person as the store knows them; never the password's hash.

    ``areas`` and ``schemes``: None is every one. Moments in ms since 1970, UTC; from
    ``password_until`` on a password that somebody else set is worth nothing; from ``second_since``
    on a second factor is asked for, and so many ``recoveries`` (codes on paper) are left.
    """

    name: str
    roles: frozenset[Role]
    areas: frozenset[str] | None
    schemes: frozenset[str] | None
    subject: str | None = None
    has_password: bool = False
    disabled: bool = False
    must_change: bool = False
    failures: int = 0
    locked_until: int = 0
    preferences: Mapping[str, Any] = field(default_factory=dict)
    password_until: int | None = None
    second_since: int | None = None
    recoveries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lockout:
    """From the ``after``-th failure in a row each locks, twice as long as the one before."""

    after: int = 5
    first: int = 15 * MINUTE
    longest: int = 4 * HOUR

    def until(self, failures: int, now: int) -> int:
        """The moment from which the account is free; 0 when it never was locked."""
        excess = failures - self.after
        if excess < 0:
            return 0
        return now + min(self.first << min(excess, 32), self.longest)


LOCKOUT = Lockout()


def user_name(text: str) -> str:
    """The one way a name is written: lower case, compatible forms joined.

    Raises:
        BadUser: it is no name.

    >>> user_name("Zhang.San")
    'zhang.san'
    """
    name = unicodedata.normalize("NFKC", text).strip().lower()
    if not NAME.fullmatch(name):
        raise BadUser(f"{text[:64]!r} is no user name: letters, digits and . _ - @, at most 64")
    return name


class Users:
    """The users of one store. Each writer takes a ``connection`` to share a transaction."""

    def __init__(self, engine: Engine, lockout: Lockout = LOCKOUT) -> None:
        self._engine = engine
        self._lockout = lockout

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction in which several records change together; the trail's comes last."""
        return writing(self._engine)

    def add(
        self, user: User, password_hash: str | None = None, connection: Connection | None = None
    ) -> User:
        """Add a user and return them as stored.

        Raises:
            BadUser: the name or the subject is taken, or the name is none.
        """
        name = user_name(user.name)
        row = {
            "name": name,
            "password_hash": password_hash,
            "subject": user.subject,
            "roles": sorted(user.roles),
            **_scope(user.areas, user.schemes),
            "disabled": user.disabled,
            "must_change": user.must_change,
            "failures": 0,
            "locked_until": 0,
            "preferences": dict(user.preferences),
            "password_until": user.password_until,
        }
        try:
            with writing(self._engine, connection) as held:
                held.execute(insert(USER), row)
                return _required(held, name)
        except IntegrityError as error:
            raise BadUser(f"user {name!r} or their subject exists already") from error

    def find(self, name: str, connection: Connection | None = None) -> User | None:
        """One user; inside a ``connection`` nobody else changes them until it ends."""
        try:
            return self._one(USER.c.name == user_name(name), connection)
        except BadUser:
            return None

    def by_subject(self, subject: str) -> User | None:
        """The user whom the bureau's own provider knows by this issuer and subject."""
        return self._one(USER.c.subject == subject, None)

    def all(self, connection: Connection | None = None) -> list[User]:
        """Everyone, by name; inside a ``connection`` nobody else changes them until it ends."""
        wanted = select(USER).order_by(USER.c.name)
        if connection is not None:
            return [_user(row) for row in connection.execute(wanted.with_for_update()).mappings()]
        with reading(self._engine) as held:
            return [_user(row) for row in held.execute(wanted).mappings()]

    def put(self, user: User, connection: Connection | None = None) -> User:
        """Keep a user's roles, scope and standing as they are given here."""
        row = {
            "roles": sorted(user.roles),
            **_scope(user.areas, user.schemes),
            "disabled": user.disabled,
            "failures": user.failures,
            "locked_until": user.locked_until,
        }
        return self._set(user.name, row, connection)

    def set_password_hash(
        self,
        name: str,
        password_hash: str,
        *,
        until: int | None = None,
        connection: Connection | None = None,
    ) -> User:
        """A new password; whatever had failed with the old one is forgotten.

        ``until``: somebody else set it, to be changed before then; None is the person's own.
        """
        row = {
            "password_hash": password_hash,
            "must_change": until is not None,
            "password_until": until,
        }
        return self._set(name, {**row, "failures": 0, "locked_until": 0}, connection)

    def rehash(self, name: str, password_hash: str, connection: Connection | None = None) -> User:
        """The same password, hashed at another cost."""
        return self._set(name, {"password_hash": password_hash}, connection)

    def password_hash(self, name: str, connection: Connection | None = None) -> str | None:
        """The hash to verify against; None for strangers and for the provider's people."""
        try:
            wanted = select(USER.c.password_hash).where(USER.c.name == user_name(name))
        except BadUser:
            return None
        if connection is not None:
            return connection.execute(wanted).scalar_one_or_none()
        with reading(self._engine) as held:
            return held.execute(wanted).scalar_one_or_none()

    def failed(self, name: str, now: int, connection: Connection | None = None) -> User:
        """Count a wrong password and lock when it was one too many; not while locked."""
        with writing(self._engine, connection) as held:
            user = _required(held, user_name(name))
            if user.locked_until > now:
                return user
            failures = user.failures + 1
            until = self._lockout.until(failures, now)
            return self._set(name, {"failures": failures, "locked_until": until}, held)

    def succeeded(self, name: str, connection: Connection | None = None) -> User:
        """Forget the failures."""
        return self._set(name, {"failures": 0, "locked_until": 0}, connection)

    def set_preferences(
        self, name: str, preferences: Mapping[str, Any], connection: Connection | None = None
    ) -> User:
        """Put these in the place of the old ones."""
        return self._set(name, {"preferences": dict(preferences)}, connection)

    def _set(self, name: str, values: dict[str, Any], connection: Connection | None) -> User:
        """Change one user and return them as they are now."""
        known = user_name(name)
        with writing(self._engine, connection) as held:
            held.execute(update(USER).where(USER.c.name == known).values(values))
            return _required(held, known)

    def _one(self, which: ColumnElement[bool], connection: Connection | None) -> User | None:
        wanted = select(USER).where(which)
        if connection is not None:  # SQLite, which knows no row locks, has only one writer
            row = connection.execute(wanted.with_for_update()).mappings().one_or_none()
            return None if row is None else _user(row)
        with reading(self._engine) as held:
            row = held.execute(wanted).mappings().one_or_none()
            return None if row is None else _user(row)


def _required(connection: Connection, name: str) -> User:
    """One user, locked until the transaction ends; whoever is not there is an error."""
    wanted = select(USER).where(USER.c.name == name).with_for_update()
    row = connection.execute(wanted).mappings().one_or_none()
    if row is None:
        raise BadUser(f"there is no user {name!r}")
    return _user(row)


def _scope(areas: frozenset[str] | None, schemes: frozenset[str] | None) -> dict[str, Any]:
    return {
        "areas": None if areas is None else sorted(areas),
        "schemes": None if schemes is None else sorted(schemes),
    }


def _user(row: RowMapping) -> User:
    held = dict(row)
    areas, schemes = held.pop("areas"), held.pop("schemes")
    for secret in ("second_secret", "second_step"):
        held.pop(secret)
    return User(
        roles=frozenset(Role(role) for role in held.pop("roles")),
        areas=None if areas is None else frozenset(areas),
        schemes=None if schemes is None else frozenset(schemes),
        has_password=held.pop("password_hash") is not None,
        recoveries=len(held.pop("second_codes") or ()),
        **held,
    )
