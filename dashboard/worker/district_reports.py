"""One report of each part of an area: one after the other, with one browser for all."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.labels import labels
from dashboard.reports.brief import OWN
from dashboard.reports.drawing import Drawer
from dashboard.reports.refused import NoReport
from dashboard.reports.templates.folder import kept_templates, own_templates
from dashboard.worker.kind import Books, BookWork, Hopeless, Report
from dashboard.worker.report import make
from data_access.port import Scope
from data_access.sources import Sources
from data_access.store.reports import LIKE


def run(books: Books, sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """A report of ``kind`` and ``period`` for each of ``areas``; begun again, it goes on.

    A part of which there is nothing to report is named, and the others are made.

    Raises:
        Hopeless: not one could be made; the message says why of each.
    """
    words, areas = labels(str(arguments.get("lang", "zh"))), list(arguments["areas"])
    failed: list[str] = []
    same = 0
    with Drawer() as drawer:
        for place, area in enumerate(areas):
            report(place / len(areas), area)
            asked = {**arguments, "area": area}
            if _made(books.home, sources, asked):
                same += 1
                continue
            try:
                make(books.home, sources, asked, (drawer, lambda *_: None))
            except NoReport as problem:
                why = words(f"{OWN}.refused.{problem}", **problem.values)
                failed.append(words(f"{OWN}.part_refused", area=area, why=why))
    if len(failed) == len(areas):
        raise Hopeless("; ".join(failed), failed)
    done = len(areas) - same - len(failed)
    counted = words(f"{OWN}.parts_written", done=done, same=same, failed=len(failed))
    report(1.0, words("terms.words.semicolon").join([counted, *failed]))


def _made(home: Path, sources: Sources, asked: Mapping[str, Any]) -> bool:
    """Whether its newest version is of the same data and templates, and nobody touched it."""
    kept, own = sources.registers.reports, Scope(frozenset({asked["area"]}), None)
    wanted = {"lang": "zh", "subject": "", **asked}
    like = [one for one in kept.all(own) if all(getattr(one, x) == wanted[x] for x in LIKE)]
    newest = next(iter(like), None)
    return (
        newest is not None
        and newest.data_version == sources.warehouse.data_version()
        and not kept.events(newest.report)
        and kept_templates(kept.files(newest.report, 0))
        == own_templates(home, wanted["kind"], wanted["lang"])
    )


WORK = BookWork(run=run, then=())
