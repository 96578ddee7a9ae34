"""Where does each line of a fund's statement end this year, in accord with the stored forecast?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.services.fund_lines import SIDES, FundLines, fund_lines
from dashboard.services.futures import latest
from dashboard.services.sources import Sources
from data_access.periods import earlier

APART = 1e-3
"""How far the lines may be from their side: what is less is named by the books' own checks."""
Known = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The expected year of a fund, yuan; ``leaves``: the finest lines of its books, by name.

    ``month``: the last one of its books that the forecast knows, ``made_on`` when it was made;
    ``closing``: of the cumulative balance; ``ahead``: both sides of the next year, as the monthly
    forecast has them; None where nothing is foretold.
    """

    year: int
    month: str
    made_on: str
    leaves: Known
    closing: float | None
    ahead: Known


def line_ends(sources: Sources, area: str, fund: tuple[str, str]) -> Ends | None:
    """By the stored forecast's totals; None where the fund has none."""
    stored = latest(sources, area, fund[0])
    said = stored.document.get("year_end") if stored else None
    if stored is None or not said:
        return None
    totals = {
        one["line"]: one["cash"]["mean"]
        for one in said["lines"]
        if one["account"] == fund[1] and one["cash"]
    }
    month, held = str(said["month"]), fund_lines(sources, area, *fund)
    year = int(month[:4])
    pooled = fund[1] == "pooled"
    return Ends(
        year=year,
        month=month,
        made_on=stored.made_on.isoformat(),
        leaves=shared(held, month, totals),
        closing=totals.get("cumulative_balance"),
        ahead={side: _ahead(stored.document, side, year + 1) if pooled else None for side in SIDES},
    )


def shared(held: FundLines, month: str, totals: Mapping[str, float]) -> dict[str, float | None]:
    """What is foretold of a side's rest of the year, by line.

    A line's own rest is what the same months brought last year, moved as the line has moved since
    January; the rests of a side are then brought to what is foretold of it.
    """
    parents = {one.parent for one in held.lines}
    found: dict[str, float | None] = {}
    for side in SIDES:
        own = [
            one.name for one in held.lines if one.side == side and one.name not in parents - {None}
        ]
        found |= _side(held, (month, side), own, totals.get(side))
    return found


def _side(
    held: FundLines, what: tuple[str, str], names: list[str], total: float | None
) -> dict[str, float | None]:
    month, side = what
    told = {name: held.of(month, name, since_january=True) for name in names}
    so_far = {name: amount for name, amount in told.items() if amount is not None}
    known = {name: _rest(held, month, name, amount) for name, amount in so_far.items()}
    rests = {name: amount for name, amount in known.items() if amount is not None}
    reached, coming = sum(so_far.values()), sum(rests.values())
    side_so_far = held.of(month, side, since_january=True) or 0.0
    whole = abs(reached - side_so_far) <= APART * reached and rests == known
    if total is None or not whole or coming <= 0:
        return dict.fromkeys(so_far)
    part = (total - reached) / coming
    return {name: amount + rests[name] * part for name, amount in so_far.items()}


def _rest(held: FundLines, month: str, name: str, so_far: float) -> float | None:
    before = held.of(earlier(month, 12), name, since_january=True)
    whole = held.of(f"{int(month[:4]) - 1}-12", name, since_january=True)
    if before is None or whole is None:
        return None
    return (whole - before) * (so_far / before if before > 0 and so_far > 0 else 1.0)


def _ahead(document: Mapping[str, Any], side: str, year: int) -> float | None:
    """A year's twelve months of the monthly forecast; None where it does not reach its end."""
    fan = zip(document["months"], document["series"][side]["fan"]["mean"], strict=True)
    own = [float(value) for month, value in fan if month.startswith(f"{year}-")]
    return sum(own) if len(own) == 12 else None
