"""Does every part get its report, once, whatever becomes of the others?"""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.reports.refused import NoReport
from dashboard.worker.district_reports import WORK
from dashboard.worker.kind import Hopeless
from data_access.connect import full_scope
from tests.dashboard.report_rows import REPORT

BOOKS = SimpleNamespace(home=Path("no home"))
AREAS = [f"99010{number}" for number in range(1, 6)]
ASKED = {"kind": "monthly", "area": "990100", "areas": AREAS, "period": "2026-08", "who": "li"}


@pytest.fixture
def made(reporting, monkeypatch):
    """The areas whose reports were compiled, and what breaks off one of them."""
    told, broken = [], {}

    def compiled(_, __, selection, ___):
        told.append(selection.area)
        if selection.area in broken:
            raise broken[selection.area]
        version = reporting.warehouse.data_version()
        return replace(REPORT, area=selection.area, data_version=version)

    monkeypatch.setattr("dashboard.worker.report.compiled", compiled)
    return told, broken


@pytest.mark.usefixtures("made")
def test_each_part_gets_one_and_is_told_of_as_it_comes(reporting):
    heard = []
    WORK.run(BOOKS, reporting, ASKED, lambda *said: heard.append(said))
    kept = reporting.registers.reports.all(full_scope())
    assert sorted(one.area for one in kept) == AREAS
    assert [said for _, said in heard[:-1]] == AREAS
    assert heard[-1] == (1.0, "各县区报告：写成 5 份，已有同一数据版本的 0 份，未写成 0 份")


def test_broken_off_it_goes_on_where_it_was(reporting, made):
    told, broken = made
    broken[AREAS[2]] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        WORK.run(BOOKS, reporting, ASKED, lambda *_: None)
    broken.clear()
    told.clear()
    WORK.run(BOOKS, reporting, ASKED, lambda *_: None)
    assert told == AREAS[2:]
    assert len(reporting.registers.reports.all(full_scope())) == len(AREAS)


@pytest.mark.usefixtures("made")
def test_what_people_worked_on_is_made_anew_and_stays(reporting):
    WORK.run(BOOKS, reporting, ASKED, lambda *_: None)
    kept = reporting.registers.reports
    with kept.writing() as connection:
        kept.record((1, 0, "li"), ("submitted", "", ""), connection)
    WORK.run(BOOKS, reporting, ASKED, lambda *_: None)
    versions = [one.version for one in kept.all(full_scope()) if one.area == AREAS[0]]
    assert versions == [2, 1]


def test_a_part_without_books_is_named_and_the_others_are_made(reporting, made):
    _, broken = made
    broken[AREAS[1]] = NoReport("no_books", area=AREAS[1])
    heard = []
    WORK.run(BOOKS, reporting, ASKED, lambda *said: heard.append(said))
    assert len(reporting.registers.reports.all(full_scope())) == len(AREAS) - 1
    assert "写成 4 份" in heard[-1][1]
    assert f"{AREAS[1]}：" in heard[-1][1]
    broken.update({area: NoReport("no_books", area=area) for area in AREAS})
    with pytest.raises(Hopeless, match=AREAS[4]):
        WORK.run(BOOKS, reporting, {**ASKED, "period": "2026-07"}, lambda *_: None)
