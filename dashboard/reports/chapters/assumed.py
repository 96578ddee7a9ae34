"""On what does the projection stand: assumptions, their evidence, who signed, what is moved?"""

from collections.abc import Iterator, Mapping

from dashboard.figures.numbers import digits
from dashboard.reports.brief import OWN, Brief, text
from dashboard.reports.chapters.projection import PAGE, SAID
from dashboard.services.assumption_book import Signed, signed_of
from dashboard.services.bases import basis_of
from dashboard.services.selection import SCHEMES
from dashboard.services.what_if import SCALES
from dashboard.services.what_if_scenarios import meant
from data_access.assumptions.book import Assumption
from data_access.port import NATION
from data_access.store.report_document import Chapter, Column, Row, Table
from forecasting.scenarios.scenario import levers, settled

ASSUMED = (("assumption", 1.5), ("best", 1.5), ("ends", 1.6), ("evidence", 0.9), ("source", 2.6),
           ("set_on", 1), ("signed_by", 0.8))  # fmt: skip
MOVED = (("lever", 1.6), ("under_law", 1), ("value", 1), ("start", 0.8), ("shape", 1),
         ("evidence", 1))  # fmt: skip


def chapter(brief: Brief) -> Chapter:
    """The scenario's moves first, then what is assumed of both schemes, an area's rules too."""
    area = brief.selection.area
    own = [] if area == NATION else [(brief.words("projection.own"), f"{PAGE}?area={area}")]
    tables = [_table(brief, scheme) for scheme in SCHEMES]
    moved = [_moved(brief)] if brief.selection.scenario else []
    return Chapter(
        name="assumed",
        title=brief.words(f"{OWN}.chapters.assumed"),
        blocks=(*brief.told("assumed", own), *moved, *tables),
        across=True,
    )


def _columns(brief: Brief, held: tuple[tuple[str, float], ...]) -> tuple[Column, ...]:
    return tuple(
        Column(name=name, title=brief.words(f"{OWN}.columns.{name}"), wide=wide)
        for name, wide in held
    )


def _table(brief: Brief, scheme: str) -> Table:
    named = brief.words(f"terms.schemes.{scheme}")
    held = signed_of(brief.sources, scheme, brief.selection.area)
    return Table(
        name=f"assumed-{scheme}",
        title=brief.words(f"{OWN}.tables.assumed", scheme=named),
        columns=_columns(brief, ASSUMED),
        rows=tuple(_row(brief, one, signed) for one, signed in held),
        size=0.85,
        notes=(brief.words(f"{OWN}.notes.signed"),),
    )


def _row(brief: Brief, one: Assumption, signed: Signed | None) -> Row:
    words, lang = brief.words, brief.selection.lang
    return Row(
        cells=(
            text(words.get(f"{SAID}.assumptions.{one.name}", one.name)),
            text(_knots(one.variants["best"], one.unit, brief)),
            text(" / ".join(_knots(one.variants[end], one.unit, brief) for end in ("low", "high"))),
            text(words(f"{OWN}.evidence.{one.evidence}")),
            text(one.source[lang]),
            text(one.since.isoformat()),
            text(_signature(brief, signed)),
        )
    )


def _signature(brief: Brief, signed: Signed | None) -> str:
    """Who signed what stands now, and when."""
    if signed is None or signed.changed:
        return brief.words(f"{OWN}.unsigned")
    return f"{signed.who} {signed.day}"


def _knots(knots: Mapping[int, float], unit: str, brief: Brief) -> str:
    """The first value and the last, with their years where they differ.

    Between them the years lie straight.
    """
    (start, first), (end, last) = min(knots.items()), max(knots.items())
    if first == last:
        return _value(first, unit, brief)
    return f"{start} {_value(first, unit, brief)} → {end} {_value(last, unit, brief)}"


def _value(value: float, unit: str, brief: Brief) -> str:
    if unit == "ratio":
        return f"{digits(value * 100, 2)}%"
    return f"{digits(value, 1, exact=True)} {brief.words(f'levers.units.{unit}')}"


def _moved(brief: Brief) -> Table:
    return Table(
        name="moved",
        title=brief.words(f"{OWN}.tables.moved"),
        columns=_columns(brief, MOVED),
        rows=tuple(_moves(brief)),
    )


def _moves(brief: Brief) -> Iterator[Row]:
    words = brief.words
    basis = basis_of(brief.sources, brief.selection.area)
    scenario = meant(brief.sources, brief.selection.scenario or "", basis)
    for name, move in scenario.moves.items():
        lever, how = levers()[name], settled(name, move, basis)
        scale, unit = SCALES.get(lever.unit, 1.0), words(f"levers.units.{lever.unit}")
        law, value = (
            f"{digits(one * scale, 2)} {unit}"
            for one in (lever.neutral(basis, how.start), how.value)
        )
        said = (
            words(f"levers.{name}.name"), law, value, str(how.start),
            words(f"levers.shapes.{how.shape}"), words(f"levers.evidence.{lever.evidence}"),
        )  # fmt: skip
        yield Row(cells=tuple(text(one) for one in said))
