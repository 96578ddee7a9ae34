"""What does one report say? Its chapters, its cover and its footer, from the services' answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dashboard.figures.numbers import period_name
from dashboard.labels import Labels, labels
from dashboard.reports.brief import OWN, Brief
from dashboard.reports.chapters.statements import required
from dashboard.reports.kind import Kind, kinds
from dashboard.reports.refused import NoReport
from dashboard.reports.topic import topic
from dashboard.services.chosen import chosen_month
from dashboard.services.ledger import known_periods
from dashboard.services.progress import books_provenance
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection, check, check_area
from dashboard.services.sources import Sources
from data_access.periods import later
from data_access.store.report_document import Chapter, Report

SETTLED = ("closed", "final")
YEAR = 12  # months
Heard = Callable[[float, str], None]


def compiled(sources: Sources, kind: str, selection: Selection, heard: Heard) -> Report:
    """The report of an area and period, in the selection's language.

    What it is about beside that (``Kind.subject``) stands in the selection too, see ``about``.

    Raises:
        NoReport: no such kind, the area has no figures of the month, or it is not told of then.
        UnknownSelection: the area or the period is not there.
    """
    words = labels(selection.lang)
    declared = _declared(kind)
    month = _month(sources, selection, declared)
    brief = Brief(sources=sources, selection=selection, words=words)
    chapters = _chapters(brief, declared, heard)
    held = books_provenance(sources, selection.area, "employee", month)
    return Report(
        kind=kind,
        area=selection.area,
        period=month,
        lang=selection.lang,
        title=words(f"{OWN}.kinds.{kind}.title", area=brief.area),
        subtitle=_subtitle(brief, declared),
        mark=_mark(declared, held, words),
        footer=_footer(brief, held),
        day=_day(held, sources.today).isoformat(),
        data_version=sources.warehouse.data_version(),
        facts=_facts(brief, held, declared),
        chapters=chapters,
        required=required(brief) if declared.explained else (),
        subject=getattr(selection, declared.subject) or "" if declared.subject else "",
        place=brief.area,
    )


def _chapters(brief: Brief, declared: Kind, heard: Heard) -> tuple[Chapter, ...]:
    """Those that have something to tell, a topic's own first.

    Raises:
        NoReport: nothing is known of the topic.
    """
    own = topic(brief.selection.topic).chapters if declared.subject == "topic" else ()
    found, count = [], len(own) + len(declared.chapters)
    for at, build in enumerate((*own, *declared.chapters)):
        heard(at / count, brief.words(f"{OWN}.compiling"))
        found.append(build(brief))
    if own and not any(found[: len(own)]):
        named = brief.words(f"{OWN}.topics.{brief.selection.topic}")
        raise NoReport("nothing_told", topic=named, area=brief.area)
    return tuple(one for one in found if one is not None)


def _subtitle(brief: Brief, declared: Kind) -> str:
    """The period, after the topic where one is studied."""
    words, period = brief.words, spanned(brief.period, declared.span, brief.words)
    if declared.subject != "topic":
        return period
    named = words(f"{OWN}.topics.{brief.selection.topic}")
    return words(f"{OWN}.topic_of", topic=named, period=period)


def _mark(declared: Kind, held: Provenance, words: Labels) -> str:
    """What every page bears: that figures are not settled, that it is no statutory valuation."""
    open_month = [] if held.status in SETTLED else [held.status or "open"]
    told = [*open_month, *([declared.mark] if declared.mark else [])]
    return words("terms.words.semicolon").join(words(f"{OWN}.marks.{name}") for name in told)


def about(kind: str, selection: Selection, subject: str) -> Selection:
    """The selection with what a kind is about.

    Raises:
        NoReport: no such kind, or one that is about nothing beside area and month.
    """
    name = _declared(kind).subject
    if not subject:
        return selection
    if not name:
        raise NoReport("no_subject", kind=kind, subject=subject)
    check(name, subject)
    return replace(selection, **{name: subject})


def _declared(kind: str) -> Kind:
    found = kinds().get(kind)
    if found is None:
        raise NoReport("kind", kind=kind, known=", ".join(kinds()))
    return found


def spanned(month: str, span: int, words: Labels) -> str:
    """The month, quarter or year that ends with a month."""
    year, number = int(month[:4]), int(month[5:])
    if span == 1:
        return period_name(month, words)
    if span == YEAR:
        return words(f"{OWN}.periods.year", year=year)
    return words(f"{OWN}.periods.quarter", year=year, quarter=number // span)


def _month(sources: Sources, selection: Selection, declared: Kind) -> str:
    """The month that is reported, or ends what is; it must hold figures."""
    check("period", selection.period or "")
    check_area(sources, selection.area)
    if chosen_month(sources, selection) is None:
        raise NoReport("no_books", area=selection.area)
    month = str(selection.period)
    known = known_periods(sources, selection.area)
    if month not in known:
        raise NoReport("no_month", month=month, first=known[0], last=known[-1])
    if int(month[5:]) % declared.span:
        ends = ", ".join(f"{one:02d}" for one in range(declared.span, YEAR + 1, declared.span))
        raise NoReport("span", month=month, ends=ends)
    return month


def _due(month: str, days: int) -> date:
    """So many days after the month's end."""
    return date.fromisoformat(f"{later(month, 1)}-01") + timedelta(days=days - 1)


def _day(held: Provenance, today: date) -> date:
    return held.data_date or today


def _footer(brief: Brief, held: Provenance) -> str:
    words = brief.words
    return words(
        f"{OWN}.footer",
        area=brief.area,
        month=period_name(brief.period, words),
        status=words(f"terms.statuses.{held.status or 'open'}"),
        day=_day(held, brief.sources.today),
        version=brief.sources.warehouse.data_version(),
    )


def _facts(brief: Brief, held: Provenance, declared: Kind) -> tuple[tuple[str, str], ...]:
    words: Labels = brief.words
    said = {
        "area": f"{brief.area} ({brief.selection.area})",
        "period": spanned(brief.period, declared.span, words),
        "status": words(f"terms.statuses.{held.status or 'open'}"),
        "day": str(_day(held, brief.sources.today)),
        "version": str(brief.sources.warehouse.data_version()),
        "unit": brief.unit,
    }
    if declared.due is not None:
        said["due"] = _due(brief.period, declared.due).isoformat()
    told = [(words(f"{OWN}.facts.{name}"), value) for name, value in said.items()]
    if held.synthetic:
        told.append((words(f"{OWN}.facts.note"), words("figures.synthetic")))
    return tuple(told)
