"""Does this person hold the telephone, or the paper, that they enrolled?

Everything happens inside the caller's transaction, in which the user's row is locked. The secret
is stored sealed, where the house has a key; what cannot be opened opens nothing: the log says so.
"""

import logging
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select, update

from data_access.store.onetime import fresh_recovery, fresh_secret, hashed, step_of
from data_access.store.schema import USER
from data_access.store.sealing import Seal, Unopened

RECOVERIES = 8
NOTHING = {"second_secret": None, "second_since": None, "second_step": None, "second_codes": None}


LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SecondFactors:
    """The second factors of one store's users; ``second_since`` says from when one is asked."""

    seal: Seal = field(default_factory=Seal)

    def begin(self, connection: Connection, name: str) -> str:
        """A new secret, asked for once it is confirmed; one that is confirmed must be forgotten."""
        secret = fresh_secret()
        open_ = (USER.c.name == name, USER.c.second_since.is_(None))
        sealed = NOTHING | {"second_secret": self.seal.close(name, secret)}
        connection.execute(update(USER).where(*open_).values(**sealed))
        return secret

    def pending(self, connection: Connection, name: str) -> str | None:
        """The secret that waits for its first code."""
        held = _row(connection, name)
        return self._opened(name, held) if held["second_since"] is None else None

    def confirm(
        self, connection: Connection, name: str, code: str, now: int
    ) -> tuple[str, ...] | None:
        """Ask for it from now on; returns the recovery codes, None when the code is not its own."""
        secret = self.pending(connection, name)
        step = None if secret is None else step_of(secret, code, now)
        if step is None:
            return None
        _set(connection, name, second_since=now, second_step=step)
        return self.renew(connection, name)

    def renew(self, connection: Connection, name: str) -> tuple[str, ...]:
        """New recovery codes in the place of the old ones; only their hashes stay here."""
        fresh = tuple(fresh_recovery() for _ in range(RECOVERIES))
        _set(connection, name, second_codes=[hashed(one) for one in fresh])
        return fresh

    def passes(self, connection: Connection, name: str, code: str, now: int) -> bool:
        """Whether the code opens, which it then never does again; True where none is asked."""
        held = _row(connection, name)
        if held["second_since"] is None:
            return True
        secret = self._opened(name, held)
        step = None if secret is None else step_of(secret, code.strip(), now)
        if step is not None:
            fresh = bool(step > held["second_step"])
            _set(connection, name, second_step=max(step, held["second_step"]))
            return fresh
        left = [one for one in held["second_codes"] if one != hashed(code)]
        _set(connection, name, second_codes=left)
        return len(left) < len(held["second_codes"])

    def forget(self, connection: Connection, name: str) -> None:
        """Ask for none any more."""
        _set(connection, name, **NOTHING)

    def seal_anew(self, connection: Connection) -> int:
        """Seal with the newest key what is stored plain or under an older one; how many."""
        wanted = select(USER.c.name, USER.c.second_secret).where(USER.c.second_secret.is_not(None))
        done = 0
        for name, held in connection.execute(wanted.with_for_update()).all():
            secret = None if self.seal.newest(held) else self._opened(name, {"second_secret": held})
            if secret is not None:
                _set(connection, name, second_secret=self.seal.close(name, secret))
                done += 1
        return done

    def _opened(self, name: str, held: dict[str, Any]) -> str | None:
        """The secret; None where there is none, or none that a key of ours opens."""
        try:
            return held["second_secret"] and self.seal.open(name, held["second_secret"])
        except Unopened as problem:
            LOG.error("%s", problem)  # noqa: TRY400 the text says all there is
            return None


def _row(connection: Connection, name: str) -> dict[str, Any]:
    wanted = select(*(USER.c[column] for column in NOTHING)).where(USER.c.name == name)
    return dict(connection.execute(wanted).mappings().one())


def _set(connection: Connection, name: str, **values: object) -> None:
    connection.execute(update(USER).where(USER.c.name == name).values(**values))
