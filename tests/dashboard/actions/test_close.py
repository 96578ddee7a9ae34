"""What is looked at before a month is closed: its findings, what was said of it and of its year."""

from types import SimpleNamespace

import pytest

from dashboard.actions import close
from data_access.books.checks.check import Finding, State

FAILED = Finding(
    check="K16",
    area="990101",
    scheme="resident",
    account="pooled",
    basis="budget",
    month="2025",
    what="income.approved",
    status=State.FAILED,
    expected=1.0,
    actual=2.0,
    difference=1.0,
)


@pytest.mark.parametrize("found", [[], [FAILED]])
def test_the_year_s_explanations_are_heard_with_the_month_s(monkeypatch, found):
    asked = []
    monkeypatch.setattr(close, "run", lambda *_: found)
    explanations = SimpleNamespace(of=lambda months: asked.extend(months) or {})
    desk = SimpleNamespace(
        warehouse=SimpleNamespace(data_version=lambda: 7),
        identity=SimpleNamespace(scope=None),
        explanations=explanations,
    )
    checks = close._checks(desk, "990100", "2025-12")
    assert asked == ["2025-12", "2025"]
    assert checks.data_version == 7
    assert len(checks.failing) == len(found)
