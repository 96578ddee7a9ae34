from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.services.selection import (
    ACCOUNTS,
    LANGUAGES,
    SCHEMES,
    THEMES,
    UNITS,
    Selection,
    UnknownSelection,
    check_area,
)
from data_access.port import Scope

selections = st.builds(
    Selection,
    area=st.sampled_from(["100000", "990100", "990101"]),
    scheme=st.sampled_from([None, *SCHEMES]),
    account=st.sampled_from([None, *ACCOUNTS]),
    period=st.sampled_from([None, "2024", "2024-09"]),
    compare=st.sampled_from([None, "2021", "2023-09"]),
    unit=st.sampled_from(UNITS),
    lang=st.sampled_from(LANGUAGES),
    theme=st.sampled_from(THEMES),
)


@pytest.mark.parametrize("query", ["", "?", "?unheard=of", "?scheme=&period="])
def test_defaults(query):
    assert Selection.parse(query) == Selection(
        area="100000",
        scheme=None,
        account=None,
        period=None,
        compare=None,
        unit="auto",
        lang="zh",
        theme="light",
    )


@given(selections)
def test_a_link_reproduces_the_view(selection):
    assert Selection.parse(selection.query()) == selection
    assert Selection.parse(f"?{selection.query()}") == selection


def test_defaults_are_left_out_of_a_link():
    assert Selection().query() == ""
    assert Selection(lang="en", period="2024").query() == "period=2024&lang=en"
    assert Selection(compare="2021", period="2024").query() == "period=2024&compare=2021"


@pytest.mark.parametrize(
    ("query", "name", "known"),
    [
        ("scheme=rural", "scheme", "employee, resident"),
        ("account=all", "account", "pooled, personal, total"),
        ("lang=fr", "lang", "zh, en"),
        ("theme=blue", "theme", "light, dark"),
        ("unit=fen", "unit", "auto, yuan, wan, yi"),
    ],
)
def test_what_cannot_be_is_refused_by_name(query, name, known):
    with pytest.raises(UnknownSelection, match=f"^{name}=.*is not known; there is: ") as refused:
        Selection.parse(query)
    assert (refused.value.name, refused.value.examples) == (name, False)
    assert ", ".join(refused.value.known) == known


@pytest.mark.parametrize(
    ("query", "name", "example"),
    [
        ("period=24", "period", "2024, 2024-09"),
        ("period=2024-13", "period", "2024, 2024-09"),
        ("period=2024-9", "period", "2024, 2024-09"),
        ("period=2024-09-01", "period", "2024, 2024-09"),
        ("period=2024%0A", "period", "2024, 2024-09"),
        ("period=3024", "period", "2024, 2024-09"),
        ("compare=2024-13", "compare", "2024, 2024-09"),
        ("compare=last", "compare", "2024, 2024-09"),
        ("area=1", "area", "100000"),
        ("area=100000%27--", "area", "100000"),
        ("area=%3Cscript%3E", "area", "100000"),
    ],
)
def test_what_is_badly_written_is_shown_how_to_write_it(query, name, example):
    with pytest.raises(UnknownSelection) as refused:
        Selection.parse(query)
    assert str(refused.value).startswith(f"{name}={refused.value.value!r} is not written right; ")
    assert str(refused.value).endswith(f"; write it like {example}")
    assert (refused.value.name, refused.value.examples) == (name, True)


def test_an_area_without_figures_is_refused(sources):
    check_area(sources, "100000")
    with pytest.raises(UnknownSelection, match="there is: 100000"):
        check_area(sources, "123456")


def test_an_area_outside_the_scope_is_as_good_as_unknown(sources):
    elsewhere = replace(sources, scope=Scope(frozenset({"990101"}), None))
    with pytest.raises(UnknownSelection) as refused:
        check_area(elsewhere, "100000")
    assert refused.value.known == ()
