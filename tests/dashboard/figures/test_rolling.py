import pytest

from dashboard.figures.rolling import refused_said, rejected_said, run_said
from dashboard.labels import LANGUAGES, labels
from data_access.rollup.census import REASONS
from data_access.rollup.problem import Fault
from data_access.store.rollups import Run

SAID = (
    "month", "path", "why", "engine", "missing", "columns", "column", "found", "expected",
    "rows", "examples", "version", "last", "months",
)  # fmt: skip
RUN = Run(source="s", month="2026-08", version=2, engine="duckdb", rows=1000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_and_reason_has_words_and_a_fix(language):
    words = labels(language)
    for fault in Fault:
        said = refused_said(fault, {name: f"<{name}>" for name in SAID}, words)
        assert words(f"rollup.fixes.{fault}") in said
    assert rejected_said(dict.fromkeys(REASONS, 2), words).count("2") == len(REASONS)


@pytest.mark.parametrize("state", ["done", "same"])
def test_a_month_is_told_in_a_line(state):
    run = Run(**{**{f: getattr(RUN, f) for f in RUN.__dataclass_fields__}, "state": state})
    assert "version 2" in run_said(run, labels("en"))


def test_reasons_are_told_the_most_frequent_first():
    said = rejected_said({"invalid": 2, "unknown_area": 30}, labels("en"))
    assert said.index("30") < said.index(": 2")
