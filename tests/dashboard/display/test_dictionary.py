"""Is every indicator found by its names, explained in words, and grey where it says nothing?"""

from functools import partial
from importlib import import_module

import pytest

from dashboard.display.dictionary import chapter_card, group_counts, search_box, unlit_codes
from dashboard.display.look import Look
from dashboard.display.page import Page, Section
from dashboard.display.usage import shown_by
from dashboard.early_warning.load import packaged_rules
from dashboard.figures.measures import measure
from dashboard.indicators.indicator import Unit
from dashboard.labels import LANGUAGES, labels
from dashboard.services.dictionary import GROUPS, chapter, entries
from dashboard.services.handling import MEASURES
from dashboard.services.measured import INDICATORS
from dashboard.services.selection import Selection
from dashboard.services.sources import ALL_ROLES
from data_access.books.imports.importable import importable
from data_access.books.imports.words import table_name, told
from data_access.discovery import discover
from tests.dashboard.display.conftest import parts, text

CITY, NATION = "990100", "100000"
PAGES = discover(import_module("pages"), Page)


def cards(sources, *, uses=None, **selected):
    selection = Selection(**{"area": CITY, **selected})
    look = Look.of(selection, sources, uses)
    return [chapter_card(chapter(group, sources, selection), look) for group in GROUPS]


def folds(shown):
    return {
        part.id: part for part in parts(shown) if (getattr(part, "className", "") or "") in ENTRY
    }


ENTRY = {"entry", "entry unlit-entry"}


@pytest.mark.parametrize("area", [CITY, NATION, "990103"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_indicator_has_a_fold_of_its_own(whole_sources, lang, theme, area):
    shown = folds(cards(whole_sources, lang=lang, theme=theme, area=area))
    assert {*INDICATORS, *MEASURES} <= set(shown)
    assert {f"code-{code}" for code in unlit_codes()} <= set(shown)
    assert len(shown) == len(INDICATORS) + len(MEASURES) + len(unlit_codes())


def test_it_is_found_by_code_and_by_both_names(whole_sources):
    searched = getattr(folds(cards(whole_sources))["reserve_months"], "data-words")
    names = [labels(lang)("indicators.reserve_months.name").casefold() for lang in LANGUAGES]
    assert all(word in searched for word in ("b02", *names))


def test_a_value_stands_with_its_fund_and_period(whole_sources):
    said = text(folds(cards(whole_sources, period="2026-08"))["reserve_months"])
    for words in ("职工统筹基金", "居民基金", "个月", "2026年8月", "jiheng template book_line"):
        assert words in said


def test_what_says_nothing_is_grey_and_says_what_would_light_it(whole_sources):
    fold = folds(cards(whole_sources, area=NATION))["reimbursement_ratio"]
    assert "unlit-entry" in fold.className
    assert "无数据" in text(fold)
    assert "jiheng template claims" in text(fold)
    lit = folds(cards(whole_sources))["reimbursement_ratio"]
    assert lit.className == "entry"
    assert labels("zh")("pages.definitions.about.missing") not in text(lit)


def test_pages_that_show_it_are_linked_with_the_selection(whole_sources):
    uses = {"reserve_months": ("overview",)}
    fold = folds(cards(whole_sources, uses=uses, lang="en"))["reserve_months"]
    links = [part.href for part in parts(fold) if hasattr(part, "href")]
    assert links == [f"/?area={CITY}&lang=en"]


def test_the_search_leads_to_every_group(whole_sources):
    head = search_box(group_counts(), Look.of(Selection(area=CITY), whole_sources))
    links = [part.href for part in parts(head) if hasattr(part, "href")]
    assert links == [f"#group-{group}" for group in GROUPS]
    assert sum(group_counts()) == len(INDICATORS) + len(MEASURES) + len(unlit_codes())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_input_has_words(lang):
    """Tables and columns are called as their templates call them."""
    for entry in entries().values():
        for one in entry.inputs:
            assert one.template in importable(), entry.name
            assert table_name(one.template, lang)
            if one.template == one.table:
                assert all(told(one.table, column).names[lang] for column in one.columns)


def test_the_overview_shows_what_the_rules_judge():
    uses = shown_by(PAGES)
    lit = [rule for rule in packaged_rules().values() if rule.lights]
    assert len(lit) >= 4
    for rule in lit:
        assert "overview" in uses[rule.indicator]


def test_the_dictionary_itself_is_no_use():
    assert all("definitions" not in pages for pages in shown_by(PAGES).values())


def test_a_page_that_names_nothing_shows_nothing():
    section = Section(ask=partial(lambda held, *_: held, 1), show=(lambda *_: None,))
    page = Page(order=1, roles=ALL_ROLES, sections=(section,))
    assert set(shown_by({"bare": page}).values()) == {()}


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (None, Unit.YUAN, "no data"),
        (float("nan"), Unit.MONTHS, "no data"),
        (-1.5e6, Unit.YUAN, "−150.00 10k yuan"),
        (0.0512, Unit.RATE, "+5.1%"),
        (-0.0512, Unit.POINTS, "−5.1 pp"),
        (9.24, Unit.MONTHS, "9.2 months"),
        (132662.0, Unit.PERSONS, "132,662 persons"),
        (2.628, Unit.TIMES, "2.63"),
        (9.85, Unit.DAYS, "9.9 days"),
        (3.0, Unit.COUNT, "3 in all"),
    ],
)
def test_a_measure_is_written_with_its_unit(value, unit, said):
    assert measure(value, unit, labels("en")).casefold() == said.casefold()
