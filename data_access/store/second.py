"""Does this person hold the telephone, or the paper, that they enrolled?

Everything happens inside the caller's transaction, in which the user's row is locked.
"""

from typing import Any

from sqlalchemy import Connection, select, update

from data_access.store.onetime import fresh_recovery, fresh_secret, hashed, step_of
from data_access.store.schema import USER

RECOVERIES = 8
NOTHING = {"second_secret": None, "second_since": None, "second_step": None, "second_codes": None}


class SecondFactors:
    """The second factors of one store's users; ``second_since`` says from when one is asked."""

    def begin(self, connection: Connection, name: str) -> str:
        """A new secret, asked for once it is confirmed; one that is confirmed must be forgotten."""
        secret = fresh_secret()
        open_ = (USER.c.name == name, USER.c.second_since.is_(None))
        connection.execute(update(USER).where(*open_).values(**NOTHING | {"second_secret": secret}))
        return secret

    def pending(self, connection: Connection, name: str) -> str | None:
        """The secret that waits for its first code."""
        held = _row(connection, name)
        secret: str | None = held["second_secret"]
        return secret if held["second_since"] is None else None

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
        step = step_of(held["second_secret"], code.strip(), now)
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


def _row(connection: Connection, name: str) -> dict[str, Any]:
    wanted = select(*(USER.c[column] for column in NOTHING)).where(USER.c.name == name)
    return dict(connection.execute(wanted).mappings().one())


def _set(connection: Connection, name: str, **values: object) -> None:
    connection.execute(update(USER).where(USER.c.name == name).values(**values))
