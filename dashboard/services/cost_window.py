"""Over which year is cost told, and against which?"""

from dataclasses import dataclass

from dashboard.services.chosen import latest_month, meant
from dashboard.services.cubes import monthly
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import year_before
from data_access.tables import MedicalCost

AXES = ("scheme",)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostWindow:
    """The period a trailing year ends with, and the same a year before.

    ``periods``: every month (every year, where there are no months) of which cost is known, in
    order. ``monthly``: whether they are months.
    """

    end: str
    before: str
    monthly: bool
    periods: tuple[str, ...]

    def same_month(self, count: int) -> tuple[str, ...]:
        """The ends of the last so many windows up to this one, the oldest first."""
        year, rest = int(self.end[:4]), self.end[4:]
        ends = [f"{one}{rest}" for one in range(year - count + 1, year + 1)]
        return tuple(end for end in ends if end in self.periods)

    def last(self, count: int) -> tuple[str, ...]:
        """The last so many periods up to the end."""
        return tuple(period for period in self.periods if period <= self.end)[-count:]


def cost_window(sources: Sources, selection: Selection) -> CostWindow | None:
    """The window a selection asks for; None where nothing is known of cost.

    A month is the end itself, a year the last known month of it; nothing chosen: the latest
    whole month.
    """
    months = monthly(sources, MedicalCost, selection.area, "medical_cost", AXES).months
    if months:
        end = meant(months, selection.period, latest_month(sources, selection.area))
        return _window(str(end), months, monthly=True)
    years = cost_years(sources, selection.area)
    if not years:
        return None
    return _window(str(meant(years, selection.period, None)), years, monthly=False)


def cost_years(sources: Sources, area: str) -> tuple[str, ...]:
    """The years of which a yearly figure of cost is published."""
    rows = sources.warehouse.read(MedicalCost, sources.scope.narrow(area=area))
    return tuple(sorted(rows.loc[rows["months"] == 12, "period"].unique()))


def costed_schemes(sources: Sources, selection: Selection) -> tuple[str, ...]:
    """The schemes of which cost is known: the chosen one, else all that the reader may see."""
    rows = sources.warehouse.read(MedicalCost, sources.scope.narrow(area=selection.area))
    held = sorted(rows["scheme"].unique())
    return tuple(one for one in held if selection.scheme in {None, one})


def _window(end: str, periods: tuple[str, ...], *, monthly: bool) -> CostWindow:
    return CostWindow(end=end, before=year_before(end), monthly=monthly, periods=periods)
