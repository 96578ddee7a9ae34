"""On what is a chart drawn? Theme, language, unit and the time axis, the same for every figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.figures.strand import plain, width
from dashboard.figures.template import Colours, at, layout, note
from dashboard.labels import Labels

STEPS = ((7, "M1"), (14, "M2"), (27, "M3"), (50, "M6"))  # up to so many months, so far apart
KEY = "key"  # the note that says what the colours mean; names in it are three spaces apart
LEAST = 12  # pixels that are left beside a chart
CHARACTER = 6.4  # pixels that one place takes at 12 px
YEARS = ((12, "M12"), (25, "M24"))  # the same of years


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """Colours and words, the unit said once above the axis, and how its ticks are written."""

    colours: Colours
    words: Labels
    unit: str
    format: str = ",.0f"

    def layout(self) -> dict[str, Any]:
        """The common layout; its axes may be changed by the figure."""
        held = layout(self.colours, self.words, y_title=plain(self.unit), y_format=self.format)
        held["hoverlabel"]["namelength"] = -1
        held["hoverlabel"]["align"] = "left"
        held["margin"] |= {"t": 32, "r": 12}
        del held["xaxis"]["tickangle"]  # names lean only where they would meet
        held["xaxis"]["autotickangles"] = [0, 40]
        return held

    def timed(self, periods: Sequence[str]) -> dict[str, Any]:
        """The common layout over these periods, so many ticks that each can be read."""
        held = self.layout()
        if not periods:
            return held
        days = [date.fromisoformat(at(period)) for period in (min(periods), max(periods))]
        monthly = "-" in min(periods)
        room = timedelta(days=20 if monthly else 240)
        step, named = self._ticks(len(periods), monthly=monthly)
        held["xaxis"] |= {
            "range": [str(days[0] - room), str(days[1] + room)],
            "dtick": step,
            "tickformat": self.words(f"figures.tick.{named}"),
            "hoverformat": self.words(f"figures.tick.{'month' if monthly else 'year'}"),
        }
        return held

    @staticmethod
    def _ticks(count: int, *, monthly: bool) -> tuple[str, str]:
        steps, else_ = (STEPS, "M12") if monthly else (YEARS, "M120")
        step = next((step for upto, step in steps if count <= upto), else_)
        return step, "month" if monthly and step != else_ else "year"

    def key(
        self, entries: Sequence[tuple[str, str, str]], *, side: str = "right"
    ) -> dict[str, Any]:
        """What the colours mean, said in one line above the chart: sign, token, name."""
        said = "   ".join(
            f'<span style="color:{self.colours[token]}">{sign}</span> {plain(name)}'
            for sign, token, name in entries
        )
        where = {"x": int(side == "right"), "y": 1, "xref": "paper", "yref": "paper"}
        return note(said, self.colours, name=KEY, yshift=18, xanchor=side, **where)


def room_for(texts: Sequence[str], *, most: int = 150) -> int:
    """How many pixels the widest text needs beside the chart."""
    widest = max((width(text) for text in texts), default=0)
    return int(min(max(widest * CHARACTER + 16, LEAST), most))


def apart(places: Sequence[float], gap: float) -> list[float]:
    """How far each label (px) must move so that none covers another; order is kept.

    >>> apart([0, 4, 100], 14)
    [-5.0, 5.0, 0.0]
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = [float(places[index]) for index in order]
    for _ in range(40):
        for index in range(len(moved) - 1):
            short = gap - (moved[index + 1] - moved[index])
            if short > 0.01:
                moved[index] -= short / 2
                moved[index + 1] += short / 2
    shifts = {index: moved[rank] - places[index] for rank, index in enumerate(order)}
    return [round(shifts[index], 1) for index in range(len(places))]
