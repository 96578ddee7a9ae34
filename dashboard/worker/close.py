"""Bring a city's month forward: its quick report is out, or it is closed."""

from collections.abc import Mapping
from typing import Any

from dashboard.actions.close import Closing, NotDone, close, report_quickly
from dashboard.figures.problems import closing_refused
from dashboard.labels import labels
from dashboard.worker.kind import Books, BookWork, Hopeless, Report
from data_access.port import Identity, Role
from data_access.sources import Sources


def run(books: Books, sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """As ``what`` says; the right was checked where it was asked for, in the name of ``who``.

    Raises:
        Hopeless: it may not be done; the message says why.
    """
    area, month, what = (str(arguments[name]) for name in ("area", "month", "what"))
    report(0.0, f"{area} {month}")
    desk = closing_desk(books, sources, arguments)
    try:
        if what == "quick_report":
            report_quickly(desk, area, month)
        else:
            close(desk, area, month, force=str(arguments["reason"]))
            _reported(books, area, month, desk.identity.name)
    except NotDone as problem:
        words = labels(str(arguments.get("lang", "zh")))
        raise Hopeless(closing_refused(problem, words)) from problem


def _reported(books: Books, area: str, month: str, who: str) -> None:
    """A closed month is reported at once, so that finance finds the draft ready."""
    asked = {"kind": "monthly", "area": area, "period": month, "lang": "zh", "who": who}
    books.jobs.start("report", asked, asked_by=who)


def closing_desk(books: Books, sources: Sources, arguments: Mapping[str, Any]) -> Closing:
    """Where finance closes, in the name of ``who`` at ``address``."""
    return Closing(
        warehouse=sources.warehouse,
        engine=books.engine,
        explanations=books.explanations,
        trail=books.trail,
        identity=Identity(
            name=str(arguments["who"]), roles=frozenset({Role.FINANCE}), scope=sources.scope
        ),
        address=str(arguments["address"]),
    )


WORK = BookWork(run=run)
