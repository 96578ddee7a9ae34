"""Has every declared unit what it needs: a source, a known indicator, a place in the list?"""

import csv
from pathlib import Path

import pytest
import yaml

import data_access.sample
from dashboard.early_warning.load import FACTS, RULES, packaged_rules
from dashboard.services.handling import MEASURES
from dashboard.services.measured import INDICATORS, Measured

SAMPLE = Path(data_access.sample.__file__).parent
DATA = [path for path in sorted(SAMPLE.rglob("*.csv")) if path.name != "sources.csv"]


def rows(path):
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.mark.parametrize("name", sorted(packaged_rules()))
def test_every_level_set_of_a_rule_has_a_source(name):
    rule = packaged_rules()[name]
    assert rule.levels
    for held in rule.levels:
        assert held.source.document.strip()
        assert held.source.kind != "law" or held.source.url.startswith("https://")


@pytest.mark.parametrize("name", sorted(packaged_rules()))
def test_every_rule_judges_an_indicator_with_one_value_a_fund(name, sources):
    indicator = packaged_rules()[name].indicator
    if indicator in FACTS:  # judged though no table of figures says it
        return
    assert indicator in INDICATORS, f"{name}.yaml: {indicator} is none of dashboard/indicators"
    if not packaged_rules()[name].funds:  # judges something else than funds
        return
    assert Measured(sources, "100000").series(indicator, "employee", "pooled") is not None


@pytest.mark.parametrize("path", sorted(RULES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_rule_file_states_its_version(path):
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["version"]


def test_every_indicator_says_what_it_means():
    """Formula in the docstring of its function, question in the first line of its file."""
    for name, indicator in [*INDICATORS.items(), *MEASURES.items()]:
        assert indicator.compute.__name__ == name
        assert indicator.compute.__doc__
        module = RULES.parents[1] / "indicators" / f"{name}.py"
        assert module.read_text(encoding="utf-8").splitlines()[0].endswith('?"""')


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_every_shipped_row_names_a_source_of_its_list(path):
    listed = rows(path.with_name("sources.csv"))
    known = {row.get("source_id") or row["id"] for row in listed}
    held = rows(path)
    assert held
    if "source_id" in held[0]:
        assert {row["source_id"] for row in held} - known == set()
    else:
        assert len(known) == 1  # one source for the whole file


@pytest.mark.parametrize("folder", sorted({path.parent for path in DATA}), ids=lambda p: p.name)
def test_no_source_is_listed_twice_or_unused(folder):
    listed = [row.get("source_id") or row["id"] for row in rows(folder / "sources.csv")]
    assert len(listed) == len(set(listed))
    used = {
        row["source_id"]
        for path in folder.glob("*.csv")
        for row in rows(path)
        if "source_id" in row
    }
    assert len(listed) == 1 or set(listed) <= used


@pytest.mark.parametrize("folder", sorted({path.parent for path in DATA}), ids=lambda p: p.name)
def test_every_source_says_who_published_what(folder):
    for row in rows(folder / "sources.csv"):
        assert row["title"].strip()
        assert row["publisher"].strip()
        assert row["date"].strip()
        assert row["url"].strip()
