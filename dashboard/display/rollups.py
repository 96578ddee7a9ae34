"""How does the roll-up of settlement detail look: each source in a line, each month in a row?"""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import digits, moment, percent, period_name
from dashboard.figures.rolling import refused_said, rejected_said
from dashboard.labels import Labels
from dashboard.services.rollups import RolledSource
from data_access.books.imports.words import table_name
from data_access.store.rollups import Run
from data_access.tables import ALL

PAGE = "pages.data"
WIDTHS = {
    "source": 150, "month": 110, "version": 96, "state": 100, "reasons": 380, "engine": 110,
    "at": 180,
}  # fmt: skip
FIGURES = ("rows", "rejected", "written", "persons", "seconds")


def rollups_table(answer: Sequence[RolledSource], look: Look) -> Component:
    """What was summed from settlement detail; where nothing was, what would fill it."""
    words = look.words
    if not answer:
        return empty(words, f"{PAGE}.no_rollup")
    columns = [
        {"field": name, "headerName": words(f"{PAGE}.rollup_columns.{name}"), "minWidth": width}
        for name, width in WIDTHS.items()
    ]
    for name in FIGURES:
        columns.insert(-3, figure(name, words(f"{PAGE}.rollup_columns.{name}"), width=110))
    rows = [_row(run, words) for one in answer for run in one.runs]
    card = titled(grid("rollups-table", columns, rows, look), words(f"{PAGE}.rollup"), look)
    said = [part for one in answer for part in _told(one, words)]
    card.children[1:1] = said
    return card


def _told(one: RolledSource, words: Labels) -> list[Component]:
    """How a source went in a headline; below it whom the fund paid for, where that is known."""
    head = html.P(_said(one, words), className="headline")
    persons = _persons_said(one, words)
    return [head, html.P(persons)] if persons else [head]


def _said(one: RolledSource, words: Labels) -> str:
    took = sum(run.milliseconds for run in one.runs) / len(one.runs) / 1000
    said = words(
        f"{PAGE}.rollup_said",
        source=one.source,
        engine=one.last.engine,
        months=len(one.runs),
        rows=digits(one.rows, 0),
        rejected=digits(one.rejected, 0),
        share=percent(one.rejected / one.rows if one.rows else None, words),
        at=moment(one.last.at, words),
        seconds=digits(took, 1),
    )
    if not one.refused:
        return said
    months = words("terms.words.and").join(period_name(run.month, words) for run in one.refused)
    return said + words(f"{PAGE}.rollup_refused", count=len(one.refused), months=months)


def _persons_said(one: RolledSource, words: Labels) -> str:
    """Whom the fund paid for this year, as the newest month that knows it tells."""
    run = one.persons_run
    if run is None:
        return ""
    told = {scheme: digits(many, 0) for scheme, many in run.persons.items()}
    return words(f"{PAGE}.rollup_persons", month=period_name(run.month, words), **told)


def _row(run: Run, words: Labels) -> dict[str, Any]:
    figures = {
        "rows": run.rows,
        "rejected": sum(run.rejected.values()),
        "written": run.written,
        "persons": run.persons.get(ALL),
        "seconds": run.milliseconds / 1000,
    }
    done = run.state == "done"
    missing = words("terms.words.missing")
    return {
        "source": run.source,
        "month": period_name(run.month, words),
        "version": run.version,
        "state": words(f"{PAGE}.rollup_states.{run.state}"),
        "reasons": _why(run, words),
        "engine": run.engine,
        "at": moment(run.at, words),
        **{name: value if done else None for name, value in figures.items()},
        **{
            f"{name}_said": missing
            if value is None or not done
            else digits(value, int(name == "seconds"))
            for name, value in figures.items()
        },
    }


def _why(run: Run, words: Labels) -> str:
    if run.state == "refused":
        return refused_said(run.fault, run.told, words)
    said = [rejected_said(run.rejected, words)] if run.rejected else []
    if run.untold:
        names = words("terms.words.and").join(
            table_name(name, words.language) for name in run.untold
        )
        said.append(words(f"{PAGE}.rollup_untold", tables=names))
    return " ".join(said)
