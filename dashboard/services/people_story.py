"""What is there to say of the insured: who came, who aged, who is late, who will retire?"""

from dataclasses import dataclass

from dashboard.services.chosen import people_period, schemes_of
from dashboard.services.collection_weeks import Weeks, collection_weeks
from dashboard.services.enrolment_breaks import enrolment_breaks, parted
from dashboard.services.enrolment_jumps import Jump, enrolment_jumps
from dashboard.services.histories import at, history
from dashboard.services.retirements import Wave, retirements
from dashboard.services.selection import SCHEMES, Selection
from dashboard.services.sources import Sources
from dashboard.services.subsidies import Late, subsidies
from data_access.periods import earlier
from data_access.tables import ALL, Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """One number now and a year ago."""

    now: float
    before: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the numbers of a period say; None or empty where they say nothing."""

    period: str | None
    insured: Twice | None
    support: Twice | None
    elderly: Twice | None
    jump: Jump | None
    late: Late | None
    weeks: Weeks | None
    wave: Wave | None


def people_story(sources: Sources, selection: Selection) -> Story:
    """From the answers of the page's other questions, so that both say the same."""
    period, schemes = people_period(sources, selection), schemes_of(sources, selection)
    whole = schemes[0] if len(schemes) == 1 else ALL
    jumps = enrolment_jumps(sources, selection).jumps
    late = subsidies(sources, selection).late
    employees = Scheme.EMPLOYEE in schemes
    return Story(
        period=period,
        insured=_twice(sources, selection.area, ("insured", whole), period),
        support=_twice(sources, selection.area, ("support_ratio", Scheme.EMPLOYEE), period)
        if employees
        else None,
        elderly=_twice(sources, selection.area, ("elderly_share_60", whole), period),
        jump=jumps[0] if jumps else None,
        late=late[0] if late else None,
        weeks=collection_weeks(sources, selection),
        wave=retirements(sources, selection),
    )


def _twice(sources: Sources, area: str, which: tuple[str, str], period: str | None) -> Twice | None:
    if period is None:
        return None
    name, scheme = which
    schemes = SCHEMES if scheme == ALL else (scheme,)
    if parted(enrolment_breaks(sources, area, schemes), earlier(period, 12), period):
        return None
    values = history(sources, area, name, scheme=scheme)
    now, before = at(values, period), at(values, earlier(period, 12))
    return None if now is None or before is None else Twice(now=now, before=before)
