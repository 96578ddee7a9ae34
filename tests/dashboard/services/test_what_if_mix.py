"""Does the search say how little of what was moved keeps the line, and lead to it?"""

import pytest

from dashboard.display.look import Look
from dashboard.display.what_if_studies import search_result
from dashboard.labels import labels
from dashboard.services.selection import Selection
from dashboard.services.what_if_studies import searched
from forecasting.scenarios.address import read, written
from forecasting.scenarios.scenario import Move, Scenario

RATE, SUPERVISION = Move(value=0.085), Move(value=-0.02)
ASKED = {"tab": "solve", "lever": "contribution_rate", "until": 2047, "months": 6}


def asked(sources, moves, **more):
    notation = written(Scenario(moves=moves))
    return searched(sources, Selection(lang="en"), {**ASKED, "scenario": notation, **more})


def shown(answer, lang="en"):
    look = Look(selection=Selection(lang=lang), words=labels(lang), publications={})
    return str(search_result(answer, look))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_two_moves_the_least_is_told_with_the_way_to_it(whole_sources, lang):
    found = asked(whole_sources, {"contribution_rate": RATE, "supervision": SUPERVISION})
    assert found.mix.margin >= 0
    assert set(read(found.mixed).moves) <= {"contribution_rate", "supervision"}
    text = shown(found, lang)
    assert labels(lang)("pages.what_if.mix.title") in text
    assert labels(lang)("pages.what_if.mix.take") in text


def test_one_move_has_no_mix(whole_sources):
    found = asked(whole_sources, {"supervision": SUPERVISION})
    assert found.mix is None
    assert labels("en")("pages.what_if.mix.title") not in shown(found)


def test_moves_that_do_not_suffice_say_how_much_is_missing(whole_sources):
    small = {"supervision": Move(value=-0.001), "contribution_rate": Move(value=0.0851)}
    found = asked(whole_sources, small, until=2075, months=12)
    assert found.mix.scenario is None
    assert found.mixed == ""
    text = shown(found)
    assert labels("en")("pages.what_if.mix.all") in text
    assert labels("en")("pages.what_if.mix.take") not in text
