"""How often may somebody be refused at the door from one address, before it stays shut a while?"""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data_access.store.clock import MINUTE
from data_access.store.schema import KNOCK
from data_access.store.writing import legible

HOUSEHOLD = 64  # bits of an IPv6 address that one household holds: the rest it changes at will
LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
    """One attempt that was counted before it is judged; given back when it succeeds."""

    source: str
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shut:
    """Too many were refused: shut ``until`` then; ``news``: nobody has been told before."""

    until: int
    news: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Throttle:
    """So many refusals a window, which begins with the first; ``window`` in ms.

    An attempt is counted before it is judged and in one statement, so that of a thousand at once
    no more than ``limit`` are judged.
    """

    limit: int = 30
    window: int = 15 * MINUTE

    def knock(self, connection: Connection, address: str, now: int) -> Knock | Shut:
        """Count one attempt; forget the windows that are over."""
        _prune(connection, now - self.window)
        source = source_of(address)
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        fresh = dialect.insert(KNOCK).values(source=source, since=now, count=1, told=False)
        counted = fresh.on_conflict_do_update(
            index_elements=[KNOCK.c.source],
            set_={"count": KNOCK.c.count + 1},
            where=KNOCK.c.count < self.limit,
        )
        since = connection.execute(counted.returning(KNOCK.c.since)).scalar_one_or_none()
        if since is not None:
            return Knock(source=source, since=since)
        return self._shut(connection, source)

    def forgive(self, connection: Connection, knock: Knock) -> None:
        """Give an attempt back that was no refusal."""
        same = (KNOCK.c.source == knock.source, KNOCK.c.since == knock.since, KNOCK.c.count > 0)
        connection.execute(update(KNOCK).where(*same).values(count=KNOCK.c.count - 1))

    def _shut(self, connection: Connection, source: str) -> Shut:
        here = KNOCK.c.source == source
        untold = update(KNOCK).where(here, KNOCK.c.told.is_(False)).values(told=True)
        news = connection.execute(untold).rowcount > 0
        since = connection.execute(select(KNOCK.c.since).where(here)).scalar_one()
        return Shut(until=since + self.window, news=news)


def source_of(address: str) -> str:
    """Whom an address counts for.

    >>> source_of("10.0.0.7"), source_of("::ffff:10.0.0.7"), source_of("2001:db8::1:2")
    ('10.0.0.7', '10.0.0.7', '2001:db8::/64')
    """
    try:
        read = ip_address(address)
    except ValueError:
        return legible(address, LONGEST)
    if not isinstance(read, IPv6Address):
        return str(read)
    if read.ipv4_mapped is not None:
        return str(read.ipv4_mapped)
    return str(ip_network((int(read), HOUSEHOLD), strict=False))


def _prune(connection: Connection, before: int) -> None:
    """What another attempt is clearing just now is left to it."""
    over = select(KNOCK.c.source).where(KNOCK.c.since <= before)
    connection.execute(
        delete(KNOCK).where(KNOCK.c.source.in_(over.with_for_update(skip_locked=True)))
    )
