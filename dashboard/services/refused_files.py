"""Which files were refused last, and what is wrong with each, cell by cell?"""

from dataclasses import dataclass

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.imports.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """One person's last refused file; ``count``: all its problems, of which the first are kept."""

    file: str
    who: str
    at: int
    count: int
    problems: tuple[Problem, ...]


def refused_files(sources: Sources, _: Selection) -> tuple[RefusedFile, ...]:
    """Everyone's last, the newest first; a file may speak of any area: only for who sees all."""
    scope = sources.scope
    if scope.areas is not None or scope.schemes is not None:
        return ()
    return tuple(
        RefusedFile(
            file=held.file,
            who=held.who,
            at=held.at,
            count=held.count,
            problems=tuple(Problem(**problem) for problem in held.problems),
        )
        for held in sources.registers.refusals.all()
    )


def any_refused(sources: Sources, selection: Selection) -> bool:
    """Whether there is one to be put right."""
    return bool(refused_files(sources, selection))
