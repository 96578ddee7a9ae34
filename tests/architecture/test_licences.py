"""Does what is installed beside the program go with it, and is nothing known against it?"""

import importlib.machinery
import importlib.util
import json
import re
from datetime import date

import pytest

from tests.architecture.licences import ELSEWHERE, LOCKS, ROOT, TABLE, licence, locked, table

GOES = re.compile(
    r"\b(MIT|0?BSD|Apache|PSF|Python Software Foundation|MPL|Mozilla|LGPL|Lesser|HPND|Unlicense)"
)
SNAPSHOT = json.loads((ROOT / "deploy" / "advisories.json").read_text(encoding="utf-8"))


def against(snapshot, lock):
    """The advisories that concern a version of the lock."""
    return [one for one in snapshot["advisories"] if one["version"] in lock.get(one["package"], ())]


@pytest.fixture
def script():
    loader = importlib.machinery.SourceFileLoader("adv", str(ROOT / "deploy" / "advisories"))
    made = importlib.util.module_from_spec(importlib.util.spec_from_loader("adv", loader))
    loader.exec_module(made)
    return made


@pytest.mark.parametrize("lock", LOCKS.values())
def test_every_locked_package_has_a_licence_that_goes_with_ours(lock):
    said = {package: licence(package) for package in locked(lock)}
    assert said
    assert {package: word for package, word in said.items() if not GOES.search(word)} == {}


@pytest.mark.parametrize("word", ["GPL-3.0-or-later", "AGPL-3.0-only", "?", "Proprietary"])
def test_others_do_not(word):
    assert not GOES.search(word)


def test_the_table_is_what_the_metadata_say():
    assert TABLE.read_text(encoding="utf-8") == table()
    assert ELSEWHERE.keys() <= locked("requirements-test.lock").keys()


def test_nothing_of_the_snapshot_concerns_a_locked_version():
    assert date.fromisoformat(SNAPSHOT["taken"]) >= date(2026, 11, 22)
    assert SNAPSHOT["reached"] or SNAPSHOT["note"], "an empty snapshot says why it is empty"
    assert against(SNAPSHOT, locked("requirements.lock")) == []


def test_an_advisory_against_a_locked_version_is_found(script):
    pairs = script.locked("flask==3.1.3 \\\n    --hash=sha256:00\njinja2==3.1.6 ; x\n")
    assert pairs == [("flask", "3.1.3"), ("jinja2", "3.1.6")]
    answer = {"results": [{}, {"vulns": [{"id": "GHSA-1", "modified": "2026-01-01"}]}]}
    made = script.snapshot(pairs, answer, "2026-11-22")
    assert against(made, {"jinja2": ["3.1.6"]}) == [
        {"package": "jinja2", "version": "3.1.6", "id": "GHSA-1"}
    ]
    assert against(made, {"jinja2": ["3.1.7"]}) == []
    with pytest.raises(ValueError, match="1 answered"):
        script.snapshot(pairs, {"results": [{}]}, "2026-11-22")
