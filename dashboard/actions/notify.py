"""What has to be told of the alerts? One notice a fund and period, put up once for each address."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from dashboard.early_warning.address import Address, with_inboxes
from dashboard.early_warning.alert import Alert, Event
from dashboard.early_warning.records import event_of
from dashboard.early_warning.telling import (
    Value,
    for_whom,
    heard,
    item,
    sort_of,
    to_tell,
    value_told,
)
from data_access.port import Scope
from data_access.store.notices import Delivery, Post, StoredNotice, Told
from data_access.store.registers import Registers

Kept = tuple[Event, Alert]
Fund = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What telling needs to know.

    ``cities``: of each part its city; ``units``: by the file of a rule what its values are in;
    ``addresses`` beside the inboxes.
    """

    scope: Scope
    today: date
    cities: Mapping[str, str]
    units: Mapping[str, str]
    small_cells: int
    addresses: Sequence[Address]


def notify(registers: Registers, telling: Telling) -> tuple[str, ...]:
    """Put up what is new, each event once; the notices that were put up.

    What is silenced waits until the silence ends; of what is over or calm again nothing is told.
    """
    with registers.alerts.writing() as connection:
        stored = registers.alerts.of(telling.scope, connection=connection)
        told = registers.notices.told(connection)
        fresh = _fresh(map(event_of, stored), told)
        awake = [kept for kept in fresh if not kept[1].silent(telling.today)]
        stale = [_number(event) for event, alert in awake if not to_tell(alert)]
        registers.notices.put_by(stale, connection)
        posts = list(_posts([kept for kept in awake if to_tell(kept[1])], telling, registers))
        for post in posts:
            registers.notices.post(post, connection)
    return tuple(post.notice.notice for post in posts)


def _fresh(events: Iterable[Event], told: set[Told]) -> Iterator[Kept]:
    """What is worth telling and was not told, with the alert as it is now."""
    for _, own in groupby(events, key=attrgetter("alert")):
        held = heard(list(own))
        for event in held.events:
            if _number(event) not in told:
                yield event, held.alert


def _posts(fresh: Sequence[Kept], telling: Telling, registers: Registers) -> Iterator[Post]:
    """One notice a kind, city, fund and period."""
    groups: dict[Fund, list[Kept]] = {}
    for event, alert in fresh:
        city = telling.cities.get(alert.area, alert.area)
        key = (sort_of(event, alert), city, alert.scheme, alert.account, event.period)
        groups.setdefault(key, []).append((event, alert))
    for key, kept in sorted(groups.items()):
        yield _post(key, kept, telling, registers.notices.clock())


def _post(key: Fund, kept: Sequence[Kept], telling: Telling, at: int) -> Post:
    kind, city, scheme, account, period = key
    items = [
        item(event, alert, telling.today, _value(alert, telling))
        for event, alert in {alert.alert: (event, alert) for event, alert in kept}.values()
    ]
    last = max(_number(event) for event, _ in kept)
    name = ":".join((*key, f"{last[0]}.{last[1]}"))
    document = {"scheme": scheme, "account": account, "items": items}
    return Post(
        notice=StoredNotice(
            notice=name, kind=kind, area=city, period=period, at=at, document=document
        ),
        deliveries=list(_deliveries(name, items, telling.addresses)),
        told=[_number(event) for event, _ in kept],
    )


def _deliveries(
    name: str, items: Sequence[Mapping[str, object]], known: Sequence[Address]
) -> Iterator[Delivery]:
    """One for each address that is told anything; the same address of two offices gets one."""
    merged: dict[tuple[str, str], Address] = {}
    for one in with_inboxes(known):
        merged[one.channel, one.to] = _both(merged.get((one.channel, one.to)), one)
    for one in merged.values():
        if any(for_whom(items, one.offices, one.areas)):
            yield delivery(name, one)


def delivery(name: str, to: Address) -> Delivery:
    """Of a notice to an address."""
    return Delivery(
        notice=name,
        recipient=to.to,
        channel=to.channel,
        offices=list(to.offices),
        areas=None if to.areas is None else list(to.areas),
        lang=to.lang,
    )


def _both(first: Address | None, second: Address) -> Address:
    if first is None:
        return second
    every = first.areas is None or second.areas is None
    return Address(
        channel=second.channel,
        to=second.to,
        offices=tuple(dict.fromkeys((*first.offices, *second.offices))),
        areas=None
        if every
        else tuple(dict.fromkeys((*(first.areas or ()), *(second.areas or ())))),
        lang=first.lang,
    )


def _value(alert: Alert, telling: Telling) -> Value:
    return value_told(alert.value, telling.units.get(alert.file, ""), telling.small_cells)


def _number(event: Event) -> Told:
    return (event.alert, event.number)
