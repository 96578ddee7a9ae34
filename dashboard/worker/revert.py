"""Take a batch back, as long as its month is open."""

from collections.abc import Mapping
from typing import Any

from dashboard.figures.problems import revert_refused
from dashboard.labels import labels
from dashboard.worker.kind import Books, BookWork, Hopeless, Report
from data_access.books.batches import CannotRevert, Sender, revert
from data_access.sources import Sources
from data_access.store.clock import now


def run(books: Books, sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """One batch, named by ``batch``, in the name of ``who``.

    Raises:
        Hopeless: it stays; the message says why.
    """
    batch, who = str(arguments["batch"]), str(arguments["who"])
    report(0.0, batch)
    try:
        ended = revert(books.engine, batch, Sender(who=who, at=now(), today=sources.today))
    except CannotRevert as problem:
        words = labels(str(arguments.get("lang", "zh")))
        raise Hopeless(revert_refused(problem, words)) from problem
    books.trail.record(who, "revert", {"batch": batch, "rows": ended})


WORK = BookWork(run=run)
