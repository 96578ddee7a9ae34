"""Every reason has words and a way out in both languages, and needs what its problem brings."""

import ast
import re
from pathlib import Path

import pytest

import data_access.books.imports as package
from dashboard.figures.problems import problem_said
from dashboard.labels import LANGUAGES, labels
from data_access.books.imports.problem import Problem, Reason
from data_access.books.imports.words import codes_of, held, word_of
from data_access.books.lines import lines

FILES = sorted(Path(package.__file__).parent.glob("*.py"))


def raised():
    """(reason, names of its values) of every ``Unreadable`` that the importer makes."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unreadable":
                reasons = {
                    part.attr
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Attribute) and part.attr.isupper()
                }
                named = None if any(word.arg is None for word in node.keywords) else {
                    word.arg for word in node.keywords
                }  # fmt: skip
                for reason in reasons:
                    yield Reason[reason], named


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["reasons", "fixes"])
def test_every_reason_has_words_and_every_word_a_reason(language, part):
    prefix = f"imports.{part}."
    named = {key.removeprefix(prefix) for key in labels(language).words if key.startswith(prefix)}
    assert named == {str(reason) for reason in Reason}


def test_every_reason_can_happen():
    assert {reason for reason, _ in raised()} == set(Reason)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_need_no_more_than_the_problem_brings(language):
    words = labels(language).words
    for reason, named in raised():
        wanted = set(re.findall(r"{(\w+)}", words[f"imports.reasons.{reason}"]))
        assert named is None or wanted <= named, reason


def test_a_problem_in_one_sentence():
    problem = Problem(
        reason=Reason.WRONG_LINE,
        file="a.xlsx",
        sheet="表一",
        row=7,
        column="C",
        value="转移支出",
        values={"scheme": "employee", "account": "pooled"},
    )
    assert problem_said(problem, labels("en")) == (
        'a.xlsx sheet 表一 row 7 column C: "转移支出": the statement of employee pooled '
        "has no such line. Check the line; leave it empty without data."
    )


@pytest.mark.parametrize("place", range(len(LANGUAGES)))
def test_templates_name_lines_as_the_screens_do(place):
    words = labels(LANGUAGES[place])
    for name in lines():
        shown = words(f"lines.{name}.name")
        said = word_of("book_line", "line", name, LANGUAGES[place])
        assert place == 1 or said == shown
        assert codes_of("book_line", "line")[name] == name


def test_words_stand_for_one_code_each():
    for name, said in held()["words"].items():
        words = [word for codes in said.values() for word in codes]
        assert len(set(words)) >= len(words) - 8, name
        for code, own in said.items():
            for other, rest in said.items():
                assert code == other or not set(own) & set(rest), (name, code, other)
