"""How often was the year-end forecast right, by the month in which it was made?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.services.year_end import Band, band_of

MONTHS = range(1, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """One forecast of a finished year, yuan; ``pace``: what the seasonal pace would have said."""

    year: int
    month: int
    band: Band
    pace: float | None
    actual: float

    @property
    def held(self) -> bool:
        """Whether the year ended inside the 80 % band."""
        return self.band.lo80 <= self.actual <= self.band.hi80

    @property
    def held95(self) -> bool:
        """Whether it ended inside the 95 % band."""
        return self.band.lo95 <= self.actual <= self.band.hi95


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Forecasts together: how many, how many held; mean errors as fractions of the actual.

    ``month``: that of their making, 0 for all; ``pace_error``: of the seasonal pace, None where
    it could not be said for every one of them; ``width``: mean width of the 80 % band.
    """

    month: int
    made: int
    held: int
    held95: int
    error: float | None
    pace_error: float | None
    width: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRecord:
    """Every forecast of one line and their scores: by month of making, and of all."""

    account: str
    line: str
    made: tuple[Foretold, ...]
    by_month: tuple[Score, ...]
    whole: Score


def records(document: Mapping[str, Any]) -> tuple[LineRecord, ...]:
    """What ``year_end_replayed.replay_document`` found; lines never replayed are left out.

    The last may be that of the providers: line ``providers``, account empty.
    """
    told = [(held["account"], held["line"], held["made"]) for held in document["lines"]]
    told.append(("", "providers", document["providers"]))
    return tuple(_record(account, line, made) for account, line, made in told if made)


def _record(account: str, line: str, told: Sequence[Mapping[str, Any]]) -> LineRecord:
    made = tuple(_foretold(one) for one in told)
    by_month = ([one for one in made if one.month == month] for month in MONTHS)
    return LineRecord(
        account=account,
        line=line,
        made=made,
        by_month=tuple(score(held[0].month, held) for held in by_month if held),
        whole=score(0, made),
    )


def score(month: int, made: Sequence[Foretold]) -> Score:
    """Of forecasts; errors only of years that did not end at zero."""
    sized = [one for one in made if one.actual]
    paced = [one for one in sized if one.pace is not None]
    return Score(
        month=month,
        made=len(made),
        held=sum(one.held for one in made),
        held95=sum(one.held95 for one in made),
        error=_mean([abs(one.band.mean / one.actual - 1) for one in sized]),
        pace_error=_mean([abs((one.pace or 0.0) / one.actual - 1) for one in paced])
        if len(paced) == len(sized)
        else None,
        width=_mean([(one.band.hi80 - one.band.lo80) / abs(one.actual) for one in sized]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _foretold(told: Mapping[str, Any]) -> Foretold:
    return Foretold(
        year=told["year"],
        month=told["month"],
        band=band_of(told),
        pace=told["pace"],
        actual=told["actual"],
    )
