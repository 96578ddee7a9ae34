"""How much of what was due has each kind of payer paid, and what is still owed?"""

from dataclasses import dataclass

from dashboard.services.chosen import people_period, schemes_of
from dashboard.services.histories import at, history, last_of
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import periods_to
from data_access.tables import Scheme

MONTHS = 25
PAYERS = {
    Scheme.EMPLOYEE: ("employer", "individual", "flexible"),
    Scheme.RESIDENT: ("resident", "assisted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """One kind of payer: rates since the collection began, by month; yuan owed now."""

    payer: str
    scheme: str
    rates: tuple[float | None, ...]
    arrears: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Every kind of payer of the schemes looked at, over the same months."""

    months: tuple[str, ...]
    payers: tuple[Payer, ...]
    provenance: Provenance | None


def collected_from(sources: Sources, selection: Selection) -> Collected:
    """Two years to the chosen month; no payers where contributions are not told by month."""
    period, schemes = people_period(sources, selection), schemes_of(sources, selection)
    if period is None or "-" not in period:
        return Collected(months=(), payers=(), provenance=None)
    return Collected(
        months=periods_to(period, MONTHS),
        payers=tuple(
            _payer(sources, selection.area, (scheme, payer), period)
            for scheme in schemes
            for payer in PAYERS[Scheme(scheme)]
        ),
        provenance=provenance(sources, selection.area, schemes, period, ["contribution.paid"]),
    )


def _payer(sources: Sources, area: str, who: tuple[str, str], period: str) -> Payer:
    scheme, payer = who
    rates = history(sources, area, "collection_rate", scheme=scheme, payer=payer)
    owed = history(sources, area, "arrears", scheme=scheme, payer=payer)
    return Payer(
        payer=payer,
        scheme=scheme,
        rates=last_of(rates, period, MONTHS),
        arrears=at(owed, period),
    )
