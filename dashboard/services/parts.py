"""Which parts of an area may this reader see, who holds their fund, and since when?"""

from dataclasses import dataclass

from dashboard.services.book_months import root
from dashboard.services.sources import Scope, Sources
from data_access.tables import Area, PoolingMode

INSIDE = ("municipal", "district")
UNIFIED = "unified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of an area by code; ``scope``: those parts and nothing else."""

    areas: tuple[str, ...]
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooling:
    """How a fund is pooled; ``holder``: whose fund it is; ``since``: the day it became so."""

    mode: str
    since: str
    holder: str


def parts(sources: Sources, area: str) -> Parts:
    """The districts and the municipal level of a city, as far as the reader may see them."""
    known = sources.warehouse.read(Area, sources.scope)
    inside = known[(known["parent"] == area) & known["level"].isin(INSIDE)]
    codes = tuple(sorted(inside["area"]))
    return Parts(areas=codes, scope=Scope(frozenset(codes), sources.scope.schemes))


def pooling(sources: Sources, area: str, period: str) -> Pooling | None:
    """How the fund of an area is pooled in a period; None where the reader cannot see it said."""
    whole = root(sources, area)
    modes = sources.warehouse.read(PoolingMode, sources.scope.narrow(area=whole))
    force = modes[modes["since"] <= f"{period}-31"].sort_values("since")
    if force.empty:
        return None
    mode, since = (str(force[name].iloc[-1]) for name in ("mode", "since"))
    return Pooling(mode=mode, since=since, holder=whole if mode == UNIFIED else area)
