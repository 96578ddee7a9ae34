"""Bring a file of the inbox into a closed month, for a reason."""

from collections.abc import Mapping
from typing import Any

from dashboard.actions.close import NotDone, restate
from dashboard.figures.problems import closing_refused, import_said, refusal_said
from dashboard.labels import labels
from dashboard.worker.close import closing_desk
from dashboard.worker.import_ import kept, waiting
from dashboard.worker.kind import Books, BookWork, Hopeless, Report
from data_access.books.batches import Sender
from data_access.books.importing import Sent
from data_access.books.imports.problem import BadFile
from data_access.sources import Sources
from data_access.store.clock import now


def run(books: Books, sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """The right was checked where it was asked for, in the name of ``who``.

    Raises:
        Hopeless: it may not be done; the message and the log say why.
    """
    words = labels(str(arguments.get("lang", "zh")))
    area, month, reason, name = (str(arguments[k]) for k in ("area", "month", "reason", "name"))
    desk = closing_desk(books, sources, arguments)
    sender = Sender(who=desk.identity.name, at=now(), today=sources.today)
    path = waiting(books.home, str(arguments["file"]))
    report(0.0, f"{area} {month}")
    try:
        told = restate(desk, area, month, reason, Sent(path=path, sender=sender, name=name))
    except NotDone as problem:
        raise Hopeless(closing_refused(problem, words)) from problem
    except BadFile as refusal:
        first, *lines = refusal_said(refusal, words)
        kept(books, sender.who, refusal)
        raise Hopeless(first, lines) from refusal
    books.refusals.forget(sender.who)
    report(1.0, import_said(name, told, words))


WORK = BookWork(run=run)
