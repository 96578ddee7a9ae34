"""What does each part of a city add to what is left, and what does it lack?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.early_warning.rule import Level
from dashboard.services.dispersion import Part
from dashboard.services.fund_path import Fund

FEN = 0.005  # yuan: less than this is nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """One part's share in what is left of the trailing year, yuan; None where it is missing.

    ``surplus``: income − expenditure without what other levels moved, by the books alone where
    the statement is not told in detail; ``before``: the same a year earlier; ``moved``: what other
    levels added, less what was sent to them; ``late``: subsidy due in the year and not there yet;
    ``borne``: who bears its deficit (``services.bearing``), empty where it has none or nobody can
    say; ``level``: what the rule says of its own-source ratio, else of the booked one.
    """

    part: Part
    surplus: float | None
    before: float | None
    moved: float | None
    late: float | None
    borne: Mapping[str, float]
    level: Level

    @property
    def ratio(self) -> float | None:
        """Expenditure ÷ income of the trailing year, own source where that is known."""
        return self.part.ratio if self.part.own_ratio is None else self.part.own_ratio

    @property
    def area(self) -> str:
        """Which part it is."""
        return self.part.area

    @property
    def as_due(self) -> float | None:
        """The surplus, had the subsidy come when it was due."""
        return None if self.surplus is None or self.late is None else self.surplus + self.late

    @property
    def change(self) -> float | None:
        """How much more or less is left than a year before."""
        return None if self.surplus is None or self.before is None else self.surplus - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The city's own figures of one fund: yuan, fractions, months."""

    surplus: float | None
    before: float | None
    ratio: float | None
    ratio_before: float | None
    level: Level
    balance: float | None
    months: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundDeficit:
    """One fund: the parts by code, and the city where the reader may see it."""

    fund: Fund
    drives: tuple[Drive, ...]
    whole: Whole | None

    @property
    def known(self) -> tuple[Drive, ...]:
        """The parts whose surplus is known."""
        return tuple(one for one in self.drives if one.surplus is not None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts of which it is not."""
        return tuple(one.area for one in self.drives if one.surplus is None)

    @property
    def lacking(self) -> tuple[Drive, ...]:
        """The parts with a deficit, the largest first."""
        below = [one for one in self.known if (one.surplus or 0) < -FEN]
        return tuple(sorted(below, key=lambda one: one.surplus or 0))

    @property
    def total(self) -> float:
        """All deficits together, yuan, above zero."""
        return -sum(one.surplus or 0 for one in self.lacking)

    @property
    def moved(self) -> float:
        """What other levels added to all parts together, less what was sent to them, yuan."""
        return sum(one.moved or 0 for one in self.known)

    @property
    def drivers(self) -> tuple[Drive, ...]:
        """Those with a deficit that no late subsidy explains, the largest first."""
        found = [one for one in self.lacking if lack(one) < -FEN]
        return tuple(sorted(found, key=lack))


def paid_by(one: FundDeficit, total: float) -> Mapping[str, float]:
    """What each part with a surplus gives of ``total``, by its share in all surpluses, yuan."""
    above = {held.area: held.surplus for held in one.known if (held.surplus or 0) > FEN}
    earned = sum(value or 0 for value in above.values())
    return {area: (value or 0) / earned * total for area, value in above.items()}


def lack(one: Drive) -> float:
    """What a part lacks, subsidy counted when it was due; below zero."""
    return (one.as_due if one.late else one.surplus) or 0.0
