"""Whose session is this token, and does it still hold?"""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, delete, insert, select, update

from data_access.sql.warehouse import reading
from data_access.store.clock import DAY, HOUR, MINUTE, Clock
from data_access.store.schema import SESSION, USER
from data_access.store.users import user_name
from data_access.store.writing import legible, writing

Standing = Literal["live", "idle", "aged", "revoked", "disabled", "unknown"]
TOUCHED = MINUTE
KEPT = 30 * DAY
LONGEST = 200
HANDLE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a session holds without use (``idle``) and at all (``absolute``), in ms."""

    idle: int = 30 * MINUTE
    absolute: int = 12 * HOUR


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a token is worth; ``name`` is whose it is or was, None when nobody gave it out."""

    standing: Standing
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One live session for its owner's page; the handle ends it and opens nothing."""

    handle: str
    began: int
    seen: int
    address: str
    agent: str
    here: bool


class Sessions:
    """The sessions of one store.

    A token is found by its SHA-256: what the time of an index look-up tells is of that hash, and
    no token follows from it; nothing is compared with a secret sign by sign.
    """

    def __init__(self, engine: Engine, clock: Clock, limits: Limits = LIMITS) -> None:
        self._engine = engine
        self._clock = clock
        self._limits = limits

    def begin(
        self, name: str, address: str, agent: str, connection: Connection | None = None
    ) -> str:
        """A new session; returns its token, 256 random bits that are stored nowhere."""
        now, known = self._clock(), user_name(name)
        old = and_(SESSION.c.name == known, SESSION.c.began <= now - KEPT)
        with writing(self._engine, connection) as held:
            held.execute(delete(SESSION).where(old))
            return _put(
                held, known, (now, now), (legible(address, LONGEST), legible(agent, LONGEST))
            )

    def find(self, token: str) -> str | None:
        """The name of whoever signed in, while the session holds."""
        found = self.look(token)
        return found.name if found.standing == "live" else None

    def look(self, token: str) -> Found:
        """What the token is worth, and why; a live session is noted as seen, once a minute."""
        hashed, now = _hashed(token), self._clock()
        wanted = (
            select(SESSION, USER.c.disabled)
            .join(USER, USER.c.name == SESSION.c.name)
            .where(SESSION.c.token_hash == hashed)
        )
        with reading(self._engine) as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            return Found(standing="unknown")
        standing = self._standing(row, now)
        if standing == "live" and now - row.seen >= TOUCHED:
            self._touch(hashed, now)
        return Found(standing=standing, name=row.name)

    def end(self, token: str, connection: Connection | None = None) -> str | None:
        """End one session; returns whose it was, None where there was none to end."""
        same = and_(SESSION.c.token_hash == _hashed(token), SESSION.c.revoked.is_(False))
        ended = update(SESSION).where(same).values(revoked=True).returning(SESSION.c.name)
        with writing(self._engine, connection) as held:
            return held.execute(ended).scalar_one_or_none()

    def end_one(self, name: str, handle: str, connection: Connection | None = None) -> bool:
        """End one of a person's own sessions by its handle; whether there was one."""
        if len(handle) != HANDLE:
            return False
        start = SESSION.c.token_hash.startswith(handle, autoescape=True)
        with writing(self._engine, connection) as held:
            return _revoke(held, and_(SESSION.c.name == user_name(name), start)) > 0

    def revoke_all(self, name: str, connection: Connection | None = None, *, but: str = "") -> int:
        """End every session of a person ``but`` that of this token; returns how many."""
        others = SESSION.c.token_hash != _hashed(but)
        with writing(self._engine, connection) as held:
            return _revoke(held, and_(SESSION.c.name == user_name(name), others))

    def of(self, name: str, token: str = "") -> list[Session]:
        """A person's live sessions, last seen first; ``token`` says which one is here."""
        now, here = self._clock(), _hashed(token)
        wanted = select(SESSION).where(SESSION.c.name == user_name(name))
        with reading(self._engine) as connection:
            rows = connection.execute(wanted.order_by(SESSION.c.seen.desc())).all()
        return [
            Session(
                handle=row.token_hash[:HANDLE],
                began=row.began,
                seen=row.seen,
                address=row.address,
                agent=row.agent,
                here=row.token_hash == here,
            )
            for row in rows
            if self._ended(row, now) is None
        ]

    def _standing(self, row: Row[tuple[object, ...]], now: int) -> Standing:
        return self._ended(row, now) or ("disabled" if row.disabled else "live")

    def _ended(self, row: Row[tuple[object, ...]], now: int) -> Standing | None:
        if row.revoked:
            return "revoked"
        if now - row.began >= self._limits.absolute:
            return "aged"
        if now - row.seen >= self._limits.idle:
            return "idle"
        return None

    def _touch(self, hashed: str, now: int) -> None:
        """Never back in time, and never one that was revoked meanwhile."""
        same = and_(
            SESSION.c.token_hash == hashed, SESSION.c.revoked.is_(False), SESSION.c.seen < now
        )
        with writing(self._engine) as connection:
            connection.execute(update(SESSION).where(same).values(seen=now))


def _hashed(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _put(
    connection: Connection, name: str, moments: tuple[int, int], place: tuple[str, str]
) -> str:
    """A row for a new token: when it began and was seen, the address and the browser."""
    token = secrets.token_urlsafe(32)
    row = {
        "token_hash": _hashed(token),
        "name": name,
        "began": moments[0],
        "seen": moments[1],
        "revoked": False,
        "address": place[0],
        "agent": place[1],
    }
    connection.execute(insert(SESSION), row)
    return token


def _revoke(connection: Connection, which: ColumnElement[bool]) -> int:
    held = and_(which, SESSION.c.revoked.is_(False))
    return connection.execute(update(SESSION).where(held).values(revoked=True)).rowcount
