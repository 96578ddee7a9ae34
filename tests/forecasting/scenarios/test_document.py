"""Whether a file of a scenario is read back as it was written, and what is wrong with others."""

import json

import pytest

from forecasting.scenarios.document import read_document, read_moves, schema, written_moves
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario

SCENARIO = Scenario(
    moves={
        "contribution_rate": Move(value=0.1 + 0.2, start=2030, shape="linear", length=4),
        "procurement": Move(value=-0.02),
    }
)


def test_moves_are_read_back_to_the_last_digit():
    assert read_moves(json.loads(json.dumps(written_moves(SCENARIO)))) == SCENARIO
    assert written_moves(SCENARIO)["procurement"] == -0.02


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"moves": {"procurement": "much"}}, "malformed: value=moves.procurement"),
        ({"moves": {"procurement": {"value": 1, "when": 3}}}, "malformed: value=moves.procurement"),
        ({"moves": {}, "colour": "red"}, "malformed: value=colour"),
        ({"note": "no moves"}, "malformed: value=moves"),
        ({"notation": "jiheng.scenario/9", "moves": {}}, "unknown_version"),
        ([], "malformed"),
    ],
)
def test_what_is_wrong_is_named(said, code):
    with pytest.raises(Misfit, match=code):
        read_document(json.dumps(said).encode())


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b'{"moves": {"procurement": NaN}}', b" " * 200_000]
)
def test_what_is_no_document_is_refused(content):
    with pytest.raises(Misfit, match="malformed"):
        read_document(content)


def test_its_schema_says_what_it_holds():
    assert schema()["required"] == ["moves"]
    assert schema()["additionalProperties"] is False
