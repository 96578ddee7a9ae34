"""How is a table of one's own brought to the self-check, and how is what comes of it shown?"""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.figures import trying
from dashboard.figures.problems import refusal_said
from dashboard.figures.trying import OWN
from dashboard.labels import Labels
from dashboard.services.own_check.kind import Kind
from dashboard.services.own_checked import OwnTried
from data_access.books.imports.problem import BadFile
from data_access.reference.own_table import BadTable

FILE, TABLE = "self-check-file", "self-check-own"
LARGEST = 8 * 2**20
ENDINGS = (".csv", ".xlsx")
MOST = 1_000
"""Figures that are listed, those that differ first; all of them are counted."""


def own_place(answer: Mapping[str, Kind], look: Look) -> Component:
    """Where a file is dropped, and what tables there may be."""
    words = look.words
    invitation = words("interface.act.drop", endings=" ".join(ENDINGS))
    place = dcc.Upload(
        html.Div(invitation, className="drop"),
        id=FILE,
        accept=",".join(ENDINGS),
        max_size=LARGEST,
        multiple=False,
    )
    inside = [
        html.H2(words(f"{OWN}.title")),
        html.P(words(f"{OWN}.intro"), className="quiet"),
        html.Div([html.Span(words(f"{OWN}.file")), place], className="upload"),
        html.Dl([part for name, kind in answer.items() for part in _kind(name, kind, words)]),
    ]
    return html.Div(inside, className="card own-check")


def _kind(name: str, kind: Kind, words: Labels) -> list[Component]:
    own = f"{OWN}.kinds.{name}"
    needed = [field for field, spec in kind.columns.items() if not spec.optional]
    free = [field for field, spec in kind.columns.items() if spec.optional]
    said = words(
        f"{OWN}.columns",
        needed=_fields(needed, words),
        theirs=_fields(kind.theirs, words),
        free=_fields(free, words) or words("selfcheck.words.none"),
    )
    about = [html.P(words(f"{own}.means")), html.P(said, className="hint")]
    return [html.Dt(words(f"{own}.name")), html.Dd(about)]


def _fields(names: list[str] | Mapping[str, object], words: Labels) -> str:
    return words("terms.words.and").join(
        f"{words(f'{OWN}.fields.{name}')} {name}" for name in names
    )


def own_result(answer: OwnTried | BadTable | BadFile | None, look: Look) -> Component:
    """Every figure compared; or what is wrong with the table, and where."""
    if answer is None:
        return html.P(look.words(f"{OWN}.waiting"), className="hint")
    if isinstance(answer, OwnTried):
        return _tried(answer, look)
    words = look.words
    lines = list(refusal_said(answer, words)) if isinstance(answer, BadFile) else []
    if isinstance(answer, BadTable):
        lines = trying.refused_said(answer, words)
    return html.Div([html.P(line) for line in lines], className="card own-refused", role="alert")


def _tried(answer: OwnTried, look: Look) -> Component:
    words = look.words
    columns = [
        {"field": "item", "headerName": words(f"{OWN}.heads.item"), "minWidth": 240},
        *(figure(name, words(f"{OWN}.heads.{name}"), width=130) for name in ("ours", "theirs")),
        figure("tolerance", words(f"{OWN}.heads.tolerance"), width=120),
        {"field": "verdict", "headerName": words(f"{OWN}.heads.verdict"), "minWidth": 110},
    ]
    rows = [
        {
            "item": trying.item(row, words),
            "ours": row.ours,
            "ours_said": trying.figure(row.ours, row, words, finer=trying.FINER),
            "theirs": row.published,
            "theirs_said": trying.figure(row.published, row, words),
            "tolerance": row.tolerance,
            "tolerance_said": trying.tolerance(row),
            "verdict": trying.verdict(words, passed=row.passed),
        }
        for row in sorted(answer.rows, key=lambda one: one.passed)[:MOST]
    ]
    title = words(
        f"{OWN}.result",
        table=answer.name,
        kind=words(f"{OWN}.kinds.{answer.kind}.name"),
        passed=answer.passed,
        of=len(answer.rows),
        verdict=trying.verdict(words, passed=answer.held),
    )
    return titled(grid(TABLE, columns, rows, look, kind="searched"), title, look)
