"""How does a person begin, renew or end their second factor? Recorded with what it changes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import segno
from sqlalchemy import Connection

from dashboard.auth.entry import Caller
from dashboard.auth.local import Refused, once_more
from data_access.port import Role
from data_access.store.onetime import DIGITS, STEP
from data_access.store.people import People
from data_access.store.users import User

ISSUER = "Jiheng"
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What an authenticator takes in, as text and as a picture; waits for its first code."""

    secret: str = field(repr=False)
    address: str = field(repr=False)

    def picture(self) -> str:
        """A QR code, drawn here and put into the page itself."""
        return segno.make_qr(self.address).svg_data_uri(scale=4, light="white")


def lacking(user: User, required: frozenset[Role]) -> bool:
    """Whether a role of theirs must have one; the provider of the others asks for its own."""
    return user.has_password and user.second_since is None and bool(user.roles & required)


def begin(people: People, user: User) -> Enrolment:
    """A new secret for somebody who has no second factor yet."""
    with people.users.writing() as connection:
        return enrolment(user, people.seconds.begin(connection, user.name))


def pending(people: People, user: User) -> Enrolment | None:
    """The one that waits for its first code."""
    with people.users.writing() as connection:
        held = people.seconds.pending(connection, user.name)
    return None if held is None else enrolment(user, held)


def enrolment(user: User, secret: str) -> Enrolment:
    """As https://github.com/google/google-authenticator/wiki/Key-Uri-Format has it."""
    said = {"secret": secret, "issuer": ISSUER, "digits": DIGITS, "period": STEP // 1000}
    return Enrolment(
        secret=secret, address=f"otpauth://totp/{ISSUER}:{quote(user.name)}?{urlencode(said)}"
    )


def confirm(
    people: People, user: User, caller: Caller, password: str, code: str
) -> Codes | Refused | None:
    """Ask for it from now on, and end what began without; None: not the code of this secret."""

    def deed(held: User, connection: Connection) -> Codes | None:
        codes = people.seconds.confirm(connection, held.name, code.strip(), people.clock())
        if codes is not None:
            ended = people.sessions.revoke_all(held.name, connection, but=caller.token)
            details = {"sessions_ended": ended, "address": caller.address}
            people.trail.record(held.name, "begin_second_factor", details, connection)
        return codes

    return once_more(people, user.name, caller, (password, None), deed)


def renew(
    people: People, user: User, caller: Caller, password: str, code: str
) -> Codes | Refused | None:
    """New recovery codes; the old ones open no more."""

    def change(name: str, connection: Connection) -> Codes:
        return people.seconds.renew(connection, name)

    return _changed(people, user, caller, (password, code), ("renew_recovery_codes", change))


def end(
    people: People, user: User, caller: Caller, password: str, code: str
) -> Codes | Refused | None:
    """The password alone opens again."""

    def change(name: str, connection: Connection) -> Codes:
        people.seconds.forget(connection, name)
        return ()

    return _changed(people, user, caller, (password, code), ("end_second_factor", change))


def _changed(
    people: People,
    user: User,
    caller: Caller,
    given: tuple[str, str],
    deed: tuple[str, Callable[[str, Connection], Codes]],
) -> Codes | Refused | None:
    """Only of somebody who has one: else a forgotten page would end what is not there."""

    def change(held: User, connection: Connection) -> Codes | None:
        if held.second_since is None:
            return None
        codes = deed[1](held.name, connection)
        people.trail.record(held.name, deed[0], {"address": caller.address}, connection)
        return codes

    return once_more(people, user.name, caller, given, change)
