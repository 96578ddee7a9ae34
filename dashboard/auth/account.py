"""What may a person change about themselves? Preferences, password, second factor, sessions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import g, redirect, request, session

from dashboard.auth import preferences, second
from dashboard.auth.devices import device
from dashboard.auth.entry import SignedIn
from dashboard.auth.frame import Answer, caller, link, page, shown, state, told, where_from
from dashboard.auth.local import Refused, change_password
from dashboard.auth.standing import recorded
from dashboard.figures.numbers import moment
from dashboard.labels import labels
from dashboard.services.selection import UnknownSelection
from data_access.port import Role
from data_access.store.passwords import WeakPassword
from data_access.store.people import Doer, People
from data_access.store.users import User

ACCOUNT = "/account"
SAID = "said"  # in the session: the key of what the page tells once
PASSWORD = "password"  # noqa: S105 the name of a deed
SECONDS = {"second_renew": second.renew, "second_end": second.end}
FIRST = frozenset({PASSWORD, "second", "second_confirm"})  # what a closed account is opened by


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """The page of whoever is signed in; ``enter`` takes the session that a new password begins.

    ``required``: whose roles must have a second factor.
    """

    people: People
    enter: Callable[[SignedIn, str | None], Answer]
    required: frozenset[Role] = frozenset()

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
            "second": self._second,
            "second_confirm": self._confirm,
            **dict.fromkeys(SECONDS, self._second_changed),
        }
        deed = request.form.get("deed", "")
        if deed not in deeds:
            recorded(self.people, user.name, "forged_request")
            return state("forged", 400)
        if (user.must_change and deed != PASSWORD) or (
            second.lacking(user, self.required) and deed not in FIRST
        ):
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
        if user.must_change and not second.lacking(user, self.required):
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

    def _second(self, user: User) -> Answer:
        if user.second_since is not None or not user.has_password:
            return redirect(link(ACCOUNT))
        return self._page(user, enrolment=second.begin(self.people, user))

    def _confirm(self, user: User) -> Answer:
        codes = second.confirm(self.people, user, caller(), *_given())
        if isinstance(codes, tuple):
            return self._page(self.people.users.find(user.name) or user, codes=codes)
        key = "wrong_password" if isinstance(codes, Refused) else "wrong_code"
        waiting = second.pending(self.people, user)
        problem = told(f"interface.account.second.{key}")
        return self._page(user, enrolment=waiting, second=problem), 401

    def _second_changed(self, user: User) -> Answer:
        deed = request.form["deed"]
        if deed == "second_end" and user.roles & self.required:
            return self._page(user, second=told("interface.account.second.required")), 403
        codes = SECONDS[deed](self.people, user, caller(), *_given())
        if not isinstance(codes, tuple):
            return self._page(user, second=told("interface.account.second.wrong")), 401
        if not codes:
            return _again("interface.account.second.ended")
        return self._page(user, codes=codes)

    def _page(
        self,
        user: User,
        *,
        enrolment: second.Enrolment | None = None,
        codes: second.Codes = (),
        **problems: str,
    ) -> str:
        """``problems``: what is wrong, by the card that says it."""
        said = session.pop(SAID, None)
        return page(
            "account",
            user=user,
            sessions=self.people.sessions.of(user.name, session.get("token", "")),
            chosen=request.form if "preferences" in problems else preferences.held(user),
            choices=preferences.choices(user),
            problems=problems,
            enrolment=enrolment,
            codes=codes,
            lacking=second.lacking(user, self.required),
            required=bool(user.roles & self.required),
            said=said and told(said),
            here=ACCOUNT,
            home=_home(user),
            device=device,
            moment=_minute,
        )


def _given() -> tuple[str, str]:
    """The password and the code of a form."""
    return request.form.get("old", ""), request.form.get("code", "")


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
