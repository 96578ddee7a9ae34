"""What does one recipient get to read? A notice in their words, as text, HTML and JSON."""

from dataclasses import asdict
from html import escape
from urllib.parse import urlencode

from dashboard.alerts.channel import Message
from dashboard.early_warning.telling import for_whom
from dashboard.figures.notice_wording import OWN, NoticeWords
from dashboard.labels import labels
from dashboard.services.alert_ledger import institution_names
from dashboard.services.areas import area_names
from dashboard.services.inbox import FAILURE, Failed, Notice, item_of
from dashboard.services.sources import Sources
from data_access.store.notices import Delivery, StoredNotice


def letter(
    sources: Sources, stored: StoredNotice, delivery: Delivery, site: str | None = None
) -> Message:
    """The message of one delivery: only what its offices are told, of its areas."""
    words = labels(delivery.lang)
    notice = _notice(stored, delivery)
    said = NoticeWords(
        words=words,
        areas=area_names(sources, delivery.lang),
        institutions=institution_names(sources, {one.file for one in notice.items}),
    )
    subject = words(f"{OWN}.subject", heading=said.heading(notice))
    lines = (*said.lines(notice), *_link(site, notice, delivery.lang), words(f"{OWN}.automatic"))
    plain = tuple(" ".join(line.split()) for line in lines)
    return Message(
        key=f"{stored.notice}/{delivery.channel}/{delivery.recipient}",
        subject=subject,
        lines=plain,
        html=_html(subject, plain, delivery.lang),
        document=_document(notice),
    )


def _notice(stored: StoredNotice, delivery: Delivery) -> Notice:
    document = stored.document
    items = for_whom(document["items"], delivery.offices, delivery.areas)
    return Notice(
        **{name: getattr(stored, name) for name in ("notice", "kind", "area", "period", "at")},
        scheme=document["scheme"],
        account=document["account"],
        items=tuple(item_of(one) for one in items),
        failed=Failed(**document["failed"]) if stored.kind == FAILURE else None,
        read_at=None,
    )


def _link(site: str | None, notice: Notice, lang: str) -> tuple[str, ...]:
    if site is None:
        return ()
    asked = {"area": notice.area, "period": notice.period, "lang": lang}
    return (f"{site.rstrip('/')}/warnings?{urlencode(asked)}",)


def _html(subject: str, lines: tuple[str, ...], lang: str) -> str:
    """Everything escaped; nothing is loaded from anywhere."""
    rows = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<html lang="{escape(lang)}"><body><h3>{escape(subject)}</h3>{rows}</body></html>'


def _document(notice: Notice) -> dict[str, object]:
    told = asdict(notice)
    del told["read_at"]
    return told
