"""Does the bureau's own provider vouch for this person? OpenID Connect: code, PKCE, state, nonce.

The provider says who somebody is and nothing else: what they may do is given here, to the subject
that an administrator entered. A lock after wrong passwords does not concern this door, or anybody
could lock anybody out.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from authlib.integrations.base_client.errors import (  # type: ignore[import-untyped]  # the same
    MismatchingStateError,
)
from authlib.integrations.flask_client import (  # type: ignore[import-untyped]  # ships no types
    FlaskIntegration,
    FlaskOAuth2App,
    OAuthError,
)
from flask import Blueprint, g, request, session, url_for
from joserfc.errors import JoseError

from dashboard.auth.entry import NOBODY, SignedIn, let_in
from dashboard.auth.frame import Answer, caller, onward, shown, where_from
from dashboard.auth.web import Gate, TurnedAway
from data_access.store.people import People

T = TypeVar("T")
PATH = "/sign-in/oidc"
TRIP = "oidc"  # in the session: where the person wanted to go, how the door looked to them
STATES = "_state_"  # what Authlib's entries in the session begin with
FARTHEST = 500  # characters of an address that the cookie has room for
LONGEST = 255  # characters of a subject, by OpenID Connect Core 2
PATIENCE = 5  # seconds, for each of the provider's three answers
KEPT = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "_loaded_at")
SIGNED = [f"{kind}{size}" for kind in ("RS", "PS", "ES") for size in (256, 384, 512)]
ABSENT = frozenset({"unreachable", "nonsense"})


class _Shut(Exception):
    """The door stays shut; why is for the trail alone."""

    def __init__(self, reason: str, who: str = NOBODY, **details: object) -> None:
        super().__init__(reason)
        self.reason, self.who, self.details = reason, who, details


class _Provider(FlaskOAuth2App):  # type: ignore[misc]  # Authlib ships no types
    """Authlib's client, which of a provider's description believes only what is needed.

    Left as it comes, it could name any way of signing, and set options of the client.
    """

    server_metadata: dict[str, Any]

    def load_server_metadata(self) -> dict[str, Any]:
        """The description, asked for once a sign-in: no key and no address grows stale."""
        if "_loaded_at" not in self.server_metadata:
            said = super().load_server_metadata()
            kept = {name: said[name] for name in KEPT}
            self.server_metadata = {**kept, "id_token_signing_alg_values_supported": SIGNED}
        return self.server_metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcDoor:
    """The way in through one provider; ``issuer`` exactly as the provider writes itself."""

    people: People
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    path: str = PATH
    label: str = "interface.sign_in.organisation"

    def hang(self, pages: Blueprint, gate: Gate) -> None:
        """Add the way to the provider and the way back."""
        pages.add_url_rule(PATH, "oidc", lambda: self._leave(gate))
        pages.add_url_rule(f"{PATH}/back", "oidc_back", lambda: self._return(gate))

    def _leave(self, gate: Gate) -> Answer:
        """To the provider; one trip at a time, so that the cookie stays small."""
        for key in [key for key in session if key.startswith(STATES)]:
            session.pop(key)
        to = onward()
        session[TRIP] = {
            "next": to if len(to) <= FARTHEST else "/",
            "lang": shown("lang"),
            "theme": shown("theme"),
        }
        back = url_for("auth.oidc_back", _external=True)
        try:
            answer: Answer = _asked(partial(self._provider().authorize_redirect, back))
        except _Shut as shut:
            return gate.turn_away(self._refused(shut))
        return answer

    def _return(self, gate: Gate) -> Answer:
        """From the provider: whoever is known and not disabled comes in."""
        g.trip = session.pop(TRIP, {})
        return gate.tried(self._by_provider)

    def _by_provider(self) -> SignedIn | TurnedAway:
        try:
            return self._known(self._subject())
        except _Shut as shut:
            return self._refused(shut)

    def _provider(self) -> _Provider:
        return _Provider(
            FlaskIntegration("oidc"),
            "oidc",
            client_id=self.client_id,
            client_secret=self.client_secret,
            server_metadata_url=f"{self.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid",
                "code_challenge_method": "S256",
                "default_timeout": PATIENCE,
            },
        )

    def _subject(self) -> str:
        """Whom the provider vouches for, once state, signature and claims were verified."""
        wanted = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.client_id},
        }
        provider = self._provider()
        token = _asked(partial(provider.authorize_access_token, claims_options=wanted))
        subject = (token.get("userinfo") or {}).get("sub")
        if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST:
            raise _Shut("nobody")
        if not subject.isprintable():
            raise _Shut("nobody")
        return f"{self.issuer}|{subject}"

    def _known(self, subject: str) -> SignedIn:
        """The account of a subject, as it is in the moment that is recorded."""
        found = self.people.users.by_subject(subject)
        if found is None:
            raise _Shut("unknown", subject=subject)
        with self.people.users.writing() as connection:
            user = self.people.users.find(found.name, connection)
            if user is None or user.disabled or user.subject != subject:
                raise _Shut("disabled", found.name)
            return let_in(self.people, user, caller(), ("sign_in", {"by": "oidc"}), connection)

    def _refused(self, shut: _Shut) -> TurnedAway:
        details = {"reason": shut.reason, "address": where_from(), **shut.details}
        self.people.trail.record(shut.who, "oidc_refused", details)
        if shut.reason in ABSENT:
            return TurnedAway("interface.sign_in.absent", 503, counts=False)
        return TurnedAway("interface.sign_in.not_vouched", 401)


def _asked(call: Callable[[], T]) -> T:
    """What the provider answered.

    Raises:
        _Shut: with the reason, whatever went wrong.
    """
    try:
        return call()
    except MismatchingStateError as error:
        raise _Shut("forged") from error
    except OAuthError as error:
        raise _Shut("denied" if "error" in request.args else "code") from error
    except JoseError as error:
        raise _Shut("token", error=str(error)) from error
    except OSError as error:
        raise _Shut("unreachable", error=type(error).__name__) from error
    except Exception as error:  # what a broken provider may answer has no end
        raise _Shut("nonsense", error=type(error).__name__) from error
