"""How is an institution handed over? A workbook with its numbers, its peers' means, its window."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.actions.desk import Made
from dashboard.figures.institution_wording import gauge_said, group_said, index_said
from dashboard.figures.numbers import percent, period_name
from dashboard.labels import Labels, labels
from dashboard.services.areas import area_name
from dashboard.services.institution import Component, InstitutionCard, picked_institution
from dashboard.services.selection import Selection
from dashboard.services.settlements import SettledYear
from dashboard.services.sources import Sources

OWN = "pages.institutions"
COURSE = 24  # months
Rows = Iterator[tuple[str | float, ...]]


def institution_sheet(
    sources: Sources, selection: Selection, values: Mapping[str, Any]
) -> Made | None:
    """The workbook of the institution that is looked at; None where there is none."""
    card = picked_institution(sources, selection, values)
    if card is None:
        return None
    words = labels(selection.lang)
    place = area_name(sources, card.area, selection.lang)
    sheets = {
        "card": [*_about(card, place, words), (), *_components(card, words)],
        "course": list(_course(card, words)),
        "settled": list(_settled(card, words)),
    }
    told = {words(f"{OWN}.sheet.{name}"): rows for name, rows in sheets.items()}
    return Made(
        f"{card.institution}-{card.period}.xlsx",
        workbook(told),
        {
            "institution": card.institution,
            "period": card.period,
            "index": card.index,
            "weights": card.force.version,
        },
    )


def workbook(sheets: Mapping[str, list[tuple[str | float, ...]]]) -> bytes:
    """The rows as a workbook: texts as texts, whatever they begin with; numbers as numbers."""
    import xlsxwriter  # noqa: PLC0415 slow to import, and only for an export

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            page.set_column(0, 0, 30)
            page.set_column(1, 9, 18)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    write = page.write_string if isinstance(cell, str) else page.write_number
                    write(at, column, cell)
    return held.getvalue()


def _about(card: InstitutionCard, place: str, words: Labels) -> Rows:
    """What it is, the index with its window, and how far it may be trusted."""
    own, held = f"{OWN}.sheet", card.provenance
    said = words("terms.words.missing")
    yield words(f"{own}.title"), card.name
    yield words(f"{OWN}.columns.code"), card.institution
    yield words(f"{OWN}.columns.home"), place
    yield words(f"{OWN}.columns.group"), group_said(card.tier, card.kind, words)
    yield words(f"{own}.window"), words(f"{own}.year_to", period=period_name(card.period, words))
    for name, value, level in (
        ("year", card.index, card.level),
        ("month", card.month_index, card.month_level),
    ):
        light = words(f"{OWN}.lights.{level}")
        yield words(f"{OWN}.readings.{name}"), said if value is None else value, light
    if card.median_index is not None:
        yield words(f"{own}.by_median"), card.median_index
    yield words(f"{OWN}.columns.others"), card.others
    yield words(f"{own}.months"), card.months
    yield words(f"{OWN}.columns.known"), percent(card.known, words)
    yield words(f"{own}.weights"), card.force.version, _source(card, words)
    yield words("figures.status"), words.get(f"terms.statuses.{held.status}", said)
    yield words("figures.evidence"), words(f"warnings.evidence.{card.evidence}")
    yield words("figures.data_date"), str(held.data_date or said)
    if held.synthetic:
        yield words("figures.sources"), words("figures.synthetic")


def _source(card: InstitutionCard, words: Labels) -> str:
    """On whose word the weights stand."""
    if card.force.stored is not None:
        return words(f"{OWN}.sheet.set_by", who=card.force.stored.who)
    return card.force.source.said(words.language) if card.force.source else ""


def _components(card: InstitutionCard, words: Labels) -> Rows:
    names = ("component", "own", "mean", "median", "ratio", "weight", "part", "others")
    yield tuple(words(f"{OWN}.columns.{name}") for name in names)
    for one in card.components:
        yield _component(one, words)


def _component(one: Component, words: Labels) -> tuple[str | float, ...]:
    name = f"codes.gauge.{one.gauge}" if one.gauge else f"{OWN}.components.{one.name}"
    figures = [gauge_said(value, one.gauge, words) for value in (one.own, one.mean, one.median)]
    part = words("terms.words.missing") if one.part is None else one.part
    ratio = words("terms.words.missing") if one.ratio is None else one.ratio
    return words(name), *figures, ratio, percent(one.weight, words), part, one.others


def _course(card: InstitutionCard, words: Labels) -> Rows:
    yield (
        words("figures.period"),
        *(words(f"{OWN}.readings.{name}") for name in ("year", "month")),
    )
    rows = zip(card.course.periods, card.course.year, card.course.month, strict=True)
    shown = [row for row in rows if row[0] <= card.period][-COURSE:]
    for period, year, month in shown:
        yield period, index_said(year, words), index_said(month, words)


def _settled(card: InstitutionCard, words: Labels) -> Rows:
    names = ("year", "budget", "advances", "settled", "retention", "over", "clearing", "status")
    unit = words("terms.units.yuan")
    yield tuple(
        words(f"{OWN}.settled.{name}") + ("" if name in {"year", "status"} else f" ({unit})")
        for name in names
    )
    for one in card.settled:
        yield one.year, *_money(one, names[1:-1], words), words(f"terms.statuses.{one.status}")


def _money(one: SettledYear, names: tuple[str, ...], words: Labels) -> Iterator[str | float]:
    for name in names:
        value = getattr(one, name)
        yield words("terms.words.missing") if value is None else round(value, 2)
