"""What is a long work, and what is kept of what it says? One row of the job table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

State = Literal["waiting", "running", "done", "failed", "cancelled"]
OVER: frozenset[State] = frozenset({"done", "failed", "cancelled"})

LOG = 60_000  # characters; what a work says after that is left out
ERROR = 500  # characters of an error that are kept
PASSWORD = re.compile(r"(?<=://)[^\s/@]+@|(?i:\b(?:password|secret|token)\s*[=:]\s*\S+)")


class NoSuchJob(LookupError):
    """No work of that identifier was ever asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One long work; ``done`` runs from 0 to 1, all moments are ms since 1970, UTC."""

    job: str
    state: State
    done: float
    message: str = ""  # where it is; of a failed run, the error
    kind: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None
    log: str = ""  # left out of ``history``
    attempts: int = 0  # runs begun and not handed back
    owner: str | None = None
    lease_until: int = 0
    run_after: int = 0  # due since then; of a running work: when the run began
    cancel: bool = False
    asked_by: str = ""
    asked_at: int = 0
    ended_at: int | None = None


def line(at: int, text: str) -> str:
    r"""One line of a log.

    >>> line(1_700_000_000_000, "begins")
    '2023-11-14T22:13:20.000+00:00 begins\n'
    """
    moment = datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds")
    return f"{moment} {text}\n"


def logged(log: str, at: int, text: str) -> str:
    """The log with one more line, unless it is full."""
    return log if len(log) >= LOG else log + line(at, text)


def cleaned(error: str) -> str:
    r"""What may be kept of an error: its first line, without passwords.

    >>> cleaned("no answer from postgresql://jiheng:letmein@host/store\n  at line 3")
    'no answer from postgresql://***host/store'
    """
    first = (error.strip().splitlines() or ["unknown error"])[0]
    return PASSWORD.sub("***", first)[:ERROR]
