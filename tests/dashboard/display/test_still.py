"""What is only looked at is one component; what lives keeps its place in it."""

import json

import dash_mantine_components as dmc
import plotly.io
from dash import dcc, html

from dashboard.display.still import Still, still


def sent(held):
    """What the browser gets."""
    return json.loads(plotly.io.json.to_json_plotly(held))


def test_words_and_attributes_stay_and_nothing_is_watched():
    table = html.Table(html.Tr([html.Td(1.5, colSpan=2), html.Td(None), html.Td("<b>")]), id="t")
    made = sent(still(html.Div([table, html.P(["a", ["b", None]], **{"data-x": "1"})])))
    row = ["tr", {}, ["td", {"colSpan": 2}, 1.5], ["td", {}], ["td", {}, "<b>"]]
    words = ["p", {"data-x": "1"}, "a", "b"]
    assert made["props"] == {
        "children": [],
        "drawn": ["div", {}, ["table", {"id": "t"}, row], words],
    }
    assert (made["namespace"], made["type"]) == ("jiheng", "Still")


def test_a_chart_lives_where_it_stood():
    graph, store = dcc.Graph(id="g"), dcc.Store(id="s")
    made = still(html.Div([html.H2("x"), html.Div(graph), store]))
    assert made.drawn == ["div", {}, ["h2", {}, "x"], ["div", {}, {"at": 0}], {"at": 1}]
    assert made.children == [graph, store]


def test_a_link_inside_the_house_is_told_from_one_that_leaves():
    made = still(html.P([dcc.Link("in", href="/cost"), html.A("out", href="/sign-in")]))
    inside, out = made.drawn[2:]
    assert inside == ["a", {"href": "/cost", "within": True}, "in"]
    assert out == ["a", {"href": "/sign-in"}, "out"]


def test_what_stands_in_a_living_component_is_still_again():
    tabs = dmc.Tabs([dmc.TabsPanel(html.P("one"), value="1")])
    made = still(html.Div(tabs))
    panel = made.children[0].children[0]
    assert isinstance(panel.children, Still)
    assert panel.children.drawn == ["p", {}, "one"]


def test_several_answers_are_several():
    assert [one.drawn for one in still([html.P("a"), html.P("b")])] == [
        ["p", {}, "a"],
        ["p", {}, "b"],
    ]
