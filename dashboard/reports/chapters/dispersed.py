"""How far do the parts of a city lie apart, fund by fund?"""

from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.dispersion import Spread, dispersion
from data_access.store.report_document import Chapter, Form, Row, Table

COLUMNS: tuple[tuple[str, Form, float], ...] = (
    ("fund", "text", 1.6), ("dispersion", "number", 1), ("dispersion_before", "number", 1),
    ("spread", "number", 1), ("in_deficit", "count", 1),
)  # fmt: skip


def chapter(brief: Brief) -> Chapter | None:
    """Variation, spread and parts in deficit; None where the area has no parts."""
    answer = dispersion(brief.sources, brief.selection)
    if not answer.spreads:
        return None
    words = brief.words
    table = Table(
        name="dispersed",
        title=words(f"{OWN}.tables.dispersed"),
        columns=brief.columns(COLUMNS),
        rows=tuple(_row(brief, one) for one in answer.spreads),
        notes=(words(f"{OWN}.notes.notional"),) if answer.notional else (),
    )
    return Chapter(name="dispersed", title=words(f"{OWN}.chapters.dispersed"), blocks=(table,))


def _row(brief: Brief, one: Spread) -> Row:
    fund = (one.scheme, one.account)

    def key(name: str) -> str:
        return f"{name}|{one.scheme}|{one.account}"

    return Row(
        cells=(
            text(brief.fund(fund)),
            brief.number(one.dispersion, key("dispersion")),
            brief.number(one.dispersion_before, key("dispersion_before")),
            brief.number(one.spread, key("spread")),
            brief.number(one.in_deficit, key("in_deficit"), 0, "count"),
        )
    )
