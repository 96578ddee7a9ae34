"""What the reader chose decides what the first screen and the cards say."""

import pytest

from dashboard.display.engine import Engine
from dashboard.display.lights import headline
from dashboard.display.years import fund_cards
from dashboard.labels import labels
from dashboard.services.briefing import briefing
from dashboard.services.flows import flows
from dashboard.services.selection import Selection
from dashboard.services.sources import ALL_ROLES
from tests.dashboard.display.conftest import parts, text


@pytest.fixture
def shown(app, told, everyone):
    """A function: what a piece shows of a service's answer under a query."""
    engine = Engine(
        desk=lambda: None,
        app=app,
        reader=lambda: everyone,
        sources=lambda _: told,
        refused=lambda *_: None,
    )
    return lambda query, ask, show: engine.shown(ALL_ROLES, query, (show,), ask)


@pytest.mark.parametrize(
    ("account", "unlit"),
    [(None, {"personal", "total"}), ("personal", {"personal"}), ("total", {"total"})],
)
def test_the_account_limits_what_is_shown_unlit_and_nothing_else(told, account, unlit):
    found, plain = (briefing(told, Selection(account=one)) for one in (account, None))
    assert {light.account for light in found.unlit} == unlit
    assert found.cells.keys() == plain.cells.keys()
    assert found.alarms == plain.alarms != ()


def test_the_pooled_account_is_never_unlit(told):
    assert briefing(told, Selection(account="pooled")).unlit == ()


def test_the_briefing_compares_with_the_chosen_period(told):
    found = briefing(told, Selection(period="2025", compare="2021"))
    assert {cell.light.compared for cell in found.cells.values()} == {"2021"}


def test_where_nothing_can_be_judged_the_headline_does_not_say_all_is_well(shown):
    said = text(shown("period=1990&lang=en", briefing, headline))
    words = labels("en")
    assert words("pages.overview.all_unknown", period="1990") in said
    assert "no warning" not in said


def test_where_something_can_be_judged_it_says_so(shown):
    said = text(shown("period=2022&scheme=resident&lang=en", briefing, headline))
    assert "nothing can be said" not in said
    assert "no warning" in said


@pytest.mark.parametrize("period", ["2023", "2024", "2025"])
def test_the_cards_tell_the_chosen_year(shown, period):
    said = text(first_lines(shown(f"period={period}", flows, fund_cards)))
    assert period in said
    others = {"2023", "2024", "2025"} - {period}
    assert not any(other in said for other in others)


def test_without_a_period_or_figures_of_it_the_cards_tell_the_last_year(shown):
    plain = text(first_lines(shown("", flows, fund_cards)))
    assert "2025" in plain
    assert text(first_lines(shown("period=1990", flows, fund_cards))) == plain


def first_lines(cards):
    """The quiet line under each fund's name."""
    found = [part for part in parts(cards) if getattr(part, "className", None) == "quiet"]
    assert found
    return found
