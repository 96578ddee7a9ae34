"""From when on is what is paid ahead booked as temporary receipts?"""

import pytest

from data_access.books import prepaid


@pytest.fixture
def said(tmp_path, monkeypatch):
    """A function: the setting as a file says it."""

    def write(*values):
        lines = [f"  - {{since: {day}, recognised: {how}}}" for day, how in values]
        (tmp_path / "prepaid.yaml").write_text("values:\n" + "\n".join(lines))
        monkeypatch.setattr(prepaid, "HERE", tmp_path)
        prepaid.temporary_since.cache_clear()
        return prepaid.temporary_since

    yield write
    monkeypatch.undo()
    prepaid.temporary_since.cache_clear()


def test_as_shipped_it_is_income_at_receipt():
    prepaid.temporary_since.cache_clear()
    assert prepaid.temporary_since() is None


def test_from_the_month_it_was_changed(said):
    changed = said(("2018-01-01", "at_receipt"), ("2025-09-01", "temporary_receipts"))
    assert changed() == "2025-09"


def test_changed_back_it_is_income_again(said):
    assert said(("2018-01-01", "temporary_receipts"), ("2025-09-01", "at_receipt"))() is None


def test_days_that_do_not_ascend_are_refused(said):
    with pytest.raises(ValueError, match="ascend"):
        said(("2025-09-01", "at_receipt"), ("2018-01-01", "at_receipt"))()
