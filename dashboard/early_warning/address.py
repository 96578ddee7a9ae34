"""Where is an office reached, by which channel, and of which areas is it told there?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.early_warning.response import readers

INBOX = "inbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """``to``: what the channel calls the recipient; ``areas``: None is every one."""

    channel: str
    to: str
    offices: tuple[str, ...]
    areas: tuple[str, ...] | None = None
    lang: str = "zh"


def with_inboxes(known: Iterable[Address]) -> Iterator[Address]:
    """The addresses, and before them the inbox of every office of this house."""
    for office in readers():
        yield Address(channel=INBOX, to=office, offices=(office,))
    yield from known
