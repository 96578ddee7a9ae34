"""How does a message look: a heading, lines, where to look, and that it came by itself?"""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlencode

from dashboard.alerts.channel import Enclosed, Message
from dashboard.figures.notice_wording import OWN
from dashboard.labels import labels
from data_access.store.notices import Delivery, StoredNotice


def linked(site: str | None, page: str, asked: Mapping[str, str]) -> tuple[str, ...]:
    """The address of a page, where the bureau's own is known."""
    return () if site is None else (f"{site.rstrip('/')}/{page}?{urlencode(asked)}",)


def message(
    of: tuple[StoredNotice, Delivery],
    said: tuple[str, Iterable[str]],
    document: Mapping[str, object],
    enclosed: tuple[Enclosed, ...] = (),
) -> Message:
    """One message; ``of``: what it tells and to whom; ``said``: its heading and its lines."""
    (stored, delivery), (heading, lines) = of, said
    words = labels(delivery.lang)
    subject = words(f"{OWN}.subject", heading=heading)
    plain = tuple(" ".join(line.split()) for line in (*lines, words(f"{OWN}.automatic")))
    return Message(
        key=f"{stored.notice}/{delivery.channel}/{delivery.recipient}",
        subject=subject,
        lines=plain,
        html=_html(subject, plain, delivery.lang),
        document=document,
        enclosed=enclosed,
    )


def _html(subject: str, lines: tuple[str, ...], lang: str) -> str:
    """Everything escaped; nothing is loaded from anywhere."""
    rows = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<html lang="{escape(lang)}"><body><h3>{escape(subject)}</h3>{rows}</body></html>'
