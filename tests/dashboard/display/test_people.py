"""Does the page of the insured answer for every area and period, whatever is missing or hostile?"""

from dataclasses import replace

import plotly.graph_objects as go
import pytest
from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard.display.look import Look
from dashboard.display.page import Dial, Interaction
from dashboard.display.people import insured_cards, people_why, pyramid_card
from dashboard.display.people_money import subsidy_card, weeks_card
from dashboard.display.people_moves import jumps_card, wave_card
from dashboard.figures.people_wording import jump_said, told
from dashboard.labels import labels
from dashboard.services.age_pyramid import age_pyramid
from dashboard.services.collection_weeks import collection_weeks
from dashboard.services.enrolment_jumps import Changes, Jump
from dashboard.services.insured_now import insured_now
from dashboard.services.people_story import people_story
from dashboard.services.retirements import retirements
from dashboard.services.selection import Selection
from dashboard.services.subsidies import subsidies
from data_access.port import Scope
from pages.population import PAGE
from tests.dashboard.display.conftest import LOOKS, parts, text

CITY, DISTRICT = "990100", "990103"
HOSTILE = "<script>alert(1)</script>=1+1"
JUMP = Jump(
    area="990104",
    scheme="employee",
    category="active",
    month="2026-04",
    persons=5076.0,
    rate=0.0557,
    quarter=0.0574,
    beyond=5000.0,
    left="2026-07",
)


def drawn(sources, selection):
    """Every section of the page."""
    look = Look.of(selection, sources)
    held = []
    for part in PAGE.sections:
        values = []
        if isinstance(part, Interaction):
            values = [{name: d.value for name, d in part.inputs.items() if isinstance(d, Dial)}]
        answer = part.ask(sources, selection, *values)
        held += [show(answer, look) for show in part.show]
    return held


def graphs(shown):
    return [part for part in parts(shown) if isinstance(part, dcc.Graph)]


@pytest.mark.parametrize(
    ("lang", "theme", "area"),
    [(*look, area) for look in LOOKS for area in ("100000", CITY, DISTRICT)],
)
def test_every_section_is_drawn(whole_sources, lang, theme, area):
    shown = drawn(whole_sources, Selection(area=area, lang=lang, theme=theme))
    assert all(text(one) for one in shown)
    to_json_plotly(shown)
    for graph in graphs(shown):
        go.Figure(graph.figure)
    assert len(graphs(shown)) >= (10 if area != "100000" else 3)


@pytest.mark.parametrize(
    "chosen",
    [
        {"period": "2023-12"},  # before the first month
        {"period": "2024-01"},
        {"period": "2025"},
        {"period": "2017"},
        {"period": "2026-10"},
        {"scheme": "employee"},
        {"scheme": "resident"},
        {"area": "990188"},
    ],
)
def test_nothing_breaks_where_something_is_missing(whole_sources, chosen):
    shown = drawn(whole_sources, Selection(**{"area": CITY, **chosen}))
    assert all(text(one) for one in shown)


@pytest.mark.parametrize(
    "scope",
    [
        Scope(frozenset({DISTRICT}), None),
        Scope(None, frozenset({"resident"})),
        Scope(frozenset(), None),
    ],
)
def test_a_limited_reader_gets_a_whole_page(whole_sources, scope):
    limited = replace(whole_sources, scope=scope)
    shown = drawn(limited, Selection(area=DISTRICT))
    assert all(text(one) for one in shown)


def test_a_missing_number_says_what_it_needs(whole_sources):
    selection = Selection(area=CITY, scheme="resident", lang="en")
    look = Look.of(selection, whole_sources)
    said = text(insured_cards(insured_now(whole_sources, selection), look))
    assert "Needs: active and retired employees" in said
    assert look.words("figures.kpi.missing") in said


