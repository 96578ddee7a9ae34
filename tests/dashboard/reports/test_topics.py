"""Does a topic study say of its topic what the page says, and refuse what it cannot tell?"""

from dataclasses import replace

import pytest

from dashboard.figures.disease_wording import sentences
from dashboard.labels import LANGUAGES, labels
from dashboard.reports.chapters import glossary
from dashboard.reports.compiled import about, compiled
from dashboard.reports.kind import kinds
from dashboard.reports.refused import NoReport
from dashboard.reports.topic import Topic, about_choices, topics
from dashboard.services.cost_growth import cost_growth
from dashboard.services.dispersion import dispersion
from dashboard.services.key_diseases import key_diseases
from dashboard.services.related_funds import related_funds
from dashboard.services.selection import Selection
from data_access.store.report_document import Chart, Table
from tests.dashboard.reports.conftest import AREA, silent

ASKED = Selection(area=AREA, period="2026-06")
KIND = "topic_study"


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """The study without its closing chapters, which the monthly report's tests read."""
    held = {KIND: replace(kinds()[KIND], chapters=(glossary.chapter,))}
    monkeypatch.setattr("dashboard.reports.compiled.kinds", lambda: held)


def study(sources, topic, **how):
    return compiled(sources, KIND, replace(ASKED, topic=topic, **how), silent)


def test_every_factor_of_growth_is_the_pages(whole_sources):
    page = cost_growth(whole_sources, ASKED)
    figures = study(whole_sources, "cost_growth").figures()
    for name in page.factors:
        assert figures[f"effect|{name}|2026-06"].value == page.now.by_factor[name]
        for year in page.years:
            cell = figures[f"points|{name}|{year.period}"]
            assert cell.value == year.points(year.by_factor[name])
    parts = sum(figures[f"effect|{name}|2026-06"].value for name in page.factors)
    assert parts == pytest.approx(figures["effect|total|2026-06"].value)
    for service, held in page.now.by_service.items():
        for name in page.factors:
            cell = figures[f"points|{service}|{name}|2026-06"]
            assert cell.value == page.now.points(held[name])


def test_every_disease_is_the_pages_and_few_patients_are_not_told(whole_sources, monkeypatch):
    page = key_diseases(whole_sources, ASKED)
    figures = study(whole_sources, "key_diseases").figures()
    for one in page.diseases:
        for name in ("cost", "growth", "patients", "per_patient"):
            assert figures[f"disease|{one.code}|{name}"].value == getattr(one, name)
    first = replace(page.diseases[0], cost=None, patients=None, few=True)
    few = replace(page, diseases=(first, *page.diseases[1:]))
    monkeypatch.setattr("dashboard.reports.chapters.diseases.key_diseases", lambda *_: few)
    told = study(whole_sources, "key_diseases")
    assert f"disease|{first.code}|cost" not in told.figures()
    (table,) = (block for block in told.chapters[0].blocks if isinstance(block, Table))
    assert {cell.text for cell in table.rows[0].cells[1:]} == {"人数过少，不公布"}


def test_districts_and_related_funds_are_the_pages(whole_sources):
    figures = study(whole_sources, "districts").figures()
    for one in dispersion(whole_sources, ASKED).spreads:
        for name in ("dispersion", "spread", "in_deficit"):
            cell = figures[f"{name}|{one.scheme}|{one.account}"]
            assert cell.value == getattr(one, name)
    figures = study(whole_sources, "related_funds").figures()
    page = related_funds(whole_sources, ASKED)
    assert page.funds
    for one in page.funds:
        assert figures[f"to_date|{one.fund}|pooled|income"].value == one.income.to_date
        assert figures[f"growth|{one.fund}|pooled|expenditure"].value == one.expenditure.growth


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_topic_is_named_told_and_offered(whole_sources, lang):
    words = labels(lang)
    offered = dict(about_choices(whole_sources, replace(ASKED, lang=lang)))
    for name in topics():
        told = study(whole_sources, name, lang=lang)
        assert words(offered[name]) in told.subtitle
        assert told.subject == name
        assert [one.name for one in told.chapters][-1] == "glossary"
        assert any(isinstance(block, Chart | Table) for block in told.chapters[0].blocks)


def test_a_topic_goes_where_its_kind_looks():
    assert about(KIND, ASKED, "districts").topic == "districts"


@pytest.mark.parametrize(("name", "reason"), [(None, "needs_topic"), ("weather", "topic")])
def test_a_topic_that_is_not_there_is_named(whole_sources, name, reason):
    with pytest.raises(NoReport) as refused:
        study(whole_sources, name)
    assert str(refused.value) == reason
    said = labels("zh")(f"reports.refused.{reason}", **refused.value.values)
    assert "cost_growth" in said


def test_a_topic_of_which_nothing_is_known_makes_no_report(whole_sources, monkeypatch):
    nothing = {"districts": Topic(chapters=(lambda _: None,))}
    monkeypatch.setattr("dashboard.reports.topic.topics", lambda: nothing)
    with pytest.raises(NoReport) as refused:
        study(whole_sources, "districts")
    assert str(refused.value) == "nothing_told"
    assert "分县区差异" in labels("zh")("reports.refused.nothing_told", **refused.value.values)


def test_years_are_drawn_where_there_are_two_of_them(whole_sources, monkeypatch):
    page = cost_growth(whole_sources, ASKED)
    one = replace(page, years=page.years[-1:])
    earlier = replace(page.now, period="2025-06")
    for held, drawn in ((one, 0), (replace(page, years=(earlier, page.now)), 1)):
        monkeypatch.setattr("dashboard.reports.chapters.growth.cost_growth", lambda *_, at=held: at)
        (chapter,) = (
            told for told in study(whole_sources, "cost_growth").chapters if told.name == "growth"
        )
        assert sum(isinstance(block, Chart) for block in chapter.blocks) == drawn


def test_the_dearest_and_the_fastest_disease_are_said(whole_sources):
    page, words = key_diseases(whole_sources, ASKED), labels("en")
    first = replace(page.diseases[0], before=page.diseases[0].cost)
    fast = replace(page.diseases[1], before=page.diseases[1].cost / 2)
    told = list(sentences(replace(page, diseases=(first, fast)), "wan", words))
    names = [words(f"codes.disease.{one.code}") for one in (first, fast)]
    assert told[0].startswith(f"{names[0]} cost most")
    assert "0.0% on the year before" in told[0]
    assert told[1] == f"The cost of {names[1]} grew fastest, +100.0% on the year before"


@pytest.mark.parametrize(
    ("patients", "spent", "said"),
    [(200, 210, "number of patients"), (105, 210, "cost of each moved")],
)
def test_more_patients_and_dearer_ones_are_told_apart(whole_sources, patients, spent, said):
    page = key_diseases(whole_sources, ASKED)
    counts = {"patients": patients, "patients_before": 100, "spent": spent, "spent_before": 100}
    one = replace(page.diseases[0], **counts)
    told = list(sentences(replace(page, diseases=(one,)), "wan", labels("en")))
    assert len(told) == 2
    assert said in told[-1]


def test_nothing_is_said_of_a_growth_without_a_base(whole_sources):
    page = key_diseases(whole_sources, ASKED)
    one = replace(page.diseases[0], before=None, patients_before=None)
    (told,) = sentences(replace(page, diseases=(one,)), "wan", labels("zh"))
    assert told.endswith("上年同期无可比数")
