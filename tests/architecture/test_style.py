"""The habits that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("dashboard", "pages", "forecasting", "data_access")
PRODUCT = sorted(path for room in PACKAGES for path in (ROOT / room).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
CHINESE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
DOCUMENT = re.compile(r"\b[a-z_]+\.md\b")
CEILING = 300
HEAVY = (
    *("prophet", "statsmodels", "statsforecast", "scipy", "weasyprint", "docx"),
    *("pyspark", "duckdb", "sqlglot"),
)


def named(path):
    return str(path.relative_to(ROOT))


def test_there_is_something_to_look_at():
    assert len(PRODUCT) > 50
    assert len(TESTS) > 20


def test_no_chinese_in_code():
    """Labels, sources and test data hold the Chinese."""
    assert [named(path) for path in PRODUCT if CHINESE.search(path.read_text("utf-8"))] == []


def test_locks_that_wait_for_each_other_have_one_number_each():
    """PostgreSQL knows an advisory lock by its number alone, whatever it is taken for."""
    found = [
        number
        for path in PRODUCT
        for number in re.findall(r"\b75962\d\d\b", path.read_text("utf-8"))
    ]
    assert len(found) > 5
    assert len(found) == len(set(found))


def test_no_file_is_over_the_ceiling():
    sizes = {named(path): len(path.read_text("utf-8").splitlines()) for path in PRODUCT + TESTS}
    assert {path: lines for path, lines in sizes.items() if lines > CEILING} == {}


def test_every_module_begins_with_what_it_is():
    silent = [path for path in PRODUCT if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert list(map(named, silent)) == []


def test_whoever_cites_a_document_cites_one_that_is_here():
    here = {one.name for one in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]}
    cited = {named(path): DOCUMENT.findall(path.read_text("utf-8")) for path in PRODUCT + TESTS}
    assert {path: names for path, names in cited.items() if set(names) - here} == {}


def unlimited_scopes(text):
    """Lines in which a Scope is made that leaves the areas open."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Scope":
            areas = [word.value for word in node.keywords if word.arg == "areas"] + node.args[:1]
            if any(isinstance(value, ast.Constant) and value.value is None for value in areas):
                yield node.lineno


def test_only_connect_makes_a_scope_without_limits():
    makers = {named(path) for path in PRODUCT if list(unlimited_scopes(path.read_text("utf-8")))}
    assert makers == {"data_access/connect.py"}


@pytest.mark.parametrize("text", ["Scope(areas=None, schemes=None)", "Scope(None, None)"])
def test_such_a_scope_would_be_found(text):
    assert list(unlimited_scopes(text)) == [1]


def test_no_name_says_nothing():
    empty = {"utils", "helpers", "common", "manager", "warnings", "calendar"}
    address = "pages/warnings.py"  # the contract names the page so; nothing imports it by itself
    told = [named(path) for path in PRODUCT if empty & {path.stem, path.parent.name}]
    assert [name for name in told if name != address] == []


@pytest.mark.parametrize("room", PACKAGES)
def test_every_folder_with_code_is_a_package(room):
    bare = {
        named(path.parent)
        for path in PRODUCT
        if path.is_relative_to(ROOT / room)
        and "migrations" not in path.parts
        and not (path.parent / "__init__.py").exists()
    }
    assert bare == set()


def test_starting_a_command_loads_nothing_heavy():
    code = "import data_access.connect, dashboard.cli; dashboard.cli.commands()"
    script = f"import sys\n{code}\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_a_class_is_styled_by_one_file():
    """A second page's file that styles a class alone would change the first page too."""
    found = {}
    for path in sorted((ROOT / "assets").glob("*.css")):
        plain = re.findall(r"^\.([\w-]+)(?=\s*[{,])", path.read_text("utf-8"), flags=re.MULTILINE)
        for name in plain:
            found.setdefault(name, set()).add(path.name)
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
