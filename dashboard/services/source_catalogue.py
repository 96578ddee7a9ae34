"""Where do the figures come from, how old is each source, who answers for it, what uses it?"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from dashboard.services.publications import Publication, publications
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.port import MADE_UP
from data_access.tables import SourceUse

CHINA = ZoneInfo("Asia/Shanghai")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The rows of one table that a source gave, from the first period to the last."""

    table: str
    rows: int
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A source; ``day``: of its newest figures, else of publication; ``age``: days since then.

    ``owner``: who answers for it, None where nobody was named.
    """

    publication: Publication
    day: date | None
    age: int | None
    owner: str | None
    synthetic: bool
    uses: tuple[Use, ...]


def source_catalogue(sources: Sources, _: Selection) -> tuple[Listed, ...]:
    """Every source whose figures this reader may see, the one with the newest first."""
    rows = sources.remember(
        ("source use", sources.scope),
        lambda: sources.warehouse.read(SourceUse, sources.scope),
    )
    known, owners = publications(sources), sources.registers.owners.current()
    found = []
    for name, held in rows.groupby("source"):
        publication = known[str(name)]
        day, owner = _day(publication, held), owners.get(str(name))
        listed = Listed(
            publication=publication,
            day=day,
            age=None if day is None else (sources.today - day).days,
            owner=owner.owner if owner else None,
            synthetic=publication.source == MADE_UP,
            uses=tuple(_uses(held)),
        )
        found.append(listed)
    return tuple(sorted(found, key=lambda one: (one.day is None, one.age or 0)))


def _day(publication: Publication, rows: pd.DataFrame) -> date | None:
    """The day its newest figures came in; of what was never recorded, that of publication."""
    newest = rows["newest"].max()
    if not pd.isna(newest):
        return datetime.fromtimestamp(int(newest) / 1000, CHINA).date()
    published = DAY.fullmatch(publication.published)
    return date.fromisoformat(publication.published) if published else None


def _uses(rows: pd.DataFrame) -> list[Use]:
    held = rows.sort_values("rows", ascending=False).to_dict("records")
    return [
        Use(table=row["table"], rows=int(row["rows"]), first=row["first"], last=row["last"])
        for row in held
    ]
