"""A table that somebody brings: what it prints is computed again, what is wrong is named."""

import csv
import io
from base64 import b64encode

import numpy as np
import pytest

from dashboard.display.look import Look
from dashboard.display.own_check import own_place, own_result
from dashboard.labels import labels
from dashboard.services.own_checked import kinds, own_checked, own_tried
from dashboard.services.selection import Selection
from data_access.assumptions.demography import demography
from data_access.books.imports.problem import BadFile
from data_access.reference.own_table import BadTable, headings
from forecasting.actuarial import project_population
from tests.dashboard.display.conftest import text

FUND = """年度,收入,支出,利息,累计结余,可支付月数,收支比例
2023,100.0,90.0,,200.0,26.7,0.900
2024,110.0,120.0,4.0,194.0,19.4,1.053
2025,115.5,130.1,3.9,183.3,16.9,1.09
"""
TRIANGLE = """origin,development,cumulative,ultimate,reserve,standard_error
2021,1,1000,1650,0,
2021,2,1500,,,
2021,3,1650,,,
2022,1,1100,1886,171,
2022,2,1714,,,
2023,1,1200,,,
"""


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content)))


def tried(content, name="own.csv"):
    return own_tried(name, content.encode())


def verdicts(found):
    return {(row.item, *row.at): row.passed for row in found.rows}


def test_a_fund_rolls_forward_and_its_measures_follow():
    found = tried(FUND)
    assert (found.kind, found.held, len(found.rows)) == ("fund", True, 8)
    wrong = tried(FUND.replace("183.3", "185.3").replace("1.053", "1.06"))
    failed = {place for place, passed in verdicts(wrong).items() if not passed}
    assert failed == {
        ("own_balance", "2025"),
        ("own_expenditure_income_ratio", "2024"),
        ("own_reserve_months", "2025"),
    }


def test_a_triangle_is_developed_as_it_prints():
    """Factors 3,214 ÷ 2,100 and 1,650 ÷ 1,500: 1,714 × 1.1 = 1,885.4; reserve 171.4."""
    found = tried(TRIANGLE.replace("1886,171", "1885,171"))
    assert (found.kind, found.held) == ("triangle", True)
    assert not tried(TRIANGLE).held


def population(years=3, ages=5):
    held = demography()
    base = held.base[:, :ages]
    survival, migration = held.survival[:years, :, :ages], np.full((years, 2, ages), 10.5)
    fertility, boys = held.fertility[:years, :ages], held.sex_ratio[:years]
    people = project_population(base, survival, fertility, boys, migration)
    lines = ["year,sex,age,persons,survival,fertility,sex_ratio,migration"]
    for year in range(years + 1):
        at = min(year, years - 1)
        for sex in range(2):
            for age in range(ages):
                rates = [survival[at, sex, age], fertility[at, age], boys[at]]
                cells = [2025 + year, "MF"[sex], age, round(people[year, sex, age]), *rates]
                lines.append(",".join(str(one) for one in [*cells, migration[at, sex, age]]))
    return "\n".join(lines)


def test_a_population_is_carried_to_its_last_year():
    content = population()
    found = tried(content)
    assert (found.kind, found.held, len(found.rows)) == ("population", True, 33)
    line = content.splitlines()[-1].split(",")
    line[3] = str(int(line[3]) + 5_000)
    assert not tried("\n".join([*content.splitlines()[:-1], ",".join(line)])).held


@pytest.mark.parametrize(
    ("content", "reason", "row", "field"),
    [
        (FUND.replace("120.0", ""), "missing", 3, "expenditure"),
        (FUND.replace("120.0", "much"), "not_a_number", 3, "expenditure"),
        (FUND.replace("120.0", "0"), "out_of_bounds", 3, "expenditure"),
        (FUND.replace("110.0", "-1"), "out_of_bounds", 3, "income"),
        (FUND.replace("115.5", "nan"), "not_a_number", 4, "income"),
        (FUND.replace("2025", "2026"), "not_consecutive", 4, "year"),
        (FUND.replace("利息", "income"), "twice", 1, "income"),
        (FUND.splitlines()[0] + "\n", "no_rows", None, ""),
        ("a,b\n1,2\n", "no_kind", None, ""),
        (TRIANGLE.replace("2021,2,1500,,,\n", ""), "hole", 2, "cumulative"),
        (TRIANGLE.replace("2023,1,1200", "2022,1,1200"), "twice", 7, "development"),
        (TRIANGLE.replace("2023,1,1200", "2023,1,0"), "out_of_bounds", 7, "cumulative"),
        (population().replace("2025,M,3", "2025,M,4"), "twice", 6, "age"),
        (population().replace("2025,M,3", "2025,x,3"), "unknown_sex", 5, "sex"),
        (population().replace("2028,F,4", "2028,F,9"), "row_missing", None, "age"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_field(content, reason, row, field):
    with pytest.raises(BadTable) as caught:
        tried(content, "mine.csv")
    found = caught.value
    assert (found.reason, found.row, found.field, found.table) == (reason, row, field, "mine.csv")


def test_a_survival_above_one_is_refused_by_row():
    lines = population().splitlines()
    cells = lines[7].split(",")
    cells[4] = "1.2"
    with pytest.raises(BadTable) as caught:
        tried("\n".join([*lines[:7], ",".join(cells), *lines[8:]]))
    assert (caught.value.reason, caught.value.row, caught.value.field) == (
        "out_of_bounds",
        8,
        "survival",
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_is_shown_or_refused_in_words(lang):
    look = Look(selection=Selection(lang=lang), words=labels(lang), publications={})
    sent = {
        "fund.csv": FUND.encode(),
        "bad.csv": FUND.replace("120.0", "much").encode(),
        "broken.xlsx": b"PK\x03\x04 no workbook",
    }
    said = {}
    for name, content in sent.items():
        values = {"name": name, "content": f"data:;base64,{b64encode(content).decode()}"}
        answer = own_checked(None, None, values)
        assert isinstance(answer, BadTable | BadFile) is (name != "fund.csv")
        said[name] = text(own_result(answer, look))
    assert "8 / 8" in said["fund.csv"]
    assert "much" in said["bad.csv"]
    assert "3" in said["bad.csv"]
    assert "broken.xlsx" in said["broken.xlsx"]
    assert own_checked(None, None, {"name": None, "content": None}) is None
    assert own_checked(None, None, {"name": "a.csv", "content": "data:;base64,!"}).reason
    shown = text(own_place(kinds(), look))
    for kind in kinds().values():
        assert all(name in shown for name in (*kind.columns, *kind.theirs))
        assert {*kind.columns, *kind.theirs} <= headings().keys()
