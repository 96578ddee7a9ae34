"""Does a name on a chart keep clear of the lines, and do all keep to one side where they can?"""

import pytest

from dashboard.figures.canvas import Canvas
from dashboard.figures.clear import NEAR, Ground, Place, first_clear
from dashboard.figures.lines import lines
from dashboard.figures.palette import palette
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.labels import labels

MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
CANVAS = Canvas(colours=palette("light"), words=labels("en"), unit="")


def strand(values, name="Line", **more):
    return Strand(name=name, values=values, said=[""] * len(values), colour="brand", **more)


def named(figure, text):
    return next(one for one in figure["layout"]["annotations"] if one["text"] == text)


def test_a_line_through_a_name_is_no_place_for_it():
    ground = Ground(strands=[strand([0.0, 10.0])], count=2, span=(0.0, 10.0))
    on, below = Place(left=180, middle=120), Place(left=180, middle=10)
    assert ground.clearance("name", on) < NEAR < ground.clearance("name", below)
    assert first_clear("name", [on, below], ground) == 1


def test_where_nothing_is_clear_the_clearest_is_taken():
    ground = Ground(strands=[strand([5.0, 5.0])], count=2, span=(0.0, 10.0))
    assert first_clear("name", [Place(left=150, middle=n) for n in (120, 126, 122)], ground) == 1


def test_an_upright_cuts_a_name():
    ground = Ground(strands=[], count=10, span=(0.0, 1.0), uprights=[1])
    assert ground.clearance("name", Place(left=50, middle=9)) == 0.0
    assert ground.clearance("name", Place(left=80, middle=9)) > NEAR


def test_a_gap_crosses_nothing():
    ground = Ground(strands=[strand([5.0, None, 5.0])], count=3, span=(0.0, 10.0))
    assert ground.clearance("name", Place(left=190, middle=120)) > NEAR


@pytest.mark.parametrize(
    ("values", "side"), [([9.0] * 24, "left"), ([5.2] * 12 + [9.0] * 12, "right")]
)
def test_levels_are_named_where_the_line_does_not_pass(values, side):
    levels = [Mark(value=5.0, name="Level 1: 5"), Mark(value=3.0, name="Level 2: 3")]
    figure = lines(MONTHS, [strand(values)], CANVAS, marks=Marks(levels=levels))
    assert [named(figure, one.name)["xanchor"] for one in levels] == [side, side]


def test_a_line_that_stops_is_named_off_the_line_that_goes_on():
    came = strand([1.0] * 12 + [None] * 12, name="Came")
    ahead = strand([None] * 11 + [1.0] * 13, name="Ahead", dashed=True)
    figure = lines(MONTHS, [came, ahead], CANVAS)
    assert abs(named(figure, "Came")["yshift"]) >= NEAR
    assert named(figure, "Ahead")["xanchor"] == "left"
    assert figure["data"][1]["line"]["dash"] == "dash"


def test_breaks_far_apart_stand_in_one_row_and_near_ones_do_not_meet():
    figure = lines(
        MONTHS, [strand([1.0] * 24)], CANVAS,
        marks=Marks(breaks={"2024-02": "One reform", "2024-03": "Other", "2025-03": "Third"}),
    )  # fmt: skip
    rows = [named(figure, name)["yshift"] for name in ("One reform", "Other", "Third")]
    assert rows[0] == rows[2] > rows[1]


def test_a_long_name_beside_the_plot_takes_every_other_tick():
    short = lines(MONTHS, [strand([1.0] * 24)], CANVAS)
    long = lines(MONTHS, [strand([1.0] * 24, name="Forecast of 12 months")], CANVAS)
    assert (short["layout"]["xaxis"]["dtick"], long["layout"]["xaxis"]["dtick"]) == ("M3", "M6")
