"""``jiheng selfcheck FILE``: 0 where a table agrees, 1 where it differs, 2 where it cannot be."""

import json

import pytest

from dashboard.cli import main
from tests.dashboard.services.test_own_checked import FUND


@pytest.mark.parametrize(
    ("content", "code"),
    [(FUND, 0), (FUND.replace("183.3", "185.3"), 1), (FUND.replace("120.0", ""), 2)],
)
def test_the_answer_and_the_code(tmp_path, capsys, content, code):
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    assert main(["selfcheck", str(path), "--json", "--lang", "en"]) == code
    told = capsys.readouterr()
    if code == 2:
        assert "row 3, column Expenditure (expenditure): there is no value." in told.err
    else:
        rows = json.loads(told.out)
        assert all(row["passed"] for row in rows) is (code == 0)
        assert {row["table"] for row in rows} == {"own.csv"}


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert main(["selfcheck", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err
