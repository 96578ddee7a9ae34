"""Write down which outstanding items belong together."""

from collections.abc import Mapping
from typing import Any

from dashboard.figures.problems import closing_refused
from dashboard.labels import labels
from dashboard.worker.kind import Books, BookWork, Hopeless, Report
from data_access.books.closing import NotDone
from data_access.books.reconciliation import Pair, match, matches
from data_access.sources import Sources
from data_access.sql.writing import writing
from data_access.store.clock import now
from data_access.tables import OutstandingItem


def run(books: Books, sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """The picked ``pair`` (the bureau's item first), or every pair of the month that can be.

    Raises:
        Hopeless: an item is matched already, or the month is closed.
    """
    area, month, picked = arguments["area"], arguments["month"], arguments["pair"]
    report(0.0, f"{area} {month}")
    scope = sources.scope.narrow(area=str(area))
    items = sources.warehouse.read(OutstandingItem, scope, periods=[str(month)])
    pairs = [Pair(bureau=picked[0], outside=picked[1])] if picked else matches(items)
    try:
        with writing(books.engine) as connection:
            done = match(connection, pairs, now(), by_hand=bool(picked))
    except NotDone as problem:
        words = labels(str(arguments.get("lang", "zh")))
        raise Hopeless(closing_refused(problem, words)) from problem
    except LookupError as problem:
        raise Hopeless(str(problem)) from problem
    books.trail.record(str(arguments["who"]), "match_items", {"month": month, "items": done})


WORK = BookWork(run=run)
