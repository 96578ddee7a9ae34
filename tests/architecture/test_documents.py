"""Do the tests that the documents name exist, and do the counts at the top of a table hold?"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
DOCUMENTS = ("asvs.md", "acceptance.md")
SHORT = {
    **{
        room: f"dashboard/{room}"
        for room in (
            "web", "auth", "actions", "alerts", "cli", "display", "reports", "services", "worker"
        )
    },
    "store": "data_access/store",
    "imports": "data_access/books/imports",
}  # fmt: skip
NAMED = re.compile(r"`([\w/]+)::(\w+)`")
EXAMPLE = "web/gate::a_link"  # how docs/asvs.md explains the short form
STATES = ("true", "partly", "not true")
ROW = re.compile(r"^\| .+? \| (true|partly|not true) \| .* \| .*\|$")


def told(document):
    return (ROOT / "docs" / document).read_text(encoding="utf-8")


def places(short):
    """The files that a short name may mean."""
    room, _, rest = short.rpartition("/")
    first, _, further = room.partition("/")
    folder = Path(SHORT.get(first, first), further)
    for base in (TESTS, TESTS / "dashboard"):
        yield base / folder / f"test_{rest}.py"


@cache
def names_in(path):
    if not path.is_file():
        return frozenset()
    held = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = {one.name for one in held if isinstance(one, ast.FunctionDef)}
    return frozenset(name.removeprefix("test_") for name in names if name.startswith("test_"))


def absent(text):
    """Tests that are named and not there."""
    return [
        f"{short}::{name}"
        for short, name in NAMED.findall(text)
        if f"{short}::{name}" != EXAMPLE
        and not any(name in names_in(path) for path in places(short))
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_a_document_names_exists(document):
    assert NAMED.findall(told(document))
    assert absent(told(document)) == []


def test_a_name_that_nobody_bears_is_found():
    assert absent("`web/gate::nobody_wrote_this` `nowhere::nothing`") == [
        "web/gate::nobody_wrote_this",
        "nowhere::nothing",
    ]


def test_the_counts_of_acceptance_are_those_of_its_rows():
    text = told("acceptance.md")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    rows = [line for line in lines if not line.startswith("| asked for |")]
    states = [found.group(1) for line in rows if (found := ROW.match(line))]
    assert len(states) == len(rows), [line for line in rows if not ROW.match(line)]
    said = re.search(r"\*\*(\d+) true, (\d+) partly, (\d+) not true\*\*", text)
    assert said is not None
    assert [int(one) for one in said.groups()] == [states.count(state) for state in STATES]
