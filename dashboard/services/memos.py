"""Of which month does a memo of a scenario speak, and which memos were made of the area?"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dashboard.early_warning.due import CHINA
from dashboard.services.chosen import latest_month
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.store.reports import StoredReport

KIND = "memo"


def memo_asked(
    sources: Sources, selection: Selection, _: Mapping[str, Any]
) -> Mapping[str, str | None]:
    """The latest month of the area's books, None where it has none."""
    return {"month": latest_month(sources, selection.area)}


def memo_choices(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The memos of the area as choices of a form, the newest first."""
    held = [
        one
        for one in sources.registers.reports.all(sources.scope)
        if (one.kind, one.area) == (KIND, selection.area)
    ]
    held.sort(key=lambda one: -one.report)
    return [(str(one.report), _called(one)) for one in held]


def _called(one: StoredReport) -> str:
    """Number, version, language and the minute it was made in, by China's clocks."""
    at = datetime.fromtimestamp(one.at / 1000, CHINA)
    return f"#{one.report} · v{one.version} · {one.lang} · {at:%Y-%m-%d %H:%M}"