def test_the_nation_is_told_what_it_lacks(whole_sources):
    look = Look.of(Selection(lang="en"), whole_sources)
    said = text(drawn(whole_sources, Selection(lang="en")))
    for need in ("collection", "subsidy", "weeks", "wave", "bases"):
        assert look.words(f"pages.population.need.{need}") in said


def test_the_cards_hold_the_numbers_of_the_service(whole_sources):
    selection = Selection(area=CITY, period="2026-08")
    answer = insured_now(whole_sources, selection)
    said = text(insured_cards(answer, Look.of(selection, whole_sources)))
    ratio = next(head.value for head in answer.heads if head.name == "support_ratio")
    assert f"{ratio:.2f}" in said
    assert answer.heads[0].value is not None
    assert f"{answer.heads[0].value / 1e4:,.2f}" in said


def test_the_pyramid_has_an_outline_only_where_that_year_is_known(whole_sources):
    selection = Selection(area=CITY, period="2026-08")
    look = Look.of(selection, whole_sources)
    for years, traces in ((1, 4), (10, 2)):
        card = pyramid_card(age_pyramid(whole_sources, selection, {"years": years}), look)
        (graph,) = graphs(card)
        assert len(graph.figure["data"]) == traces
        assert all(value <= 0 for value in graph.figure["data"][0]["x"])


def test_who_is_late_is_said_on_the_card(whole_sources):
    selection = Selection(area=CITY, period="2026-09", lang="en")
    look = Look.of(selection, whole_sources)
    said = text(subsidy_card(subsidies(whole_sources, selection), look))
    assert "3,900 10k yuan" in said
    assert "short since Jan 2026" in said


def test_the_jump_is_told_with_its_area_its_size_and_its_end():
    said = jump_said(JUMP, labels("zh"), {"990104": "望湖区"}.get)
    assert said == (
        "望湖区在职参保人数2026年4月一个月增加5,076人（+5.6%），其中超出平常变动5,000人，"
        "2026年7月大部分又退回；应核对参保登记。"
    )
    fell = replace(JUMP, persons=-5076.0, rate=-0.05, beyond=None, left=None)
    assert "fell by 5,076 persons" in jump_said(fell, labels("en"), str)


def test_a_hostile_area_name_stays_text(whole_sources):
    look = replace(
        Look.of(Selection(area=CITY, lang="en"), whole_sources), areas={"990104": HOSTILE}
    )
    changes = Changes(
        months=("2026-04",), rows=(("990104", (0.0574,)),), jumps=(JUMP,), provenance=None
    )
    shown = jumps_card(changes, look)
    assert HOSTILE in text(shown)
    assert not [part for part in parts(shown) if type(part).__name__ == "Markdown"]


def test_the_sentences_are_few_and_each_leads_to_a_chart(whole_sources):
    selection = Selection(area=CITY, period="2026-09")
    story = people_story(whole_sources, selection)
    look = Look.of(selection, whole_sources)
    said = told(replace(story, jump=JUMP), look.words, look.area)
    anchors = {getattr(part, "id", "") for part in parts(drawn(whole_sources, selection))}
    assert len(said) == 5
    assert {f"figure-{figure}" for _, figure in said} <= anchors
    assert [figure for _, figure in said][:2] == ["jumps", "subsidy"]
    empty = people_story(whole_sources, Selection(area="990188"))
    assert look.words("pages.population.why.nothing") in text(people_why(empty, look))


def test_wave_and_weeks_draw_what_was_answered(whole_sources):
    selection = Selection(area=CITY, period="2026-09")
    look = Look.of(selection, whole_sources)
    wave = retirements(whole_sources, selection)
    (graph,) = graphs(wave_card(wave, look))
    size = 1e4 if max(wave.men) >= 1e5 else 1
    assert graph.figure["data"][0]["y"] == [pytest.approx(value / size) for value in wave.men]
    weeks = collection_weeks(whole_sources, selection)
    (graph,) = graphs(weeks_card(weeks, look))
    assert graph.figure["data"][1]["y"] == [pytest.approx(value * 100) for value in weeks.now]
