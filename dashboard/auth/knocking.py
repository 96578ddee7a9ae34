"""May this address try the door again? Counted in the store, whichever server it asks."""

from dataclasses import dataclass

from dashboard.auth.entry import NOBODY
from data_access.store.clock import SECOND
from data_access.store.people import People
from data_access.store.throttle import Knock


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now, but after so many seconds."""

    seconds: int


def knock(people: People, address: str) -> Knock | Wait:
    """Count an attempt before it is judged; the first one too many is recorded, once a window."""
    with people.users.writing() as connection:
        now = people.clock()
        found = people.throttle.knock(connection, address, now)
        if isinstance(found, Knock):
            return found
        if found.news:
            details = {"address": address, "until": found.until}
            people.trail.record(NOBODY, "sign_in_throttled", details, connection)
    return Wait(max(1, -(-(found.until - now) // SECOND)))


def forgive(people: People, found: Knock) -> None:
    """Give an attempt back that was no refusal."""
    with people.users.writing() as connection:
        people.throttle.forgive(connection, found)
