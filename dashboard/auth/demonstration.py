"""Who comes in by a button of the demonstration? One user a role, made on first use."""

from dashboard.auth.entry import Caller, SignedIn, let_in
from data_access.port import Role
from data_access.store.people import People
from data_access.store.users import BadUser, User

DEMONSTRATION = "demo-"  # what the names of demonstration users begin with


def demonstrated(people: People, role: Role, caller: Caller) -> SignedIn | None:
    """The user of a role, signed in; None when an administrator let them in no more."""
    name = f"{DEMONSTRATION}{role}"
    if people.users.find(name) is None:
        _made(people, User(name=name, roles=frozenset({role}), areas=None, schemes=None))
    with people.users.writing() as connection:
        user = people.users.find(name, connection)
        if user is None or user.disabled:
            details = {"reason": "disabled", "address": caller.address}
            people.trail.record(name, "sign_in_refused", details, connection)
            return None
        return let_in(people, user, caller, ("demo_sign_in", {}), connection)


def _made(people: People, user: User) -> None:
    try:
        people.users.add(user)
    except BadUser:  # somebody pressed the same button in the same moment
        return
