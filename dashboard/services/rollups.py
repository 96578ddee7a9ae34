"""How did the last roll-up of each month of settlement detail go?"""

from dataclasses import dataclass

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.rollup.engine import ENGINES
from data_access.store.rollups import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledSource:
    """A source: its months, the newest first."""

    source: str
    runs: tuple[Run, ...]

    @property
    def rows(self) -> int:
        """Settlements that were read."""
        return sum(run.rows for run in self.runs)

    @property
    def rejected(self) -> int:
        """Those that did not count."""
        return sum(sum(run.rejected.values()) for run in self.runs)

    @property
    def refused(self) -> list[Run]:
        """The months that were not rolled up."""
        return [run for run in self.runs if run.state == "refused"]

    @property
    def persons_run(self) -> Run | None:
        """The newest month of which is known whom the fund paid for this year."""
        return next((run for run in self.runs if run.state == "done" and run.persons), None)

    @property
    def last(self) -> Run:
        """The month that was rolled up last."""
        return max(self.runs, key=lambda run: run.at)


def engine_choices(_: Sources, __: Selection) -> list[tuple[str, str]]:
    """The engines there are, as choices of a form."""
    return [(name, f"pages.data.engines.{name}") for name in ENGINES]


def rollups(sources: Sources, _: Selection) -> list[RolledSource]:
    """Every source by name."""
    held: dict[str, list[Run]] = {}
    for run in sources.registers.rollups.all():
        held.setdefault(run.source, []).append(run)
    return [RolledSource(source=name, runs=tuple(runs)) for name, runs in sorted(held.items())]
