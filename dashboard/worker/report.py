"""Compile a report, draw its charts, write its files, keep all of it; hand it out once signed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard.alerts.handing import handing
from dashboard.labels import labels
from dashboard.reports.brief import OWN
from dashboard.reports.compiled import about, compiled
from dashboard.reports.drawing import Drawer
from dashboard.reports.files import drawings, written
from dashboard.reports.finished import Finished, finished
from dashboard.reports.refused import NoReport
from dashboard.reports.templates.folder import as_kept, in_own_order, kept_templates, own_templates
from dashboard.services.selection import Selection
from dashboard.worker.kind import Books, BookWork, Hopeless, Report
from data_access.sources import Sources
from data_access.store import report_document
from data_access.store.report_document import document, fingerprint
from data_access.store.report_state import folded
from data_access.store.reports import NewReport, StoredReport

COMPILED, DRAWN = 0.4, 0.6  # shares of the work
SIGNED = "signed"


def run(books: Books, sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """A new report of ``kind``, ``area``, ``period``; with ``report`` the files of that one.

    Raises:
        Hopeless: there is nothing to report; the message says why.
    """
    if "report" in arguments:
        _again(books, sources, int(arguments["report"]), report)
        return
    words = labels(str(arguments.get("lang", "zh")))
    try:
        with Drawer() as drawer:
            make(books.home, sources, arguments, (drawer, report))
    except NoReport as problem:
        raise Hopeless(words(f"{OWN}.refused.{problem}", **problem.values)) from problem
    report(1.0, words(f"{OWN}.written"))


def make(
    home: Path, sources: Sources, arguments: Mapping[str, Any], by: tuple[Drawer, Report]
) -> StoredReport:
    """A new report with its files, kept with the templates that it was written into.

    Raises:
        NoReport: there is nothing to report, or a template of the bureau's is wrong.
    """
    drawer, report = by
    lang, kind = str(arguments.get("lang", "zh")), str(arguments["kind"])
    selection = Selection(area=arguments["area"], period=arguments["period"], lang=lang)
    asked = about(kind, selection, str(arguments.get("subject", "")))
    templates = own_templates(home, kind, lang)
    made = in_own_order(compiled(sources, kind, asked, _part(report, COMPILED)), templates)
    files = _files(finished(made, templates=templates), drawer, report)
    return _keep(sources, made, {**files, **as_kept(templates)}, str(arguments["who"]))


def _part(report: Report, share: float) -> Report:
    return lambda done, said: report(done * share, said)


def _files(held: Finished, drawer: Drawer, report: Report) -> Mapping[str, bytes]:
    words = held.words
    report(COMPILED, words(f"{OWN}.drawing"))
    drawn = replace(held, drawn=drawings(held.report, drawer))
    report(DRAWN, words(f"{OWN}.writing"))
    return written(drawn)


def _keep(
    sources: Sources, made: report_document.Report, files: Mapping[str, bytes], who: str
) -> StoredReport:
    """Content and files, both or neither."""
    held, kept = document(made), sources.registers.reports
    new = NewReport(
        area=made.area,
        kind=made.kind,
        period=made.period,
        lang=made.lang,
        mark=made.mark,
        hash=fingerprint(held, {}),
        data_version=made.data_version,
        subject=made.subject,
    )
    with kept.writing() as connection:
        stored = kept.add(new, held, who, connection)
        kept.keep(stored.report, 0, files, connection)
    return stored


def _again(books: Books, sources: Sources, number: int, report: Report) -> None:
    """The files of a report as people have worded and signed it by now.

    Of a signed one they are put up for those outside who asked for reports, in the same moment.
    """
    kept = sources.registers.reports
    stored = kept.one(sources.scope, number)
    if stored is None:
        raise Hopeless(f"there is no report {number}")
    state = folded(stored, kept.events(number))
    frozen = report_document.read(kept.document(number))
    templates = kept_templates(kept.files(number, 0))
    with Drawer() as drawer:
        files = _files(finished(frozen, state, templates), drawer, report)
    with kept.writing() as connection:
        kept.keep(number, state.edition, files, connection)
        if state.state == SIGNED:
            sources.registers.notices.post(handing(books.outside, state), connection)
    report(1.0, labels(stored.lang)(f"{OWN}.written"))


WORK = BookWork(run=run, then=())
