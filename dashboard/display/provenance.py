"""How is it said how far a figure may be trusted? Status, day, checks, evidence, sources."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.display.look import Look
from dashboard.figures.numbers import period_name
from dashboard.labels import Labels
from dashboard.services.checked import Checked
from dashboard.services.provenance import Provenance


def footing(held: Provenance | None, look: Look) -> list[str]:
    """One line under a chart: status, day of the data, checks, evidence."""
    if held is None or not held.status:
        return []
    words = look.words
    day = words("figures.until", day=held.data_date) if held.data_date else ""
    parts = (_status(held, words), day, checks(held.checked, words), _evidence(held, words))
    return [part for part in parts if part]


def told(held: Provenance | None, look: Look) -> Mapping[str, str]:
    """The same by name (``figures.<name>``), with period and sources; empty ones left out."""
    if held is None:
        return {}
    words = look.words
    said = {
        "period": period_name(held.period, words) if held.period else "",
        "status": _status(held, words),
        "evidence": words(f"warnings.evidence.{held.evidence}"),
        "data_date": str(held.data_date or ""),
        "checks": checks(held.checked, words),
        "sources": words("terms.words.and").join(_title(source, look) for source in held.sources),
        "synthetic": words("terms.words.yes") if held.synthetic else "",
    }
    return {name: text for name, text in said.items() if text}


def checks(held: Checked | None, words: Labels) -> str:
    """How many checks hold, and which do not; empty for published figures."""
    if held is None:
        return ""
    good = held.passed + len(held.explained)
    of = good + len(held.failed)
    if not of:
        return words("figures.unchecked")
    named = words("terms.words.and").join(held.failed)
    return words(f"figures.{'fails' if named else 'ties'}", good=good, of=of, named=named)


def synthetic_mark(words: Labels) -> Component:
    """That the figures stand for no real place."""
    return html.Span(words("figures.synthetic"), className="synthetic")


def _status(held: Provenance, words: Labels) -> str:
    return words(f"terms.statuses.{held.status}") if held.status else ""


def _evidence(held: Provenance, words: Labels) -> str:
    """Only what the status does not say already: derived, too short to judge, nothing there."""
    return (
        ""
        if held.evidence in {"full", "preliminary"}
        else words(f"warnings.evidence.{held.evidence}")
    )


def _title(source: str, look: Look) -> str:
    held = look.publications.get(source)
    return held.title if held else source
