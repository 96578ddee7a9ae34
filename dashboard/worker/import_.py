"""Take in a file that waits in the inbox; its problems are kept in the work's log."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard.figures.problems import import_said, refusal_said
from dashboard.labels import labels
from dashboard.worker.kind import Books, BookWork, Hopeless, Report
from data_access.books.batches import Sender
from data_access.books.importing import INBOX, MAPPINGS, Sent, import_file
from data_access.books.imports.problem import BadFile
from data_access.books.imports.reading import How
from data_access.sources import Sources
from data_access.store.clock import now
from data_access.store.refusals import Refusal

READ = 0.8  # of the work is reading, the rest is writing
USUAL = 100_000  # rows after which reading is taken to be nearly done


def run(books: Books, sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """Read, check, write.

    Args:
        books: where it goes.
        sources: what day it is.
        arguments: ``file`` (in the inbox), ``name`` (what its sender calls it), ``who``, and
            perhaps ``mapping``, ``area``, ``period``, ``lang``.
        report: told how far it is.

    Raises:
        Hopeless: the file is refused; every problem is a line of the log.
    """
    words = labels(str(arguments.get("lang", "zh")))
    path = waiting(books.home, str(arguments["file"]))
    name, who = str(arguments["name"]), str(arguments["who"])
    sent = Sent(
        path=path,
        sender=Sender(who=who, at=now(), today=sources.today),
        how=_how(arguments, books.home),
        name=name,
    )
    try:
        told = import_file(
            books.engine,
            sent,
            heard=lambda row: report(_share(row), words("imports.report.reading", row=row)),
            writes=lambda: report(READ, words("imports.report.writing")),
        )
    except BadFile as refusal:
        first, *lines = refusal_said(refusal, words)
        details = {"file": name, "problems": refusal.count}
        books.trail.record(who, "import_refused", details)
        kept(books, who, refusal)
        raise Hopeless(first, lines) from refusal
    if told.batch is not None and not told.same:
        details = {"file": name, "batch": told.batch, "rows": told.written}
        books.trail.record(who, "import", details)
    books.refusals.forget(who)
    report(1.0, import_said(name, told, words))


def kept(books: Books, who: str, refusal: BadFile) -> None:
    """Keep what is wrong with a file, so that its sender sees it cell by cell."""
    problems = [asdict(problem) for problem in refusal.problems]
    file = refusal.problems[0].file
    books.refusals.keep(
        Refusal(who=who, at=now(), file=file, count=refusal.count, problems=problems)
    )


def waiting(home: Path, file: str) -> Path:
    """The file, which lies in the inbox and nowhere else."""
    inbox = (home / INBOX).resolve()
    path = (inbox / file).resolve()
    if not path.is_relative_to(inbox):
        raise Hopeless(f"{file!r} does not lie in the inbox")
    return path


def _how(arguments: Mapping[str, Any], home: Path) -> How:
    given = {name: str(arguments[name]) for name in ("area", "period") if arguments.get(name)}
    return How(mapping=arguments.get("mapping"), given=given, folder=home / MAPPINGS)


def _share(row: int) -> float:
    """How much of the reading is done, as far as one can say without knowing the end."""
    return READ * row / (row + USUAL)


WORK = BookWork(run=run)
