"""Is a chain of records whole? Each carries the hash of the one before; pure."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

Break = Literal["truncated", "missing", "changed", "reordered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One place of the chain, kept elsewhere: what stood there then must stand there now."""

    number: int
    hash: str


NOTHING = Anchor(number=0, hash="0" * 64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One record as it is stored; ``details`` is canonical JSON, ``at`` ms since 1970, UTC."""

    number: int
    at: int
    who: str
    deed: str
    details: str
    hash_before: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Where the chain is broken, and how."""

    number: int
    kind: Break
    text: str


def canonical(value: object) -> str:
    """The one way a value is written as JSON: keys in order, no spaces, ASCII.

    >>> canonical({"b": [1, None], "a": "x"})
    '{"a":"x","b":[1,null]}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(link: Link) -> str:
    """SHA-256 over the hash before, then number, moment, who, deed and details as JSON."""
    said = canonical([link.number, link.at, link.who, link.deed, link.details])
    return sha256(f"{link.hash_before}{said}".encode()).hexdigest()


def problems(links: Iterable[Link], anchor: Anchor) -> Iterator[Problem]:
    """Every break in links that come in the order of their numbers, the first one first."""
    last = NOTHING
    for link in links:
        yield from _between(last, link)
        last = Anchor(number=link.number, hash=link.hash)
        if last.number == anchor.number and last.hash != anchor.hash:
            yield Problem(number=last.number, kind="changed", text="not what the anchor holds")
    if last.number < anchor.number:
        lost = f"the anchor knows {anchor.number} records, there are {last.number}"
        yield Problem(number=last.number + 1, kind="truncated", text=lost)


def _between(last: Anchor, link: Link) -> Iterator[Problem]:
    """What is wrong from the end of one link to the end of the next."""
    sound, follows = digest(link) == link.hash, link.hash_before == last.hash
    if link.number != last.number + 1:
        yield _gap(last.number + 1, link.number - 1)
        follows = True  # what it follows is gone; whether it was altered is still to be seen
    if not sound:
        yield _altered(link.number, moved=not follows)
    elif not follows:
        yield _forged(last.number, link.number)


def _gap(first: int, final: int) -> Problem:
    kind: Break = "truncated" if first == 1 else "missing"
    which = f"record {first} is" if first == final else f"records {first} to {final} are"
    return Problem(number=first, kind=kind, text=f"{which} gone")


def _altered(number: int, *, moved: bool) -> Problem:
    if moved:
        text = f"record {number} stood elsewhere: it follows another than {number - 1}"
        return Problem(number=number, kind="reordered", text=text)
    return Problem(number=number, kind="changed", text=f"record {number} is not as it was written")


def _forged(last: int, number: int) -> Problem:
    if last == 0:
        text = f"record {number} once followed others that are gone"
        return Problem(number=number, kind="truncated", text=text)
    text = f"record {last} was rewritten, hash and all: {number} follows another"
    return Problem(number=last, kind="changed", text=text)
