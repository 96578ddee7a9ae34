"""What was worked out lately? Kept up to a size, the least recently used let go first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from sys import getsizeof
from threading import Lock
from typing import Any, Protocol, TypeVar, cast

import numpy as np
import pandas as pd

T = TypeVar("T")
LIMIT = 32 * 2**20  # with the program itself a worker stays under 300 MB
PATIENCE = 30.0  # seconds
SAMPLE = 8  # parts of a collection that are measured for all of them


class Memo:
    """Values by key, bounded in bytes; safe for several threads."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._lock = Lock()
        self._size = 0
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._making: dict[Hashable, tuple[Lock, int]] = {}

    def look_up(self, key: Hashable) -> Any | None:  # noqa: ANN401 whatever was kept
        """What is kept under a key; callers share it and must not change it."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def keep(self, key: Hashable, value: object) -> None:
        """Keep a value and let go of the oldest while over the limit."""
        size = size_of(value)
        with self._lock:
            if key in self._held or size > self._limit:
                return
            self._held[key] = (value, size)
            self._size += size
            while self._size > self._limit:
                _, (_, dropped) = self._held.popitem(last=False)
                self._size -= dropped

    @contextmanager
    def alone(self, key: Hashable, patience: float = PATIENCE) -> Iterator[None]:
        """Whoever works out the value of a key: one thread at a time, the others wait for it.

        After ``patience`` seconds a thread goes ahead by itself.
        """
        with self._lock:
            mine, waiting = self._making.get(key, (Lock(), 0))
            self._making[key] = mine, waiting + 1
        taken = mine.acquire(timeout=patience)
        try:
            yield
        finally:
            if taken:
                mine.release()
            with self._lock:
                mine, waiting = self._making.pop(key)
                if waiting > 1:
                    self._making[key] = mine, waiting - 1

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._held.clear()
            self._size = 0


class Remember(Protocol):
    """Gives what is kept under a key, else works it out and keeps it; never keeps None."""

    def __call__(self, key: Hashable, build: Callable[[], T], /) -> T:
        """The value of a key."""
        ...


def forgetful(_: Hashable, build: Callable[[], T]) -> T:
    """Keeps nothing: every value is worked out anew."""
    return build()


class Remembered:
    """A ``Remember`` at one data version."""

    def __init__(self, memo: Memo, version: int) -> None:
        self._memo = memo
        self._version = version

    def __call__(self, key: Hashable, build: Callable[[], T]) -> T:
        """See ``Remember``."""
        versioned = (key, self._version)
        kept = self._memo.look_up(versioned)
        if kept is None:
            with self._memo.alone(versioned):
                kept = self._memo.look_up(versioned)
                if kept is None:
                    kept = build()
                    self._memo.keep(versioned, kept)
        return cast("T", kept)


def size_of(value: object) -> int:
    """About how many bytes a value takes; texts that several rows share count once.

    >>> size_of(np.zeros(1000)), size_of(("short", np.zeros(10)))
    (8000, 190)
    """
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return int(np.sum(value.memory_usage(deep=False)))
    if isinstance(value, (bytes, np.ndarray)):
        return value.nbytes if isinstance(value, np.ndarray) else len(value)
    parts = _parts(value)
    taken = parts[:: max(1, len(parts) // SAMPLE)]
    return getsizeof(value) + sum(map(size_of, taken)) * len(parts) // max(1, len(taken))


def _parts(value: object) -> Sequence[object]:
    """What a value is made of."""
    if isinstance(value, Mapping):
        return list(value.items())
    if isinstance(value, (tuple, list, frozenset, set)):
        return value if isinstance(value, (tuple, list)) else list(value)
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return ()
