"""May this person come in with this password? Every refusal looks the same from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from sqlalchemy import Connection

from dashboard.auth.entry import NOBODY, Caller, SignedIn, let_in
from data_access.store.passwords import WeakPassword, check_password
from data_access.store.people import People
from data_access.store.users import User

T = TypeVar("T")
Reason = Literal["unknown", "disabled", "locked", "wrong", "expired", "code"]
FAILURES = ("wrong", "code")  # what somebody may have guessed


@dataclass(frozen=True, slots=True)
class Refused:
    """No. Why is said in the trail alone."""


@dataclass(frozen=True, slots=True)
class _Proof:
    """The hash that was held when the password was verified against it, and how that went.

    ``code``: of the second factor; None where it is not asked for.
    """

    held: str | None
    right: bool
    code: str | None = None


def sign_in(
    people: People, name: str, password: str, caller: Caller, code: str = ""
) -> SignedIn | Refused:
    """Verify outside, decide inside one transaction; recorded either way.

    What is decided is the account as it is then: of a thousand guesses sent at once the right one
    is refused when five wrong ones came before it.
    """
    proof = _prove(people, name, password, code)
    fresh = _fresh(people, proof, password)
    with people.users.writing() as connection:
        user = people.users.find(name, connection)
        reason = _reason(people, user, proof, connection)
        if user is None or reason is not None:
            return _refuse(people, user, reason, ("sign_in_refused", caller.address), connection)
        known = people.users.succeeded(user.name, connection)
        if fresh:
            known = people.users.rehash(user.name, fresh, connection)
        return let_in(people, known, caller, ("sign_in", {}), connection)


def change_password(
    people: People, name: str, caller: Caller, old: str, new: str
) -> SignedIn | Refused:
    """A person's own new password. Every session of theirs ends, and this browser begins anew.

    Raises:
        WeakPassword: the new one may not be one, or is the old one.
    """
    check_password(name, new)
    proof = _prove(people, name, old)
    if proof.right and people.passwords.verify(proof.held, new):
        raise WeakPassword("same", "is the old one")
    hashed = people.passwords.hash(new)
    with people.users.writing() as connection:
        user = people.users.find(name, connection)
        reason = _reason(people, user, proof, connection)
        if user is None or reason is not None:
            return _refuse(people, user, reason, ("password_refused", caller.address), connection)
        known = people.users.set_password_hash(user.name, hashed, connection=connection)
        details = {"sessions_ended": people.sessions.revoke_all(user.name, connection)}
        return let_in(people, known, caller, ("change_password", details), connection)


def once_more(
    people: People,
    name: str,
    caller: Caller,
    given: tuple[str, str | None],
    deed: Callable[[User, Connection], T],
) -> T | Refused:
    """A deed of somebody signed in, for which password and code (``given``) are asked again.

    Without a code (None) the password alone is.
    """
    proof = _prove(people, name, *given)
    with people.users.writing() as connection:
        user = people.users.find(name, connection)
        reason = _reason(people, user, proof, connection)
        if user is None or reason is not None:
            return _refuse(people, user, reason, ("second_refused", caller.address), connection)
        return deed(user, connection)


def _prove(people: People, name: str, password: str, code: str | None = None) -> _Proof:
    held = people.users.password_hash(name)
    return _Proof(held, people.passwords.verify(held, password), code)


def _fresh(people: People, proof: _Proof, password: str) -> str | None:
    """The hash at today's cost, where the held one was made at another."""
    if proof.held and proof.right and people.passwords.needs_rehash(proof.held):
        return people.passwords.hash(password)
    return None


def _reason(
    people: People, user: User | None, proof: _Proof, connection: Connection
) -> Reason | None:
    """Why not; None when nothing speaks against it."""
    if user is None:
        return "unknown"
    if user.disabled:
        return "disabled"
    now = people.clock()
    if user.locked_until > now:
        return "locked"
    same = people.users.password_hash(user.name, connection) == proof.held
    if not (proof.right and same):
        return "wrong"
    if user.password_until is not None and user.password_until <= now:
        return "expired"
    return None if _passes(people, user, proof, connection) else "code"


def _passes(people: People, user: User, proof: _Proof, connection: Connection) -> bool:
    """Last of all, for a code that opens is used up."""
    if proof.code is None:
        return True
    return people.seconds.passes(connection, user.name, proof.code, people.clock())


def _refuse(
    people: People,
    user: User | None,
    reason: Reason | None,
    deed: tuple[str, str],
    connection: Connection,
) -> Refused:
    """Count what was wrong, record it, say no; ``deed``: what was refused, and to which address."""
    details: dict[str, object] = {"reason": reason, "address": deed[1]}
    if user is not None and reason in FAILURES:
        counted = people.users.failed(user.name, people.clock(), connection)
        details |= {"failures": counted.failures, "locked_until": counted.locked_until or None}
    people.trail.record(user.name if user else NOBODY, deed[0], details, connection)
    return Refused()
