"""Who is at the other end of this request? The gate before all else, and the sign-in page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, abort, g, redirect, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf

from dashboard.auth.account import ACCOUNT, OwnPage
from dashboard.auth.demonstration import demonstrated
from dashboard.auth.entry import NOBODY, SignedIn
from dashboard.auth.frame import Answer, caller, onward, own, page, shown, state, told, where_from
from dashboard.auth.knocking import Wait, forgive, knock
from dashboard.auth.local import sign_in
from dashboard.auth.preferences import begun, held
from dashboard.auth.second import lacking
from dashboard.auth.standing import LOST, recorded, signed_in
from data_access.port import Identity, NotReady, Role, Scope, Unanswered
from data_access.store.people import People
from data_access.store.users import User

OPEN = ("/healthz", "/readyz", "/metrics", "/_favicon.ico")
OPEN_FOLDERS = ("/assets/", "/_dash-component-suites/")
DOOR = "/sign-in"
SIGN_OUT = "/sign-out"
PROGRAMS = "/_dash"  # what only scripts ask for
CSRF_COOKIE = "_csrf_token"  # Dash reads it and sends it back with every callback


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Not let in, with words that reveal nothing; ``counts``: it was the caller's failure."""

    problem: str
    status: int
    counts: bool = True


class Door(Protocol):
    """Another way in than the password; the sign-in page links to it."""

    @property
    def path(self) -> str:
        """Where it begins."""

    @property
    def label(self) -> str:
        """The key of the link's words."""

    def hang(self, pages: Blueprint, gate: "Gate") -> None:
        """Add its own pages; it lets in by ``gate.tried`` and refuses by ``gate.turn_away``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Lets people in, and tells the rest of the house who they are.

    ``scope_of`` turns a user's stored rights into a scope. ``ready`` raises ``NotReady`` where the
    store cannot answer. ``demonstration`` offers a button a
    role on the sign-in page. ``doors`` are the ways in beside the password. ``second``: whose
    roles need a second factor beside it.
    """

    people: People
    scope_of: Callable[[frozenset[str] | None, frozenset[str] | None], Scope]
    ready: Callable[[], None]
    demonstration: bool
    doors: tuple[Door, ...] = ()
    second: frozenset[Role] = frozenset()

    def guard(self, server: Flask) -> None:
        """Put the gate before every route of the server, and add its own pages."""
        server.before_request(self._admit)  # first: the trail must know who forged a request
        CSRFProtect(server)
        server.register_error_handler(CSRFError, self._forged)
        server.register_error_handler(NotReady, _not_ready)
        server.register_error_handler(500, lambda _: state("broken", 500))
        server.after_request(_hand_token)
        pages = Blueprint("auth", __name__, template_folder="templates")
        account = OwnPage(people=self.people, enter=self.enter, required=self.second)
        pages.add_url_rule(DOOR, view_func=self._sign_in, methods=["GET", "POST"])
        pages.add_url_rule(f"{DOOR}/demo", view_func=self._demo, methods=["POST"])
        pages.add_url_rule(ACCOUNT, "account", account.answer, methods=["GET", "POST"])
        pages.add_url_rule(SIGN_OUT, view_func=self._sign_out, methods=["POST"])
        pages.add_url_rule(f"{DOOR}/<path:_>", view_func=_no_door)
        for door in self.doors:
            door.hang(pages, self)
        server.register_blueprint(pages)

    def reader(self) -> Identity:
        """Who this request is from; nobody gets as far as asking."""
        identity = g.get("identity")
        if not isinstance(identity, Identity):
            abort(401)
        return identity

    def refused(self, who: Identity, what: str, details: Mapping[str, object]) -> None:
        """Record that somebody tried what they have no right to."""
        self.people.trail.record(who.name, what, {**details, "address": where_from()})

    def forged(self) -> None:
        """Record a request that no page of ours has sent."""
        who = g.identity.name if g.get("identity") else NOBODY
        recorded(self.people, who, "forged_request")

    def tried(self, attempt: Callable[[], SignedIn | TurnedAway]) -> Answer:
        """Let somebody try a door, unless too many from their address were turned away."""
        knocked = knock(self.people, where_from())
        if isinstance(knocked, Wait):
            return _wait(knocked)
        outcome = attempt()
        if isinstance(outcome, SignedIn):
            forgive(self.people, knocked)
            return self.enter(outcome)
        if not outcome.counts:
            forgive(self.people, knocked)
        return self.turn_away(outcome)

    def enter(self, signed: SignedIn, to: str | None = None) -> Answer:
        """Hand out the session that began; nothing stays of what the browser held before."""
        shown_here = {"lang": shown("lang"), "theme": shown("theme")}
        where = begun(signed.user, onward(), shown_here) if to is None else to
        session.clear()
        session["token"] = signed.token
        return redirect(where)

    def turn_away(self, outcome: TurnedAway) -> Answer:
        """The sign-in page again, with a problem that reveals nothing."""
        return self._front(told(outcome.problem)), outcome.status

    def _admit(self) -> Answer | None:
        if request.path in OPEN or request.path.startswith(OPEN_FOLDERS):
            return None
        user = signed_in(self.people)
        g.user, g.identity = user, user and self._identity(user)
        if request.path == DOOR or request.path.startswith(f"{DOOR}/"):
            return None
        if user is None:
            return self._nobody()
        closed = user.must_change or lacking(user, self.second)
        if closed and request.path not in {ACCOUNT, SIGN_OUT}:
            return _to(ACCOUNT) if request.method == "GET" else abort(403)
        return None

    def _identity(self, user: User) -> Identity:
        scope = self.scope_of(user.areas, user.schemes)
        return Identity(name=user.name, roles=user.roles, scope=scope)

    def _nobody(self) -> Answer:
        """No session: a person is shown the door, a program gets 401; an attempt is recorded."""
        program = request.path.startswith(PROGRAMS)
        if request.method == "GET":
            return abort(401) if program else _to(DOOR)
        recorded(self.people, NOBODY, "no_session")
        if program:
            abort(401)
        g.trip = {"next": ACCOUNT}  # the only page with forms of its own
        return self._front(), 401

    def _forged(self, _: CSRFError) -> Answer:
        self.forged()
        return state("forged", 403)

    def _sign_in(self) -> Answer:
        self.ready()
        return self._front() if request.method == "GET" else self.tried(self._by_password)

    def _by_password(self) -> SignedIn | TurnedAway:
        name, password, code = (request.form.get(it, "") for it in ("name", "password", "code"))
        outcome = sign_in(self.people, name, password, caller(), code)
        if isinstance(outcome, SignedIn):
            return outcome
        return TurnedAway("interface.sign_in.refused", 401)

    def _front(self, problem: str | None = None) -> str:
        lost = session.get(LOST)
        return page(
            "sign_in",
            here=DOOR,
            problem=problem,
            notice=lost and told(f"interface.lost.{lost}"),
            doors=self.doors,
            roles=tuple(map(str, Role)) if self.demonstration else (),
        )

    def _demo(self) -> Answer:
        """A demonstration user of the asked role."""
        role = request.form.get("role", "")
        if not self.demonstration or role not in set(Role):
            return state("not_here", 404)
        signed = demonstrated(self.people, Role(role), caller())
        if signed is None:
            return self.turn_away(TurnedAway("interface.sign_in.refused", 401))
        return self.enter(signed)

    def _sign_out(self) -> Answer:
        user: User = g.user
        with self.people.users.writing() as connection:
            self.people.sessions.end(session.get("token", ""), connection)
            self.people.trail.record(user.name, "sign_out", {"address": where_from()}, connection)
        session.clear()
        liked = {name: value for name, value in held(user).items() if name in {"lang", "theme"}}
        return redirect(f"{DOOR}?{urlencode(liked)}" if liked else DOOR)


def _not_ready(problem: NotReady) -> Answer:
    """What is missing is said to whoever runs ``jiheng`` on the machine, not to the world."""
    if isinstance(problem, Unanswered):
        return state("unanswered", 503)
    return state("not_ready", 503, command="jiheng init")


def _to(path: str) -> Answer:
    """There first, then to what was asked for."""
    return redirect(f"{path}?{urlencode({'next': own(request.full_path)})}")


def _wait(knocked: Wait) -> Answer:
    minutes = -(-knocked.seconds // 60)
    said, status = state("throttled", 429, minutes=minutes)
    return said, status, {"Retry-After": str(knocked.seconds)}


def _no_door(_: str) -> Answer:
    """Not the frame of a page, which is what Dash answers to every other address."""
    return state("not_here", 404)


def _hand_token(response: Response) -> Response:
    """The token that Dash sends back; readable by our scripts, of no use from another site.

    And nobody who comes after looks at a page by going back.
    """
    if response.mimetype == "text/html":
        response.set_cookie(CSRF_COOKIE, generate_csrf(), samesite="Lax", secure=request.is_secure)
        response.headers["Cache-Control"] = "no-store"
    return response
