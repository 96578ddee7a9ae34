"""What does one read with a signed report: what it is, who signed it? A mail has its files."""

from collections.abc import Iterator
from typing import Any

from dashboard.alerts.channel import Enclosed, Message
from dashboard.alerts.paper import linked, message
from dashboard.figures.notice_wording import OWN
from dashboard.figures.numbers import moment, period_name
from dashboard.labels import labels
from dashboard.services.areas import area_names
from dashboard.services.sources import Sources
from data_access.store.notices import Delivery, StoredNotice


def report_letter(
    sources: Sources, stored: StoredNotice, delivery: Delivery, site: str | None
) -> Message:
    """The message of one delivery of a signed report."""
    words, held = labels(delivery.lang), stored.document["report"]
    heading = words(
        f"{OWN}.headings.report",
        area=area_names(sources, delivery.lang).get(stored.area, stored.area),
        period=period_name(stored.period, words),
        kind=words(f"reports.kinds.{held['kind']}.name"),
        version=held["version"],
    )
    lines = [words(f"{OWN}.signed", who=held["who"], at=moment(held["at"], words))]
    asked = {"area": stored.area, "period": stored.period, "lang": delivery.lang}
    lines += linked(site, "reports", asked)
    about = {name: getattr(stored, name) for name in ("notice", "kind", "area", "period", "at")}
    return message(
        (stored, delivery),
        (heading, lines),
        {**about, "report": held},
        tuple(_enclosed(sources, stored, held)) if delivery.channel == "mail" else (),
    )


def _enclosed(sources: Sources, stored: StoredNotice, held: dict[str, Any]) -> Iterator[Enclosed]:
    """Its files as they were signed."""
    files = sources.registers.reports.files(held["report"], held["edition"])
    for ending, content in files.items():
        name = f"{held['kind']}-{stored.area}-{stored.period}-v{held['version']}.{ending}"
        yield Enclosed(name=name, content=content)
