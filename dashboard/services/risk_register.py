"""Which risks are watched over, who answers for each, and whose review is overdue?"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dashboard.services.book_months import root
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.port import NATION
from data_access.store.risks import Risk

FIRST = 30  # characters of a risk that tell it in a list
OUTCOMES = ("keep", "close", "reopen")
SOON = 30  # days before a review in which it is said to be near


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A risk as it is now; ``late``: days since its review was due, below zero: days until then.

    ``reviewed``: the last review or closing of it, None before the first.
    """

    risk: Risk
    late: int
    reviewed: Risk | None

    @property
    def overdue(self) -> bool:
        """Whether its review should have been held."""
        return self.risk.standing and self.late > 0

    @property
    def near(self) -> bool:
        """Whether its review is due soon."""
        return self.risk.standing and -SOON <= self.late <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRegister:
    """The risks of an area and its parts: those that stand first, the most overdue on top."""

    area: str
    risks: tuple[Watched, ...]


def risk_register(sources: Sources, selection: Selection) -> RiskRegister:
    """The register of the selected area as the reader may see it; of everything for the nation."""
    found = [
        _watched(held, sources)
        for held in _histories(sources)
        if _inside(sources, held[-1].area, selection.area)
    ]
    found.sort(key=lambda one: (not one.risk.standing, -one.late, one.risk.risk))
    return RiskRegister(area=selection.area, risks=tuple(found))


def risk_history(
    sources: Sources, _: Selection, values: Mapping[str, Any]
) -> tuple[Risk, ...] | None:
    """Every version of the picked risk, the newest first; None where none is picked."""
    picked = next(iter(values.get("risk") or []), None)
    if picked is None:
        return None
    number = picked.get("number")
    held = [one for versions in _histories(sources) for one in versions if one.risk == number]
    return tuple(reversed(held))


def risk_numbers(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The register as choices of a form: number and first words."""
    held = [one.risk for one in risk_register(sources, selection).risks]
    return [(str(one.risk), f"{one.risk} {one.point[:FIRST]}") for one in held]


def review_outcomes(_: Sources, __: Selection) -> list[tuple[str, str]]:
    """What a review may come to, as choices of a form."""
    return [(name, f"pages.data.risk_reviews.{name}") for name in OUTCOMES]


def risk_now(sources: Sources, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """How the risk of a form is now, field by field; nothing before one is chosen."""
    wanted = values.get("risk")
    held = [one[-1] for one in _histories(sources) if wanted and str(one[-1].risk) == wanted]
    if not held:
        return {}
    now = held[0]
    said = {name: getattr(now, name) for name in ("point", "measure", "owner")}
    return {"risk": wanted, **said, "due": now.due.isoformat()}


def _histories(sources: Sources) -> list[list[Risk]]:
    held = sources.registers.risks.versions(sources.scope)
    return [list(versions) for _, versions in groupby(held, key=lambda one: one.risk)]


def _watched(versions: list[Risk], sources: Sources) -> Watched:
    now = versions[-1]
    reviews = [one for one in versions if one.deed in {"reviewed", "closed"}]
    return Watched(
        risk=now,
        late=(sources.today - now.due).days,
        reviewed=reviews[-1] if reviews else None,
    )


def _inside(sources: Sources, area: str, selected: str) -> bool:
    return selected in {NATION, area, root(sources, area)}
