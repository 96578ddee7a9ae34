"""Do the books tie, what was said where they do not, and which months were restated?"""

from collections.abc import Iterator

from dashboard.figures.checking import SIGNS, account, what
from dashboard.figures.numbers import digits, moment, period_name
from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.areas import area_names
from dashboard.services.checks import Told
from dashboard.services.month_checks import MonthChecks, month_checks
from dashboard.services.restated import restatements
from data_access.books.checks.check import State
from data_access.store.report_document import Block, Cell, Chapter, Column, Row, Sentence, Table

CHECKS = (("check", 0.5), ("identity", 3), ("status", 0.8))
DIFFERENCES = (("check", 0.5), ("district", 1.2), ("what", 1.8), ("expected_amount", 1.2),
               ("actual_amount", 1.2), ("difference", 1.1), ("explanation", 2))  # fmt: skip


def chapter(brief: Brief) -> Chapter:
    """Every check with its state, every difference with its explanation."""
    found = month_checks(brief.sources, brief.selection)
    off = [one for one in found.told if one.status in {State.FAILED, State.EXPLAINED}]
    blocks: list[Block] = [*_headline(brief, found, off), _checks(brief, found)]
    if off:
        blocks.append(_differences(brief, off))
    return Chapter(
        name="checking",
        title=brief.words(f"{OWN}.chapters.checking"),
        blocks=(*blocks, *_restated(brief)),
    )


def _headline(brief: Brief, found: MonthChecks, off: list[Told]) -> list[Sentence]:
    states = [state for _, state in found.by_check if state is not State.NOT_APPLICABLE]
    said = brief.words(
        f"{OWN}.said.checks",
        good=sum(state is not State.FAILED for state in states),
        of=len(states),
        failed=sum(one.status is State.FAILED for one in off),
        explained=sum(one.status is State.EXPLAINED for one in off),
    )
    return brief.told("checking", [(said, brief.source("/data", "closing"))])


def _checks(brief: Brief, found: MonthChecks) -> Table:
    words = brief.words
    rows = (
        Row(
            cells=(
                text(name),
                text(f"{words(f'checks.{name}.name')}{words('terms.words.colon')}"
                     f"{words(f'checks.{name}.identity')}"),
                text(f"{SIGNS[state]} {words(f'checks.statuses.{state}')}", f"check|{name}"),
            ),
            strong=state is State.FAILED,
        )
        for name, state in found.by_check
    )  # fmt: skip
    return Table(
        name="checks",
        title=words(f"{OWN}.tables.checks"),
        columns=_columns(brief, CHECKS),
        rows=tuple(rows),
        size=0.9,
    )


def _differences(brief: Brief, off: list[Told]) -> Table:
    names = area_names(brief.sources, brief.selection.lang)
    return Table(
        name="differences",
        title=brief.words(f"{OWN}.tables.differences"),
        columns=_columns(brief, DIFFERENCES),
        rows=tuple(_difference(brief, one, names.get(one.finding.area, "")) for one in off),
        size=0.85,
        notes=(brief.words(f"{OWN}.notes.differences"),),
    )


def _columns(brief: Brief, held: tuple[tuple[str, float], ...]) -> tuple[Column, ...]:
    return tuple(
        Column(name=name, title=brief.words(f"{OWN}.columns.{name}"), wide=wide)
        for name, wide in held
    )


def _difference(brief: Brief, one: Told, area: str) -> Row:
    found, words = one.finding, brief.words
    fund = words.get(f"terms.schemes.{found.scheme}", found.scheme)
    about = " ".join(part for part in (fund, account(found, words), what(found, words)) if part)
    said = one.explanation or words(f"{OWN}.said.unexplained")
    key = f"difference|{found.check}|{found.area}|{found.scheme}|{found.account}|{found.what}"
    amounts = (found.expected, found.actual, found.difference)
    cells = [_amount(brief, value, key if at == 2 else "") for at, value in enumerate(amounts)]
    return Row(
        cells=(text(found.check), text(area), text(about), *cells, text(said)),
        strong=one.status is State.FAILED,
    )


def _amount(brief: Brief, value: float | None, key: str) -> Cell:
    """To the fen: a difference is not rounded away."""
    said = brief.dash if value is None else digits(value, 2)
    return Cell(text=said, form="number", value=value, key=key)


def _restated(brief: Brief) -> Iterator[Sentence]:
    for at, one in enumerate(restatements(brief.sources, brief.selection.area, brief.period), 1):
        said = brief.words(
            f"{OWN}.said.restated",
            month=period_name(one.month, brief.words),
            when=moment(one.at, brief.words)[:10],
            who=one.who,
            reason=one.reason,
        )
        yield Sentence(key=f"restated.{at}", text=said, source="/data#closing")
