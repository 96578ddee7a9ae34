"""What may a person change about themselves? Preferences, password and sessions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import g, redirect, request, session

from dashboard.auth import preferences
from dashboard.auth.devices import device
from dashboard.auth.entry import SignedIn
from dashboard.auth.frame import Answer, caller, link, page, shown, state, told, where_from
from dashboard.auth.local import change_password
from dashboard.auth.standing import recorded
from dashboard.figures.numbers import moment
from dashboard.labels import labels
from dashboard.services.selection import UnknownSelection
from data_access.store.passwords import WeakPassword
from data_access.store.people import Doer, People
from data_access.store.users import User

ACCOUNT = "/account"
SAID = "said"  # in the session: the key of what the page tells once
PASSWORD = "password"  # noqa: S105 the name of a deed


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """The page of whoever is signed in; ``enter`` takes the session that a new password begins."""

    people: People
    enter: Callable[[SignedIn, str | None], Answer]

    def answer(self) -> Answer:
        """Show it, or do one of its deeds."""
        user: User = g.user
        if request.method == "GET":
            return self._page(user)
        deeds = {
            "preferences": self._prefer,
            PASSWORD: self._change,
            "end": self._end,
            "others": self._end_others,
        }
        deed = request.form.get("deed", "")
        if deed not in deeds:
            recorded(self.people, user.name, "forged_request")
            return state("forged", 400)
        if user.must_change and deed != PASSWORD:
            return redirect(link(ACCOUNT))
        return deeds[deed](user)

    def _prefer(self, user: User) -> Answer:
        try:
            wishes = preferences.wished(user, request.form)
        except UnknownSelection as error:
            return self._page(user, preferences=_unknown(error)), 400
        except preferences.Foreign as foreign:
            recorded(self.people, user.name, "foreign_request", field=str(foreign))
            return self._page(user, preferences=told("interface.account.not_yours")), 403
        preferences.keep(self.people, _doer(user), wishes)
        return _again("interface.account.saved")

    def _change(self, user: User) -> Answer:
        old, new = request.form.get("old", ""), request.form.get("new", "")
        try:
            outcome = change_password(self.people, user.name, caller(), old, new)
        except WeakPassword as weak:
            return self._page(user, password=told(f"interface.account.weak.{weak.reason}")), 400
        if not isinstance(outcome, SignedIn):
            return self._page(user, password=told("interface.account.wrong")), 401
        if user.must_change:
            return self.enter(outcome, None)
        answer = self.enter(outcome, ACCOUNT)
        session[SAID] = "interface.account.changed"
        return answer

    def _end(self, user: User) -> Answer:
        handle = request.form.get("handle", "")
        with self.people.users.writing() as connection:
            if self.people.sessions.end_one(user.name, handle, connection):
                details = {"sessions_ended": 1, "address": where_from()}
                self.people.trail.record(user.name, "end_sessions", details, connection)
        return _again("interface.account.session_ended")

    def _end_others(self, user: User) -> Answer:
        here = session.get("token", "")
        with self.people.users.writing() as connection:
            if ended := self.people.sessions.revoke_all(user.name, connection, but=here):
                details = {"sessions_ended": ended, "address": where_from()}
                self.people.trail.record(user.name, "end_sessions", details, connection)
        return _again("interface.account.others_ended")

    def _page(self, user: User, **problems: str) -> str:
        """``problems``: what is wrong, by the card that says it."""
        said = session.pop(SAID, None)
        return page(
            "account",
            user=user,
            sessions=self.people.sessions.of(user.name, session.get("token", "")),
            chosen=request.form if "preferences" in problems else preferences.held(user),
            choices=preferences.choices(user),
            problems=problems,
            said=said and told(said),
            here=ACCOUNT,
            home=_home(user),
            device=device,
            moment=_minute,
        )


def _minute(at: int) -> str:
    """A moment to the minute: a session is not looked at more often."""
    return moment(at, labels(shown("lang"))).rpartition(":")[0]


def _home(user: User) -> str:
    """The overview as this person likes it, in the language and theme of this page."""
    seen = {**preferences.held(user), "lang": shown("lang"), "theme": shown("theme")}
    return preferences.begun(replace(user, preferences=seen), "/", {})


def _again(said: str) -> Answer:
    session[SAID] = said
    return redirect(ACCOUNT)


def _doer(user: User) -> Doer:
    return Doer(user.name, where_from())


def _unknown(error: UnknownSelection) -> str:
    """What was not written as it can be; said back, so that it can be mended."""
    key = "interface.not_found.form" if error.examples else "interface.not_found.value"
    name = told(f"interface.fields.{error.name}")
    return told(key, name=name, value=error.value[:64], known=", ".join(error.known))
