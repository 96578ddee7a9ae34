"""Who outside is handed a report once it is signed? Each address once, with its files."""

from collections.abc import Iterator

from dashboard.alerts.outside import Outside
from data_access.store.notices import Delivery, Post, StoredNotice
from data_access.store.report_state import ReportState

REPORT = "report"


def handing(outside: Outside, held: ReportState) -> Post:
    """The notice of a signed report, and its deliveries to those who asked for reports."""
    stored, (who, at) = held.stored, held.signed["signed"]
    name = f"{REPORT}:{stored.report}:{held.edition}"
    about = {name: getattr(stored, name) for name in ("report", "kind", "version")}
    document = {
        "scheme": "",
        "account": "",
        "items": [],
        "report": {**about, "edition": held.edition, "who": who, "at": at},
    }
    return Post(
        notice=StoredNotice(
            notice=name,
            kind=REPORT,
            area=stored.area,
            period=stored.period,
            at=at,
            document=document,
        ),
        deliveries=list(_deliveries(name, outside, stored.area)),
    )


def _deliveries(name: str, outside: Outside, area: str) -> Iterator[Delivery]:
    asking = {
        (one.channel, one.to): one
        for one in outside.addresses(reports=True)
        if one.areas is None or area in one.areas
    }
    for one in asking.values():
        yield Delivery(
            notice=name,
            recipient=one.to,
            channel=one.channel,
            offices=list(one.offices),
            areas=None if one.areas is None else list(one.areas),
            lang=one.lang,
        )
