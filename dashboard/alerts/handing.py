"""Who outside is handed a report once it is signed? Each address once, with its files."""

from dashboard.actions.notify import delivery
from dashboard.alerts.outside import Outside
from data_access.store.notices import Post, StoredNotice
from data_access.store.report_state import ReportState

REPORT = "report"


def handing(outside: Outside, held: ReportState) -> Post:
    """The notice of a signed report, and its deliveries to those who asked for reports."""
    stored, (who, at) = held.stored, held.signed["signed"]
    asking = {
        (one.channel, one.to): one
        for one in outside.addresses(reports=True)
        if one.areas is None or stored.area in one.areas
    }
    name = f"{REPORT}:{stored.report}:{held.edition}"
    about = {key: getattr(stored, key) for key in ("report", "kind", "version")}
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
        deliveries=[delivery(name, one) for one in asking.values()],
    )
