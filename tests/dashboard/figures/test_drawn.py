"""Does plotly accept every figure, whatever is missing, negative, long or hostile in it?"""

import math
from base64 import b64decode
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.bars import bars
from dashboard.figures.bullet import Goal, GoalNames, bullet
from dashboard.figures.canvas import Canvas, apart
from dashboard.figures.concentration import concentration
from dashboard.figures.contribution import contribution
from dashboard.figures.lines import lines
from dashboard.figures.multiples import multiples, multiples_height
from dashboard.figures.palette import palette
from dashboard.figures.pyramid import pyramid
from dashboard.figures.ranked import ranked, ranked_height
from dashboard.figures.sparkline import sparkline
from dashboard.figures.strand import Band, Mark, Marks, Step, Strand, clipped, plain
from dashboard.figures.waterfall import plain_lines, waterfall
from dashboard.labels import labels

MONTHS = [f"2026-{month:02}" for month in range(1, 10)]
HOSTILE = "<script>alert('x')</script><b>=1+1</b>"
CASES = {
    "nothing": [],
    "one": [5.0],
    "missing": [None] * 9,
    "holes": [1.0, None, math.nan, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
    "negative": [-1.0, -20.5, 3.0, 0.0, -4.0, 5.0, 6.0, -7.0, 8.0],
    "zeros": [0.0] * 9,
}
NAMES = {"plain": "支出", "long": "长" * 50, "hostile": HOSTILE}


def canvas(theme="light", language="zh"):
    return Canvas(colours=palette(theme), words=labels(language), unit="万元")


def strand(values, name="支出", colour="expenditure"):
    return Strand(
        name=name, values=values, said=[f"{name} {value}" for value in values], colour=colour
    )


def step(name, value):
    return Step(name=name, value=value, said=f"{value}")


def drawings(values, name, on):
    """Every figure of the kit over the same values."""
    periods = MONTHS[: len(values)]
    one, two = strand(values, name), strand(values, f"{name}2", "income")
    level = Mark(value=2.0, name=name, colour="one")
    band = Band(name=name, low=values, high=values, colour="band-80")
    marks = Marks(levels=[level], breaks={"2026-02": name}, bands=[band])
    steps = [step(f"{name}{index}", value) for index, value in enumerate(values)]
    goals = [Goal(name=name, actual=v, budget=v, pace=v, said=name) for v in values]
    names = GoalNames(actual=name, budget=name, pace=name)
    shares = [index / max(len(values) - 1, 1) for index in range(len(values))]
    return {
        "bars": bars(periods, [one, two], on, budget=one, before=[one, two]),
        "lines": lines(periods, [one, two], on, marks=marks, floor=0),
        "multiples": multiples(periods, {name: [one], f"{name}2": [two]}, on, columns=2),
        "waterfall": waterfall(step(name, 3.0), steps, step(name, None), on),
        "pyramid": pyramid(MONTHS[: len(values)], one, two, on, before=(one, two)),
        "ranked": ranked(steps, on, reference=level, highlight=name),
        "bullet": bullet(goals, names, on),
        "contribution": contribution(periods, [one, two], one, on),
        "concentration": concentration(shares, values, [name] * len(values), on),
    }


def texts(held):
    """Every string of a figure that plotly may draw."""
    if isinstance(held, dict):
        for key, inner in held.items():
            if key != "meta":
                yield from texts(inner)
    elif isinstance(held, list):
        for inner in held:
            yield from texts(inner)
    elif isinstance(held, str):
        yield held


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", NAMES)
def test_plotly_accepts_whatever_is_in_it(case, name):
    for theme, language in (("light", "zh"), ("dark", "en")):
        for kind, figure in drawings(CASES[case], NAMES[name], canvas(theme, language)).items():
            go.Figure(figure)  # raises where a trace or the layout has an unknown property
            assert not any("<script" in text for text in texts(figure)), kind
            assert not any("#" in text and len(text) == 7 for text in texts(figure)), kind


def test_hostile_text_stands_there_as_text():
    for kind, figure in drawings(CASES["one"], HOSTILE, canvas()).items():
        assert any("&lt;script" in text for text in texts(figure)), kind


def test_what_is_missing_is_a_gap_and_never_zero():
    for kind, figure in drawings(CASES["missing"], "支出", canvas()).items():
        for trace in figure["data"]:
            if "meta" in trace and kind != "waterfall":
                assert set(trace[trace["meta"].get("of", "y")]) == {None}, kind


def test_every_series_has_its_column_and_rows_for_the_table():
    for kind, figure in drawings(CASES["negative"], "支出", canvas()).items():
        told = [trace for trace in figure["data"] if "meta" in trace]
        assert told, kind
        for trace in told:
            assert len(trace["meta"]["rows"]) == len(trace["y"]), kind


def test_a_waterfall_hangs_each_step_where_the_last_ended():
    steps = [step("a", 5.0), step("b", -8.0), step("c", None), step("d", 2.0)]
    figure = waterfall(step("start", 10.0), steps, step("end", 9.0), canvas())
    bar = figure["data"][0]
    assert bar["base"] == [0.0, 10.0, 15.0, 7.0, 7.0, 0.0]
    assert bar["y"] == [10.0, 5.0, -8.0, None, 2.0, 9.0]


def test_a_pyramid_is_drawn_to_the_left_and_told_as_it_is():
    left, right = strand([3.0, 4.0], "男"), strand([2.0, 5.0], "女")
    figure = pyramid(["0–4", "5–9"], left, right, canvas())
    assert figure["data"][0]["x"] == [-3.0, -4.0]
    assert figure["data"][0]["meta"]["sign"] == -1
    assert not any("-" in text or "−" in text for text in figure["layout"]["xaxis"]["ticktext"])


def test_the_other_ranked_ones_step_back():
    steps = [step("甲", 3.0), step("乙", 2.0)]
    figure = ranked(steps, canvas(), highlight="乙")
    assert figure["data"][0]["marker"]["opacity"] == [0.45, 1]
    assert ranked_height(20) > ranked_height(10)
    assert multiples_height(10) > multiples_height(5)


def test_a_sparkline_has_a_gap_where_nothing_is_known():
    svg = b64decode(sparkline([1.0, 2.0, None, 4.0, 3.0], "rgb(1, 2, 3)").split(",")[1]).decode()
    assert svg.count("M") == 2
    assert svg.count("<circle") == 1
    bare = b64decode(sparkline([None, None], "rgb(1, 2, 3)").split(",")[1]).decode()
    assert "<circle" not in bare


@given(st.lists(st.floats(0, 240), max_size=6))
def test_labels_keep_apart_and_in_order(places):
    moved = [place + shift for place, shift in zip(places, apart(places, 14), strict=True)]
    ordered = sorted(moved)
    assert all(b - a > 12 for a, b in pairwise(ordered))


@given(st.text(max_size=80))
def test_no_text_can_open_a_tag(text):
    for said in (plain(text), clipped(text, 10), plain_lines(text).replace("<br>", "")):
        assert "<" not in said
        assert ">" not in said
