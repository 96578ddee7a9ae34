"""How does the self-check look? How many figures agree, table by table, then every figure."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.grid import figure, grid, titled
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.early_warning.rule import Level
from dashboard.figures import trying
from dashboard.labels import Labels
from dashboard.services.self_check.trial import Compared
from dashboard.services.self_checked import Tried

PAGE = "pages.self_check"
FIGURES = "self-check-figures"
Answer = tuple[Tried, ...]


def self_check_head(answer: Answer, look: Look) -> Component:
    """Figures and tables that agree, and the one that comes closest to its tolerance."""
    words = look.words
    rows = [row for tried in answer for row in tried.rows]
    passed = sum(row.passed for row in rows)
    closest = max(answer, key=lambda tried: tried.closest_call.used)
    call = closest.closest_call
    cards = [
        Kpi(
            label=words(f"{PAGE}.cards.figures"),
            number=_of(passed, len(rows)),
            compared=[trying.verdict(words, passed=passed == len(rows))],
        ),
        Kpi(
            label=words(f"{PAGE}.cards.tables"),
            number=_of(sum(tried.held for tried in answer), len(answer)),
            compared=[words(f"{PAGE}.cards.tables_note")],
        ),
        Kpi(
            label=words(f"{PAGE}.cards.closest"),
            number=_used(call, words),
            compared=[_name(closest, words), trying.item(call, words)],
        ),
    ]
    return html.Div(
        [html.P(words(f"{PAGE}.intro"), className="quiet"), kpi_row(cards, look)], className="noted"
    )


def _of(part: int, whole: int) -> str:
    return f"{part} / {whole}"


def _used(row: Compared, words: Labels) -> str:
    return f"{row.used * 100:.0f}%" if row.used < float("inf") else words("selfcheck.words.differs")


def table_of_tables(answer: Answer, look: Look) -> Component:
    """Each published table: its light, what is applied to it, its closest call, why, from whom."""
    rows = [html.Li(_table_row(tried, look.words), id=tried.name) for tried in answer]
    return html.Div(
        [html.H2(look.words(f"{PAGE}.tables")), html.Ul(rows, className="trials")],
        className="card",
    )


def _table_row(tried: Tried, words: Labels) -> list[Component]:
    call, source = tried.closest_call, tried.source
    own, language = f"selfcheck.tables.{tried.name}", words.language
    count = html.Span(_of(tried.passed, len(tried.rows)), className="hint number")
    cited = words(f"{PAGE}.source", document=source.document[language])
    return [
        html.Span([_light(words, passed=tried.held), count], className="trial-light"),
        html.Div([html.H3(_name(tried, words)), html.P(words(f"{own}.method"), className="quiet")]),
        html.Div(
            [
                html.P(trying.item(call, words), className="quiet"),
                html.P(words(f"{PAGE}.beside", **_figures(call, words)), className="number"),
            ]
        ),
        html.Div(
            [
                html.P(words(f"{own}.reason"), className="quiet"),
                html.P([cited, " ", source.note[language]], className="hint"),
            ]
        ),
    ]


def _light(words: Labels, *, passed: bool) -> Component:
    """Shape, colour and word, as lights are."""
    shape = html.Span(html.Span(), className="shape", **aria(hidden="true"))
    level = Level.NORMAL if passed else Level.THREE
    return html.Span([shape, trying.word(words, passed=passed)], className=f"light level-{level}")


def table_of_figures(answer: Answer, look: Look) -> Component:
    """Every figure compared, to search in."""
    words = look.words
    widths = {"table": 240, "item": 260, "ours": 130, "published": 130, "tolerance": 110}
    columns = _columns({**widths, "verdict": 110}, words)
    columns.insert(5, figure("used", words(f"{PAGE}.columns.used"), width=110))
    rows = [
        {
            "table": _name(tried, words),
            "item": trying.item(row, words),
            **_figures(row, words),
            "used": row.used if row.used < float("inf") else None,
            "used_said": _used(row, words),
            "verdict": trying.verdict(words, passed=row.passed),
        }
        for tried in answer
        for row in tried.rows
    ]
    table = grid(FIGURES, columns, rows, look, kind="searched")
    return titled(table, words(f"{PAGE}.figures"), look)


def _figures(row: Compared, words: Labels) -> dict[str, str]:
    return {
        "ours": trying.figure(row.ours, row, words, finer=trying.FINER),
        "published": trying.figure(row.published, row, words),
        "tolerance": trying.tolerance(row),
    }


def _name(tried: Tried, words: Labels) -> str:
    return words(f"selfcheck.tables.{tried.name}.name")


def _columns(widths: dict[str, int], words: Labels) -> list[dict[str, Any]]:
    right = {"ours", "published", "tolerance"}
    return [
        {
            "field": name,
            "headerName": words(f"{PAGE}.columns.{name}"),
            "minWidth": width,
            **({"type": "rightAligned"} if name in right else {}),
        }
        for name, width in widths.items()
    ]
