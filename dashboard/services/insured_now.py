"""How many are insured now, and how old and ill are they, against a month and a year ago?"""

from dataclasses import dataclass

import pandas as pd

from dashboard.services.chosen import people_period, scheme_of, schemes_of
from dashboard.services.enrolment_breaks import enrolment_breaks, parted
from dashboard.services.histories import at, history, last_of
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier
from data_access.tables import Scheme

TREND = 25  # months, or years
SHARES = ("elderly_share_60", "elderly_share_65", "chronic_share")
HEADS = ("insured", "coverage", "support_ratio", *SHARES)
EMPLOYEES_ONLY = ("support_ratio",)
ITEMS = ("enrolment.insured", "enrolment.active", "membership.persons", "cohort.persons")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One number: now, a month and a year earlier, and on the way here; None where missing.

    ``name``: the indicator. Of a yearly figure there is no month before.
    """

    name: str
    value: float | None
    month_before: float | None
    year_before: float | None
    trend: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuredNow:
    """The headline numbers of a period."""

    area: str
    period: str | None
    scheme: str
    heads: tuple[Head, ...]
    provenance: Provenance | None


def insured_now(sources: Sources, selection: Selection) -> InsuredNow:
    """The numbers of the chosen period; empty where nobody is counted."""
    period, scheme = people_period(sources, selection), scheme_of(sources, selection)
    heads = tuple(_head(sources, selection, name, period) for name in HEADS) if period else ()
    schemes = schemes_of(sources, selection)
    return InsuredNow(
        area=selection.area,
        period=period,
        scheme=scheme,
        heads=heads,
        provenance=provenance(sources, selection.area, schemes, period, ITEMS) if period else None,
    )


def _head(sources: Sources, selection: Selection, name: str, period: str) -> Head:
    values, year = values_of(sources, selection, name), earlier(period, 12)
    return Head(
        name=name,
        value=at(values, period),
        month_before=at(values, earlier(period, 1)) if "-" in period else None,
        year_before=None if _parted(sources, selection, period) else at(values, year),
        trend=last_of(values, period, TREND),
    )


def _parted(sources: Sources, selection: Selection, period: str) -> bool:
    """Whether the year before was counted otherwise."""
    breaks = enrolment_breaks(sources, selection.area, schemes_of(sources, selection))
    return parted(breaks, earlier(period, 12), period)


def values_of(sources: Sources, selection: Selection, name: str) -> "pd.Series[float]":
    """An indicator of the insured who are looked at; empty where it says nothing of them."""
    scheme = scheme_of(sources, selection)
    if name in EMPLOYEES_ONLY:
        unasked = Scheme.EMPLOYEE not in schemes_of(sources, selection)
        return (
            pd.Series(dtype=float)
            if unasked
            else history(sources, selection.area, name, scheme=Scheme.EMPLOYEE)
        )
    if name == "coverage" and selection.scheme:
        return pd.Series(dtype=float)  # one scheme alone covers a part of the residents
    return history(sources, selection.area, name, scheme=scheme)
