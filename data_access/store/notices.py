"""What is told to whom, by which channel, is it gone out, and who has read it?

A delivery is one notice to one recipient by one channel, and there is never a second such row.
Whoever sends it holds it for a while by name; what is not settled by then is due again.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, and_, insert, or_, select, update

from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.job import cleaned
from data_access.store.schema import DELIVERY, NOTICE, NOTICE_ITEM, NOTICE_READ
from data_access.store.writing import writing

ATTEMPTS = 6
BACKOFF = 60_000  # ms before the second attempt; doubled for each one after it
HELD = 120_000  # ms that one attempt may take
WAITING, SENDING, SENT, DEAD = "waiting", "sending", "sent", "dead"
Told = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNotice:
    """One notice; ``document``: codes and figures, put into words when it goes out."""

    notice: str
    kind: str
    area: str
    period: str
    at: int
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One notice to one recipient by one channel.

    ``offices``: in whose name it is told; ``areas``: of what it tells, None is everything.
    ``state``: waiting, sending, sent or dead (given up); ``error``: of the last attempt.
    """

    notice: str
    recipient: str
    channel: str
    offices: list[str]
    areas: list[str] | None = None
    lang: str = "zh"
    state: str = WAITING
    attempts: int = 0
    run_after: int = 0
    owner: str | None = None
    at: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A notice with its deliveries, and the events that it tells."""

    notice: StoredNotice
    deliveries: Sequence[Delivery]
    told: Sequence[Told] = field(default=())


class Notices:
    """The notices of one store."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    @property
    def clock(self) -> Clock:
        """The clock that deliveries wait by."""
        return self._clock

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction for notices and what goes with them."""
        return writing(self._engine)

    def told(self, connection: Connection) -> set[Told]:
        """The events that were told, or had nothing left to tell."""
        rows = connection.execute(select(NOTICE_ITEM.c.alert, NOTICE_ITEM.c.number))
        return {(row.alert, row.number) for row in rows}

    def put_by(self, told: Collection[Told], connection: Connection) -> None:
        """Write down that these events have nothing left to tell."""
        if told:
            rows = [{"alert": alert, "number": number, "notice": None} for alert, number in told]
            connection.execute(insert(NOTICE_ITEM), rows)

    def post(self, post: Post, connection: Connection | None = None) -> bool:
        """Put a notice up with its deliveries; False, and nothing is written, if it is there."""
        name = post.notice.notice
        with writing(self._engine, connection) as held:
            there = select(NOTICE.c.notice).where(NOTICE.c.notice == name)
            if held.execute(there).first() is not None:
                return False
            held.execute(insert(NOTICE).values(**asdict(post.notice)))
            for alert, number in post.told:
                held.execute(insert(NOTICE_ITEM).values(alert=alert, number=number, notice=name))
            at = self._clock()
            rows = [asdict(one) | {"run_after": at, "at": at} for one in post.deliveries]
            if rows:
                held.execute(insert(DELIVERY), rows)
            return True

    def due(self) -> bool:
        """Whether anything is due to go out."""
        first = select(DELIVERY.c.notice).where(_due(self._clock())).limit(1)
        with reading(self._engine) as connection:
            return connection.execute(first).first() is not None

    def claim(self, owner: str) -> tuple[StoredNotice, Delivery] | None:
        """Take the delivery that is due longest; None if none is."""
        at = self._clock()
        order = (DELIVERY.c.run_after, DELIVERY.c.notice, DELIVERY.c.recipient, DELIVERY.c.channel)
        first = select(DELIVERY).where(_due(at)).order_by(*order).limit(1)
        with reading(self._engine) as connection:  # with nothing to send there is no lock to take
            if connection.execute(first).first() is None:
                return None
        with writing(self._engine) as connection:
            row = connection.execute(first.with_for_update(skip_locked=True)).mappings().first()
            if row is None:
                return None
            taken = {
                "state": SENDING,
                "owner": owner,
                "attempts": row["attempts"] + 1,
                "run_after": at + HELD,
            }
            connection.execute(update(DELIVERY).where(_this(Delivery(**row))).values(taken))
            notice = connection.execute(
                select(NOTICE).where(NOTICE.c.notice == row["notice"])
            ).mappings()
            return StoredNotice(**notice.one()), Delivery(**{**row, **taken})

    def sent(self, delivery: Delivery) -> bool:
        """It went out; False if another has taken it meanwhile."""
        return self._settle(delivery, {"state": SENT, "error": ""})

    def failed(
        self, delivery: Delivery, error: str, *, again: bool, then: Post | None = None
    ) -> str:
        """It did not go out: wait longer each time, then give up; the state it is left in.

        ``then``: the notice of its being given up, put up in the same moment.
        """
        more = again and delivery.attempts < ATTEMPTS
        pause = BACKOFF * 2 ** (delivery.attempts - 1)
        state = WAITING if more else DEAD
        values = {"state": state, "error": cleaned(error), "run_after": self._clock() + pause}
        with writing(self._engine) as connection:
            ours = self._settle(delivery, values, connection)
            if ours and state == DEAD and then is not None:
                self.post(then, connection)
        return state if ours else SENDING

    def _settle(
        self, delivery: Delivery, values: Mapping[str, object], connection: Connection | None = None
    ) -> bool:
        ours = and_(
            _this(delivery), DELIVERY.c.owner == delivery.owner, DELIVERY.c.state == SENDING
        )
        with writing(self._engine, connection) as held:
            said = {**values, "owner": None, "at": self._clock()}
            return held.execute(update(DELIVERY).where(ours).values(said)).rowcount == 1

    def all(self, channel: str) -> list[tuple[StoredNotice, Delivery]]:
        """Every delivery by a channel with its notice, the newest first."""
        wanted = select(DELIVERY).where(DELIVERY.c.channel == channel)
        return self._with_notices(wanted)

    def unsent(self) -> list[tuple[StoredNotice, Delivery]]:
        """What waits to go out, and what was given up."""
        return self._with_notices(select(DELIVERY).where(DELIVERY.c.state != SENT))

    def _with_notices(self, wanted: Any) -> list[tuple[StoredNotice, Delivery]]:  # noqa: ANN401 a Select of every column
        with reading(self._engine) as connection:
            rows = [Delivery(**row) for row in connection.execute(wanted).mappings()]
            names = {row.notice for row in rows}
            held = connection.execute(select(NOTICE)).mappings()
            notices = {row["notice"]: StoredNotice(**row) for row in held if row["notice"] in names}
        rows.sort(key=lambda one: (-notices[one.notice].at, one.notice, one.recipient))
        return [(notices[one.notice], one) for one in rows]

    def again(self, notice: str, recipient: str, channel: str) -> bool:
        """Try anew what was given up; False where there is no such delivery."""
        dead = and_(
            _this(Delivery(notice=notice, recipient=recipient, channel=channel, offices=[])),
            or_(DELIVERY.c.state == DEAD, DELIVERY.c.state == WAITING),
        )
        with writing(self._engine) as connection:
            values = {"state": WAITING, "attempts": 0, "run_after": self._clock()}
            return connection.execute(update(DELIVERY).where(dead).values(values)).rowcount == 1

    def mark_read(self, notices: Collection[str], who: str) -> None:
        """Somebody has read these, all of them or none; of each the first time counts."""
        known = select(NOTICE_READ.c.notice).where(NOTICE_READ.c.who == who)
        with writing(self._engine) as connection:
            new = sorted(set(notices) - set(connection.execute(known).scalars()))
            if new:
                at = self._clock()
                rows = [{"notice": name, "who": who, "at": at} for name in new]
                connection.execute(insert(NOTICE_READ), rows)

    def read_by(self, who: str) -> Mapping[str, int]:
        """What somebody has read, and when."""
        wanted = select(NOTICE_READ).where(NOTICE_READ.c.who == who)
        with reading(self._engine) as connection:
            return {row.notice: row.at for row in connection.execute(wanted)}


def _due(at: int) -> Any:  # noqa: ANN401 a condition
    return and_(DELIVERY.c.state.in_((WAITING, SENDING)), DELIVERY.c.run_after <= at)


def _this(one: Delivery) -> Any:  # noqa: ANN401 a condition
    return and_(
        DELIVERY.c.notice == one.notice,
        DELIVERY.c.recipient == one.recipient,
        DELIVERY.c.channel == one.channel,
    )
