"""How does a notice reach the inbox? It is there as soon as it is put up."""

from dashboard.alerts.channel import Channel, Message
from dashboard.alerts.outside import Outside


def _there(_message: Message, _to: str, _outside: Outside) -> None:
    """The row is the delivery; pages read it."""


CHANNEL = Channel(send=_there)
