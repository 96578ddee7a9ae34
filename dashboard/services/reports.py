"""Which reports are there, how far is each, and what does the one that is looked at say?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.services.alerts import alerts
from dashboard.services.parts import parts
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if_scenarios import KEPT, kept_scenarios
from data_access.books.report_times import report_times
from data_access.store.report_document import Cell, Report, Required, Sentence, Table, read
from data_access.store.report_state import ReportState, folded
from data_access.store.reports import LIKE, ReportEvent, StoredReport

EACH = "each"
GRAVE = "3"  # the level of alerts that a special report is made of
HOUR = 3_600_000  # ms


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportShown:
    """A report with what its books say of it.

    ``hours``: from the closing of its month to the signature; ``outdated``: the months it speaks
    of were restated after it was made.
    """

    held: ReportState
    hours: float | None
    outdated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure that differs between two versions: where it stands, before and after."""

    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A sentence or note that may be put in other words; ``own``: somebody did so."""

    key: str
    where: str
    text: str
    own: bool
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The report that is looked at, with the words of people in it.

    ``lacking``: the notes that are still to be written; ``changes``: against the version before,
    None where there is none.
    """

    shown: ReportShown
    report: Report
    lacking: tuple[Required, ...]
    wordings: tuple[Wording, ...]
    events: tuple[ReportEvent, ...]
    changes: tuple[Change, ...] | None


def reports(sources: Sources, selection: Selection) -> tuple[ReportShown, ...]:
    """The reports of the area, the newest first."""
    held = sources.registers.reports.all(sources.scope)
    return tuple(_shown(sources, one) for one in held if one.area == selection.area)


def _shown(sources: Sources, stored: StoredReport) -> ReportShown:
    held = folded(stored, sources.registers.reports.events(stored.report))
    times = report_times(sources.warehouse, sources.scope, stored.area, stored.period)
    end = held.signed["signed"][1] if "signed" in held.signed else None
    hours = None if end is None or times.closed is None else (end - times.closed) / HOUR
    return ReportShown(held=held, hours=hours, outdated=times.restated > stored.at)


def preview(sources: Sources, _: Selection, values: Mapping[str, Any]) -> Preview | None:
    """The picked report; None where none is picked."""
    picked = next(iter(values.get("report") or []), None)
    kept = sources.registers.reports
    stored = None if picked is None else kept.one(sources.scope, int(picked["number"]))
    if stored is None:
        return None
    shown = _shown(sources, stored)
    frozen = read(kept.document(stored.report))
    edited = frozen.edited(shown.held.edits)
    return Preview(
        shown=shown,
        report=edited,
        lacking=frozen.lacking(shown.held.edits),
        wordings=tuple(_wordings(edited, shown.held)),
        events=tuple(kept.events(stored.report)),
        changes=_changes(sources, stored, frozen),
    )


def _wordings(edited: Report, found: ReportState) -> list[Wording]:
    """The notes that are due first, then every sentence in its order."""
    cells = edited.figures()
    due = [
        Wording(
            key=one.key,
            where=one.name,
            text=cells[one.key].text if one.key in cells else "",
            own=one.key in found.edits,
            required=True,
        )
        for one in edited.required
    ]
    said = [
        Wording(
            key=block.key,
            where=chapter.title,
            text=block.text,
            own=block.key in found.edits,
            required=False,
        )
        for chapter in edited.chapters
        for block in chapter.blocks
        if isinstance(block, Sentence)
    ]
    return [*due, *said]


def _changes(sources: Sources, stored: StoredReport, now: Report) -> tuple[Change, ...] | None:
    """Every named figure that the version before printed otherwise."""
    earlier = [
        one
        for one in sources.registers.reports.all(sources.scope)
        if one.version < stored.version
        and all(getattr(one, name) == getattr(stored, name) for name in LIKE)
    ]
    if not earlier:
        return None
    before = read(sources.registers.reports.document(earlier[0].report)).figures()
    empty = Cell(text="")
    return tuple(
        Change(where=where, before=before.get(cell.key, empty).text, after=cell.text)
        for where, cell in _placed(now)
        if before.get(cell.key, empty).text != cell.text
    )


def _placed(report: Report) -> list[tuple[str, Cell]]:
    """Every named figure with the table, row and column that it stands in."""
    return [
        (f"{block.title} · {row.cells[0].text} · {column.title}", cell)
        for block in report.blocks()
        if isinstance(block, Table)
        for row in block.rows
        for column, cell in zip(block.columns, row.cells, strict=True)
        if cell.key
    ]


def subject_choices(sources: Sources, selection: Selection) -> Sequence[tuple[str, str]]:
    """What a report of the area may be about: its grave alerts, the scenarios that are kept."""
    graves = [
        (str(one.alert), f"#{one.alert} {one.since} {one.file}")
        for one in alerts(sources)
        if one.area == selection.area and one.level == GRAVE
    ]
    own = [one for one in kept_scenarios(sources) if one.area == selection.area]
    return [*graves, *((f"{KEPT}{one.scenario}", one.name) for one in own)]


def reaches(sources: Sources, selection: Selection) -> Sequence[tuple[str, str]]:
    """Of what a report may be made, as choices of a form: the area, or each of its parts."""
    held = ("own", EACH) if parts(sources, selection.area).areas else ("own",)
    return [(name, f"pages.reports.reaches.{name}") for name in held]


def areas_reached(
    sources: Sources, selection: Selection, values: Mapping[str, Any]
) -> Mapping[str, tuple[str, ...]]:
    """Which parts get a report each, as far as the reader may see them; none for the area's own."""
    each = values.get("reach") == EACH
    return {"areas": parts(sources, selection.area).areas if each else ()}


def decisions(_: Sources, __: Selection) -> Sequence[tuple[str, str]]:
    """What a reviewer or signer may decide, as choices of a form."""
    return [(name, f"pages.reports.decisions.{name}") for name in ("pass", "return")]
