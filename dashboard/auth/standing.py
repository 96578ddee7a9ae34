"""Whose session does this browser bring, and if none holds, what became of it?"""

from flask import current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature

from dashboard.auth.entry import NOBODY
from dashboard.auth.frame import where_from
from data_access.store.people import People
from data_access.store.sessions import Standing
from data_access.store.users import User

LOST = "lost"  # in the browser's cookie: what the sign-in page tells, until somebody comes in
LONGEST = 200
TOLD: dict[Standing, str] = {"idle": "expired", "aged": "expired", "unknown": "expired"}
OTHERWISE = "ended"  # by its owner or an administrator: a stranger learns no more


def signed_in(people: People) -> User | None:
    """The live session's user; a right that shrank or a disabled user counts at once.

    A session that does not hold is recorded and taken from the browser.
    """
    token = session.get("token")
    if token is None:
        if _forged():
            _lost(people, NOBODY, "forged_cookie", "forged")
        return None
    found = people.sessions.look(token)
    user = people.users.find(found.name) if found.name else None
    if found.standing == "live" and user is not None and not user.disabled:
        return user
    session.pop("token")
    told = TOLD.get(found.standing, OTHERWISE)
    _lost(people, found.name or NOBODY, "dead_session", told, standing=found.standing)
    return None


def recorded(people: People, who: str, deed: str, **details: object) -> None:
    """Record what was refused: once a request, the first reason."""
    if not g.get("recorded"):
        g.recorded = True
        said = {**details, "path": request.path[:LONGEST], "address": where_from()}
        people.trail.record(who, deed, said)


def _lost(people: People, who: str, deed: str, told: str, **details: object) -> None:
    session[LOST] = told
    recorded(people, who, deed, **details)


def _forged() -> bool:
    """Whether there is a cookie that our key did not sign; Flask takes it for none at all."""
    cookie = request.cookies.get(current_app.config["SESSION_COOKIE_NAME"])
    signer = SecureCookieSessionInterface().get_signing_serializer(current_app)
    if not cookie or signer is None:
        return False
    try:
        signer.loads(cookie)
    except BadSignature:
        return True
    return False
