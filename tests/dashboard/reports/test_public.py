"""Does what leaves the house hold no finer figure than it prints, and no small number of people?"""

from dataclasses import replace

import pytest

from dashboard.labels import labels
from dashboard.reports.brief import Brief
from dashboard.reports.chapters.disclosure import told
from dashboard.reports.compiled import compiled
from dashboard.services.progress import progress
from dashboard.services.selection import Selection
from data_access.store.house import House
from data_access.store.report_document import Chart
from tests.dashboard.reports.conftest import AREA, MONTH, silent

ASKED = Selection(area=AREA, period=MONTH)


@pytest.fixture(scope="module")
def public(whole_sources):
    return compiled(whole_sources, "public", ASKED, silent)


def test_amounts_are_rounded_and_nothing_finer_is_in_it(public, whole_sources):
    page = progress(whole_sources, ASKED)
    for fund in page.funds:
        cell = public.figures()[f"income_to_date|{fund.scheme}|{fund.account}"]
        assert cell.value % 1e4 == 0
        assert cell.value == pytest.approx(fund.line("income").to_date, abs=5e3)
        assert "." not in cell.text


def test_it_asks_for_no_explanation_and_shows_no_district(public):
    assert public.required == ()
    assert not any(isinstance(block, Chart) for block in public.blocks())
    assert "990101" not in str(public)


@pytest.mark.parametrize(
    ("count", "said"), [(0.0, "0.00"), (4.0, "人数过少，不公布"), (None, "无数据"), (2e6, "200.00")]
)
def test_few_people_are_not_told(whole_sources, count, said):
    house = replace(whole_sources, house=House(small_cells=5))
    brief = Brief(sources=house, selection=ASKED, words=labels("zh"))
    cell = told(brief, count, "key")
    assert cell.text == said
    assert count != 4 or cell.value is None
