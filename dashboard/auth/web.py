"""Who is at the other end of this request? Cookies, sign-in pages and the gate before all else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    g,
    redirect,
    render_template,
    request,
    session,
)
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from dashboard.auth.local import SignedIn, change_password, sign_in
from dashboard.labels import labels
from data_access.port import Identity, Role, Scope
from data_access.store.passwords import WeakPassword
from data_access.store.people import Doer, People
from data_access.store.users import User

Answer = str | AnyResponse | tuple[str, int]
PUBLIC = ("/healthz", "/assets/", "/_dash-component-suites/", "/_favicon.ico", "/sign-in")
ACCOUNT = "/account"
CSRF_COOKIE = "_csrf_token"  # Dash reads it and sends it back with every callback
DEMONSTRATION = "demo-"  # what the names of demonstration users begin with


class Door(Protocol):
    """Another way in than the password; the sign-in page links to it."""

    @property
    def path(self) -> str:
        """Where it begins."""

    @property
    def label(self) -> str:
        """The key of the link's words."""

    def hang(self, pages: Blueprint, gate: "Gate") -> None:
        """Add its own pages; it lets in by ``gate.enter`` and refuses by ``gate.turn_away``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Lets people in, and tells the rest of the house who they are.

    ``scope_of`` turns a user's stored rights into a scope. ``visitor`` is who looks in without
    signing in: the demonstration has one, a bureau has none. ``demonstration`` offers a button a
    role on the sign-in page. ``doors`` are the ways in beside the password.
    """

    people: People
    scope_of: Callable[[frozenset[str] | None, frozenset[str] | None], Scope]
    visitor: Identity | None
    demonstration: bool
    doors: tuple[Door, ...] = ()

    def guard(self, server: Flask) -> None:
        """Put the gate before every route of the server, and add its own pages."""
        server.before_request(self._admit)  # first: the trail must know who forged a request
        CSRFProtect(server)
        server.register_error_handler(CSRFError, self._forged)
        server.after_request(_hand_token)
        pages = Blueprint("auth", __name__, template_folder="templates")
        pages.add_url_rule("/sign-in", view_func=self._sign_in, methods=["GET", "POST"])
        pages.add_url_rule("/sign-in/demo", view_func=self._demo, methods=["POST"])
        pages.add_url_rule(ACCOUNT, view_func=self._account, methods=["GET", "POST"])
        pages.add_url_rule("/sign-out", view_func=self._sign_out, methods=["POST"])
        pages.add_url_rule("/sign-in/<path:_>", view_func=_no_door)
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
        self.people.trail.record(who.name, what, {**details, "address": _address()})

    def enter(self, user: User, onward: str | None = None) -> Answer:
        """A new session under a new token; whatever the browser held before is void."""
        if token := session.get("token"):
            self.people.sessions.end(token)
        session.clear()
        agent = request.headers.get("User-Agent", "")
        session["token"] = self.people.sessions.begin(user.name, _address(), agent)
        return redirect(_own(request.args.get("next", "/") if onward is None else onward))

    def turn_away(self, problem: str, status: int) -> Answer:
        """The sign-in page again, with a problem that reveals nothing."""
        return self._front(problem), status

    def _admit(self) -> Answer | None:
        user = self._user()
        g.user = user
        g.identity = self.visitor if user is None else self._identity(user)
        if request.path.startswith(PUBLIC):
            return None
        if g.identity is None:
            return self._nobody()
        if user is not None and user.must_change and request.path not in {ACCOUNT, "/sign-out"}:
            return redirect(ACCOUNT) if request.method == "GET" else abort(403)
        return None

    def _user(self) -> User | None:
        """The live session's user; a right that shrank or a disabled user counts at once."""
        token = session.get("token")
        if token is None:
            return None
        found = self.people.sessions.look(token)
        user = self.people.users.find(found.name) if found.name else None
        if found.standing == "live" and user is not None and not user.disabled:
            return user
        session.pop("token")
        details = {"standing": found.standing, "path": request.path, "address": _address()}
        self.people.trail.record(found.name or "?", "dead_session", details)
        return None

    def _identity(self, user: User) -> Identity:
        scope = self.scope_of(user.areas, user.schemes)
        return Identity(name=user.name, roles=user.roles, scope=scope)

    def _nobody(self) -> Answer:
        """No session: a person is shown the door, a program gets 401; an attempt is recorded."""
        if request.method == "GET" and not request.path.startswith("/_dash"):
            return redirect(f"/sign-in?{urlencode({'next': request.full_path})}")
        if request.method == "POST":
            self.people.trail.record(
                "?", "no_session", {"path": request.path, "address": _address()}
            )
        return abort(401)

    def _forged(self, _: CSRFError) -> Answer:
        who = g.identity.name if g.get("identity") else "?"
        self.people.trail.record(
            who, "forged_request", {"path": request.path, "address": _address()}
        )
        return _page("forged"), 403

    def _sign_in(self) -> Answer:
        if request.method == "GET":
            return self._front()
        name, password = request.form.get("name", ""), request.form.get("password", "")
        outcome = sign_in(self.people, name, password, _address())
        if isinstance(outcome, SignedIn):
            return self.enter(outcome.user)
        return self.turn_away("interface.sign_in.refused", 401)

    def _front(self, problem: str | None = None) -> str:
        return _page(
            "sign_in",
            problem=problem,
            doors=self.doors,
            onward=request.args.get("next", "/"),
            demonstration=self.demonstration,
            roles=tuple(map(str, Role)),
        )

    def _demo(self) -> Answer:
        """A demonstration user of the asked role; made on first use."""
        role = request.form.get("role", "")
        if not self.demonstration or role not in set(Role):
            abort(404)
        name = f"{DEMONSTRATION}{role}"
        user = self.people.users.find(name) or self.people.users.add(
            User(name=name, roles=frozenset({Role(role)}), areas=None, schemes=None)
        )
        self.people.trail.record(name, "demo_sign_in", {"address": _address()})
        return self.enter(user)

    def _account(self) -> Answer:
        user = g.user
        if not isinstance(user, User):
            return redirect("/sign-in")
        if request.method == "GET":
            return self._own_page(user)
        if handle := request.form.get("handle"):
            self.people.sessions.end_one(user.name, handle)
            return redirect(ACCOUNT)
        return self._new_password(user)

    def _new_password(self, user: User) -> Answer:
        old, new = request.form.get("old", ""), request.form.get("new", "")
        try:
            outcome = change_password(self.people, Doer(user.name, _address()), old, new)
        except WeakPassword as weak:
            return self._own_page(user, problem=f"interface.account.weak.{weak.reason}"), 400
        if isinstance(outcome, SignedIn):
            return self.enter(outcome.user)
        return self._own_page(user, problem="interface.account.wrong"), 401

    def _own_page(self, user: User, problem: str | None = None) -> str:
        held = self.people.sessions.of(user.name, session.get("token", ""))
        return _page("account", user=user, sessions=held, problem=problem)

    def _sign_out(self) -> Answer:
        if token := session.get("token"):
            self.people.sessions.end(token)
        session.clear()
        return redirect("/sign-in")


def _page(name: str, **values: Any) -> str:
    asked = g.get("language") or request.args.get("lang")  # a door may have carried it along
    language = "en" if asked == "en" else "zh"
    return render_template(
        f"{name}.html", words=labels(language), language=language, token=generate_csrf, **values
    )


def _no_door(_: str) -> Answer:
    """Not the frame of a page, which is what Dash answers to every other address."""
    abort(404)


def _own(address: str) -> str:
    """An address of this house, whatever a link may have asked for.

    >>> _own("/forecast?"), _own("//elsewhere"), _own("https://elsewhere")
    ('/forecast?', '/', '/')
    """
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"


def _address() -> str:
    return request.remote_addr or "?"


def _hand_token(response: Response) -> Response:
    """The token that Dash sends back; readable by our scripts, of no use from another site."""
    if response.mimetype == "text/html":
        response.set_cookie(CSRF_COOKIE, generate_csrf(), samesite="Lax", secure=request.is_secure)
    return response
