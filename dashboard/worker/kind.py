"""What is a kind of long work? A file of this package that declares how it is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from dashboard.alerts.outside import Outside
from data_access.discovery import discover
from data_access.sources import Sources
from data_access.store.explanations import Explanations
from data_access.store.jobs import Jobs
from data_access.store.refusals import Refusals
from data_access.store.rollups import Rollups
from data_access.store.trail import AuditTrail

SYSTEM = "system"
Report = Callable[[float, str], None]
"""Says how far the work is (0 to 1) and where; leaves by ``Stopped`` where it shall not go on."""


class Hopeless(Exception):
    """Another run could go no better; ``lines``: all there is to say, for the log."""

    def __init__(self, said: str, lines: Sequence[str] = ()) -> None:
        self.lines = tuple(lines)
        super().__init__(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What a work needs besides that writes the books: the warehouse, the home, the records."""

    engine: Engine
    home: Path
    trail: AuditTrail
    explanations: Explanations
    refusals: Refusals
    rollups: Rollups
    jobs: Jobs
    outside: Outside = field(default_factory=Outside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One kind of work; a run may be broken off and begun again, so it must bear doing twice."""

    run: Callable[[Sources, Mapping[str, Any], Report], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookWork:
    """One that also writes the books or the records; ``then``: what is asked for when it is done.

    After the books have changed the checks run anew and the rules are held against the months.
    """

    run: Callable[[Books, Sources, Mapping[str, Any], Report], None]
    then: tuple[str, ...] = ("check", "evaluate")

    def on(self, books: Books) -> Work:
        """The work on these books."""

        def run(sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
            self.run(books, sources, arguments, report)
            for kind in self.then:
                books.jobs.start(kind, {}, asked_by=str(arguments.get("who", SYSTEM)))

        return Work(run=run)


def works(books: Books | None = None) -> Mapping[str, Work]:
    """Every kind there is; the file's name is the kind, ``import_.py`` that of ``import``.

    Without books, those that write none.
    """
    here = import_module("dashboard.worker")
    writing = {} if books is None else {
        name: work.on(books) for name, work in discover(here, BookWork).items()
    }  # fmt: skip
    found = {**discover(here, Work), **writing}
    return {name.rstrip("_"): work for name, work in found.items()}
