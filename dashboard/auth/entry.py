"""What happens in the store when somebody comes in, whichever door it was?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from data_access.store.people import People
from data_access.store.users import User

NOBODY = "?"  # not what was typed: many a password was typed into the field of the name


@dataclass(frozen=True, slots=True)
class Caller:
    """The browser at the other end: its address, what it says it is, the token it holds."""

    address: str
    agent: str = ""
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person is who they say; ``user.must_change``: only the password's page is open.

    ``token`` is that of the session that began.
    """

    user: User
    token: str = field(repr=False)


def let_in(
    people: People,
    user: User,
    caller: Caller,
    deed: tuple[str, Mapping[str, object]],
    connection: Connection,
) -> SignedIn:
    """What this browser held before ends, a new session begins, one record says both.

    ``deed``: its name and what else is to be said of it. The last of a transaction.
    """
    ended = people.sessions.end(caller.token, connection)
    token = people.sessions.begin(user.name, caller.address, caller.agent, connection)
    details = {"address": caller.address, **deed[1]}
    if ended is not None:
        details["ended"] = ended
    people.trail.record(user.name, deed[0], details, connection)
    return SignedIn(user, token)
