"""What does one recipient get to read? A notice in their words, as text, HTML and JSON."""

from dataclasses import asdict

from dashboard.alerts.channel import Message
from dashboard.alerts.handing import REPORT
from dashboard.alerts.paper import linked, message
from dashboard.alerts.report_letter import report_letter
from dashboard.early_warning.telling import for_whom
from dashboard.figures.notice_wording import NoticeWords
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
    if stored.kind == REPORT:
        return report_letter(sources, stored, delivery, site)
    notice = _notice(stored, delivery)
    said = NoticeWords(
        words=labels(delivery.lang),
        areas=area_names(sources, delivery.lang),
        institutions=institution_names(sources, {one.file for one in notice.items}),
    )
    asked = {"area": notice.area, "period": notice.period, "lang": delivery.lang}
    lines = (*said.lines(notice), *linked(site, "warnings", asked))
    return message((stored, delivery), (said.heading(notice), lines), _document(notice))


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


def _document(notice: Notice) -> dict[str, object]:
    told = asdict(notice)
    del told["read_at"]
    return told
