"""Does whoever sees everything, and nobody else, see what is wrong with the last files?"""

from dataclasses import asdict, replace
from types import SimpleNamespace

import pytest

from dashboard.figures.problems import problem_row
from dashboard.labels import labels
from dashboard.services.refused_files import any_refused, refused_files
from dashboard.services.selection import Selection
from data_access.books.imports.problem import Problem, Reason
from data_access.port import Scope
from data_access.store.refusals import Refusal

AMOUNT = Problem(
    reason=Reason.NOT_NUMBER,
    file="a.xlsx",
    sheet="表一",
    row=7,
    column="F",
    field="book_line.amount",
    value="=1+1",
)
HELD = Refusal(who="li", at=9, file="a.xlsx", count=1200, problems=[asdict(AMOUNT)])


@pytest.fixture
def told(sources):
    held = SimpleNamespace(all=lambda: [HELD])
    return replace(sources, registers=SimpleNamespace(refusals=held))


def test_it_comes_back_as_it_was_found(told):
    (file,) = refused_files(told, Selection())
    assert file.problems == (AMOUNT,)
    assert (file.who, file.count) == ("li", 1200)
    assert any_refused(told, Selection())


@pytest.mark.parametrize(
    "scope", [Scope(frozenset({"990101"}), None), Scope(None, frozenset({"resident"}))]
)
def test_a_file_may_speak_of_anything_so_only_who_sees_all_sees_it(told, scope):
    assert refused_files(replace(told, scope=scope), Selection()) == ()


def test_a_problem_as_a_row_names_the_field_as_the_template_does():
    assert problem_row(AMOUNT, labels("en")) == {
        "sheet": "表一",
        "row": 7,
        "column": "F",
        "field": "Amount",
        "value": "=1+1",
        "reason": "this is no number",
        "fix": "Write digits, or leave it empty.",
    }
    other = Problem(reason=Reason.UNKNOWN_HEADING, values={"heading": "合计"})
    assert problem_row(other, labels("zh"))["field"] == "合计"
    assert problem_row(Problem(reason=Reason.EMPTY_FILE), labels("zh"))["field"] == ""
