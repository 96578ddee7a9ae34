"""What has a person been told, what of it have they not read, and what did not go out?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.early_warning.address import INBOX
from dashboard.early_warning.response import readers
from dashboard.services.alert_ledger import institution_names
from dashboard.services.areas import area_names
from dashboard.services.selection import Selection
from dashboard.services.sources import Identity, Role, Sources
from data_access.store.notices import Delivery, StoredNotice

FAILURE = "failure"
BETWEEN = "\n"
WORDS = "pages.warnings.inbox"
KEEPERS = frozenset({Role.ADMIN, Role.FINANCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One alert as a notice told it, then; ``step`` and ``due``: of what was overdue.

    ``unit``: what the value is in; ``withheld``: it counts too few persons to be told;
    ``expected`` and ``probability``: of a forecast.
    """

    alert: int
    area: str
    file: str
    subject: str
    level: str
    since: str
    deed: str
    kind: str
    value: float | None
    line: float | None
    unit: str = ""
    withheld: bool = False
    provisional: bool = False
    group: str | None = None
    expected: str | None = None
    probability: float | None = None
    step: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A delivery that was given up: to whom, by which channel, of which notice, and why."""

    notice: str
    recipient: str
    channel: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice as its reader may see it; ``kind``: warning, forecast, late or failure.

    ``at`` in ms since 1970, UTC; ``read_at`` the same, None as long as it is unread.
    """

    notice: str
    kind: str
    area: str
    scheme: str
    account: str
    period: str
    at: int
    items: tuple[Item, ...]
    failed: Failed | None
    read_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A delivery that has not gone out; ``state``: waiting, sending or dead."""

    notice: str
    kind: str
    area: str
    period: str
    recipient: str
    channel: str
    state: str
    attempts: int
    error: str


def inbox(sources: Sources, reader: Identity) -> tuple[Notice, ...]:
    """What the reader's offices were told of the reader's areas and schemes, the newest first."""
    offices = {office for office, roles in readers().items() if roles & reader.roles}
    read = sources.registers.notices.read_by(reader.name)
    own: dict[str, tuple[StoredNotice, set[str]]] = {}
    for notice, delivery in sources.registers.notices.all(INBOX):
        if delivery.recipient in offices:
            own.setdefault(notice.notice, (notice, set()))[1].update(delivery.offices)
    found = (notice_seen(sources, *held, read.get(name)) for name, held in own.items())
    return tuple(one for one in found if one is not None)


def unread(sources: Sources, reader: Identity) -> int:
    """How many notices the reader has not read."""
    return sum(one.read_at is None for one in inbox(sources, reader))


def unsent(sources: Sources, reader: Identity) -> tuple[Unsent, ...]:
    """What waits to go out and what was given up, for those who keep the house."""
    if not reader.roles & KEEPERS or sources.scope.areas is not None:
        return ()
    return tuple(_unsent(*held) for held in sources.registers.notices.unsent())


def notice_seen(
    sources: Sources, stored: StoredNotice, offices: set[str], read_at: int | None
) -> Notice | None:
    """A notice without what is not the reader's; None where nothing of it is."""
    document = stored.document
    failed = Failed(**document["failed"]) if stored.kind == FAILURE else None
    items = tuple(_items(sources, document, offices))
    if not items and (failed is None or not sources.scope.covers(stored.area)):
        return None
    return Notice(
        **{name: getattr(stored, name) for name in ("notice", "kind", "area", "period", "at")},
        scheme=document["scheme"],
        account=document["account"],
        items=items,
        failed=failed,
        read_at=read_at,
    )


def _items(sources: Sources, document: Mapping[str, Any], offices: set[str]) -> Iterator[Item]:
    for told in document["items"]:
        fund = (told["area"], document["scheme"])
        if offices & set(told["offices"]) and sources.scope.covers(*fund):
            yield item_of(told)


def item_of(told: Mapping[str, Any]) -> Item:
    """An item as it is stored, without who is told of it."""
    return Item(**{name: value for name, value in told.items() if name != "offices"})


def _unsent(notice: StoredNotice, delivery: Delivery) -> Unsent:
    return Unsent(
        **{name: getattr(notice, name) for name in ("notice", "kind", "area", "period")},
        **{name: getattr(delivery, name) for name in ("recipient", "channel", "state", "attempts")},
        error=delivery.error,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """What one person was told, and what of the house's letters did not go out."""

    notices: tuple[Notice, ...]
    unsent: tuple[Unsent, ...]
    institutions: Mapping[str, str]


def mailbox(sources: Sources, _: Selection) -> Mailbox:
    """The mailbox of whoever asks."""
    reader = sources.reader
    if reader is None:
        return Mailbox(notices=(), unsent=(), institutions={})
    notices = inbox(sources, reader)
    files = {item.file for one in notices for item in one.items}
    return Mailbox(
        notices=notices,
        unsent=unsent(sources, reader),
        institutions=institution_names(sources, files),
    )


def unread_notices(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The notices that the reader has not read, as choices of a form: one, or all there are now."""
    names = area_names(sources, selection.lang)
    unread_ = [one for one in mailbox(sources, selection).notices if one.read_at is None]
    shown = BETWEEN.join(one.notice for one in unread_)
    every = [(shown, f"{WORDS}.every")] if len(unread_) > 1 else []
    return every + [
        (one.notice, " ".join((one.period, names.get(one.area, one.area), _number(one.notice))))
        for one in unread_
    ]


def the_notices(
    sources: Sources, selection: Selection, values: Mapping[str, Any]
) -> Mapping[str, tuple[str, ...]]:
    """Which notices were chosen, of those that the reader may see."""
    chosen = set(str(values.get("notice") or "").split(BETWEEN))
    own = (one.notice for one in mailbox(sources, selection).notices)
    return {"notices": tuple(name for name in own if name in chosen)}


def unsent_letters(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """What waits or was given up, as choices of a form."""
    held = mailbox(sources, selection).unsent
    return [(_letter(one), f"{one.period} {one.channel} {one.recipient}") for one in held]


def the_letter(_: Sources, __: Selection, values: Mapping[str, Any]) -> Mapping[str, str]:
    """Which notice, channel and recipient a chosen letter is."""
    said = str(values.get("letter") or "").split(BETWEEN)
    return dict(zip(("notice", "channel", "recipient"), [*said, "", ""], strict=False))


def _number(notice: str) -> str:
    """What tells a notice from another of its place and month."""
    return notice.rpartition(":")[2]


def _letter(one: Unsent) -> str:
    return BETWEEN.join((one.notice, one.channel, one.recipient))
