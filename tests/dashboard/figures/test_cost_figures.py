"""Stacked shares and marks: accepted by plotly, named once, nothing lost."""

import plotly.graph_objects as go
import pytest

from dashboard.figures.canvas import Canvas
from dashboard.figures.marked import Point, with_breaks, with_points, with_room, with_shifts
from dashboard.figures.palette import palette
from dashboard.figures.shares import shares
from dashboard.figures.strand import Strand
from dashboard.labels import labels

YEARS = ["2023", "2024", "2025"]
HOSTILE = "<script>alert(1)</script>" * 3


def canvas():
    return Canvas(colours=palette("light"), words=labels("zh"), unit="%")


def strand(name, values):
    said = ["" if value is None else f"{value:.0%}" for value in values]
    return Strand(name=name, values=values, said=said, colour="category-1")


@pytest.mark.parametrize(
    "values", [[], [0.5], [None, None, None], [0.6, None, 0.4], [-0.1, 0.5, 1.1]]
)
def test_plotly_accepts_shares_of_anything(values):
    figure = shares(YEARS[: len(values)], [strand(HOSTILE, values), strand("药", values)], canvas())
    go.Figure(figure)
    said = [note["text"] for note in figure["layout"]["annotations"]]
    assert not any("<script>" in one for one in said)


def test_a_thin_share_is_drawn_and_not_written():
    figure = shares(YEARS, [strand("大", [0.97, 0.97, 0.97]), strand("小", [0.03] * 3)], canvas())
    assert figure["data"][0]["text"] == ["97%"] * 3
    assert figure["data"][1]["text"] == [""] * 3
    assert figure["data"][1]["y"] == [0.03] * 3


def drawn():
    return {"data": [], "layout": canvas().timed(YEARS)}


def test_a_break_is_named_before_its_line_except_at_the_left_edge():
    figure = with_breaks(drawn(), {"2023": "甲", "2025": "乙"}, YEARS, canvas())
    first, second = figure["layout"]["annotations"][-2:]
    assert (first["xanchor"], second["xanchor"]) == ("left", "right")
    assert len(figure["layout"]["shapes"]) == 2


def test_a_shift_is_dotted_and_stands_a_row_lower():
    figure = with_shifts(drawn(), {"2024": "水平"}, YEARS, canvas())
    assert figure["layout"]["shapes"][-1]["line"]["dash"] == "dot"
    assert figure["layout"]["annotations"][-1]["yshift"] < -20
    go.Figure(figure)


def test_no_month_that_stands_out_adds_nothing():
    assert with_points(drawn(), "离群", [], canvas())["data"] == []
    point = Point(period="2024", value=3.0, said=HOSTILE)
    figure = with_points(drawn(), "离群", [point], canvas())
    assert "<script>" not in figure["data"][0]["customdata"][0]
    go.Figure(figure)


def test_what_a_diamond_means_is_said_among_the_colours():
    point = Point(period="2024", value=3.0, said="")
    keyed = drawn()
    keyed["layout"]["annotations"].append(canvas().key([("■", "income", "收入")]))
    for figure, said in ((drawn(), ["离群"]), (keyed, ["离群", "收入"])):
        with_points(figure, "离群", [point], canvas())
        [key] = [one for one in figure["layout"]["annotations"] if one.get("name") == "key"]
        assert [name.split("> ")[1] for name in key["text"].split("   ")] == said


def test_room_for_names_keeps_zero_and_what_is_below_it_in_sight():
    assert with_room(drawn(), [10.0, None], 2)["layout"]["yaxis"]["range"][0] == 0
    low, high = with_room(drawn(), [-5.0, 10.0], 1)["layout"]["yaxis"]["range"]
    assert low == -5
    assert high > 11
    assert "range" not in with_room(drawn(), [None], 1)["layout"]["yaxis"]
