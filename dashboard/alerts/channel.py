"""What is a channel? A way to bring one message to one recipient, or to say why it cannot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from dashboard.alerts.outside import Outside
from data_access.discovery import discover


class Undelivered(Exception):
    """It did not arrive; ``again``: another attempt could go better. The text names no secret."""

    def __init__(self, said: str, *, again: bool = True) -> None:
        self.again = again
        super().__init__(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file that goes with a message, where its channel carries files."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One notice in the words of one recipient; ``key`` is the same at every attempt.

    ``html``: safe to be shown; ``document``: the same as codes and figures, for programs.
    """

    key: str
    subject: str
    lines: tuple[str, ...]
    html: str
    document: Mapping[str, Any]
    enclosed: tuple[Enclosed, ...] = ()

    @property
    def text(self) -> str:
        """The lines as plain text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """``send`` brings a message to a recipient; it raises ``Undelivered``."""

    send: Callable[[Message, str, Outside], None]


def channels() -> Mapping[str, Channel]:
    """Every channel there is; the file's name is the channel's."""
    return discover(import_module("dashboard.alerts"), Channel)
