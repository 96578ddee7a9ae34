"""Send what is due, each to its recipient once, and say aloud what will not arrive."""

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from dashboard.alerts.channel import Channel, Undelivered, channels
from dashboard.alerts.letter import letter
from dashboard.alerts.outside import Outside
from dashboard.early_warning.address import INBOX
from dashboard.services.inbox import FAILURE
from dashboard.services.sources import Sources
from data_access.store.notices import SENDING, SENT, Delivery, Post, StoredNotice

LOGGER = logging.getLogger(__name__)
TOLD_OF_FAILURE = ("finance", "keeper")


@dataclass(frozen=True, slots=True)
class Gone:
    """How many deliveries were sent, wait for another attempt, or were given up."""

    counted: Mapping[str, int]


def send(sources: Sources, outside: Outside) -> Gone:
    """Send until nothing is due; whoever else does the same at the same time takes others."""
    known, counted = channels(), Counter[str]()
    while (claimed := sources.registers.notices.claim(uuid4().hex)) is not None:
        notice, delivery = claimed
        state = _sent(sources, outside, claimed, known[delivery.channel])
        counted[state] += 1
        LOGGER.info("%s by %s: %s", notice.notice, delivery.channel, state)
    return Gone(dict(sorted(counted.items())))


def _sent(
    sources: Sources,
    outside: Outside,
    claimed: tuple[StoredNotice, Delivery],
    channel: Channel,
) -> str:
    """One delivery; the state it is left in."""
    notice, delivery = claimed
    notices = sources.registers.notices
    try:
        channel.send(letter(sources, notice, delivery, outside.site), delivery.recipient, outside)
    except Undelivered as problem:
        then = _failure(notice, delivery, problem)
        return notices.failed(delivery, str(problem), again=problem.again, then=then)
    return SENT if notices.sent(delivery) else SENDING


def _failure(notice: StoredNotice, delivery: Delivery, problem: Undelivered) -> Post | None:
    """The notice of a delivery that is given up; of such notices themselves none is made."""
    if notice.kind == FAILURE:
        return None
    name = f"{FAILURE}:{notice.notice}:{delivery.channel}:{delivery.recipient}"
    failed = {
        "notice": notice.notice,
        "recipient": delivery.recipient,
        "channel": delivery.channel,
        "error": str(problem),
    }
    document = {"scheme": "", "account": "", "items": [], "failed": failed}
    return Post(
        notice=StoredNotice(
            notice=name,
            kind=FAILURE,
            area=notice.area,
            period=notice.period,
            at=notice.at,
            document=document,
        ),
        deliveries=[
            Delivery(notice=name, recipient=office, channel=INBOX, offices=[office])
            for office in TOLD_OF_FAILURE
        ],
    )
