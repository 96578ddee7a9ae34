"""Does an outlook without a past still say why there is none?"""

from dataclasses import replace

from dashboard.display.look import Look
from dashboard.display.outlooks import outlook_cards
from dashboard.services.outlooks import outlooks
from dashboard.services.selection import Selection
from tests.dashboard.display.conftest import parts


def test_an_area_with_too_few_years_has_cards_without_charts(told):
    selection = Selection(lang="en")
    views = outlooks(told, selection)
    bare = [
        replace(view, evidence="none", history={}, years=(), bands={}, crossing={}, backtest=())
        for view in views
    ]
    look = Look.of(selection, told)
    kinds = [type(part).__name__ for part in parts(outlook_cards(bare, look))]
    assert kinds.count("H2") == len(views)
    assert "Graph" not in kinds
    assert "Graph" in [type(part).__name__ for part in parts(outlook_cards(views, look))]
