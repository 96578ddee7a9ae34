"""What cannot be in a basis is refused with the table, the row and the field named."""

from dataclasses import replace

import numpy as np
import pytest

from data_access.assumptions.nation import nation
from forecasting.actuarial.outcome import outcome
from forecasting.actuarial.projection import project

BASIS = nation()


def changed(scheme, part, field, value):
    held = getattr(BASIS, scheme)
    one = getattr(held, part)
    return replace(BASIS, **{scheme: replace(held, **{part: replace(one, **{field: value})})})


def bent(scheme, part, field, value, at=5):
    path = getattr(getattr(getattr(BASIS, scheme), part), field).copy()
    path[at] = value
    return changed(scheme, part, field, path)


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (bent("employee", "financing", "rate", np.nan), "employee financing rate, year 2030: miss"),
        (bent("employee", "financing", "rate", -0.1), "rate, year 2030: -0.1 is below 0"),
        (bent("employee", "financing", "collection", 0.0, 0), "collection, year 2025"),
        (bent("employee", "benefits", "trend", np.inf), "employee benefits trend, year 2031"),
        (bent("employee", "membership", "unemployment", 1.2), "unemployment, year 2030: 1.2 is ab"),
        (
            bent("employee", "bases", "floor", 1.2),
            "employee bases floor, year 2030: 1.2 is above 1",
        ),
        (bent("employee", "bases", "wages", np.nan, 30), "employee bases wages, age 30: missing"),
        (bent("employee", "bases", "wages", 0.0, 30), "employee bases wages, age 30: 0 is below"),
        (bent("employee", "bases", "ceiling", np.inf), "ceiling, year 2030: missing or infinite"),
        (changed("employee", "bases", "dispersion", 0.0), "dispersion.*: 0 is below"),
        (changed("employee", "membership", "lacking", 0.0), "lacking.*: 0 is below"),
        (bent("employee", "personal", "kept", 1.5), "employee personal kept, year 2030"),
        (bent("resident", "financing", "individual", -1), "individual, year 2030: -1 is below 0"),
        (bent("resident", "financing", "advance", 2, 0), "resident financing advance, year 2025"),
        (bent("resident", "serious_illness", "premium", np.nan), "serious_illness premium, year"),
        (changed("employee", "membership", "active", 0.0), "membership active.*: 0 is below"),
        (changed("resident", "membership", "members", np.nan), "membership members.*: missing"),
        (changed("employee", "financing", "income", -1.0), "financing income.*: -1 is below"),
        (changed("employee", "financing", "interest", np.zeros(3)), r"interest: 3 \(year\) given"),
        (
            changed("employee", "benefits", "scale", {"inpatient": np.full(75, -1.0)}),
            "scale inpatient, year 2026: -1 is below 0",
        ),
        (changed("employee", "benefits", "scale", {"dental": np.ones(75)}), "dental has no cost"),
        (changed("resident", "benefits", "cost", {"inpatient": np.nan}), "cost inpatient"),
    ],
)
def test_it_is_refused_by_name(basis, said):
    with pytest.raises(ValueError, match=said):
        project(basis, 10)


def test_no_rate_at_all_leaves_no_base():
    financing = replace(BASIS.employee.financing, rate=np.zeros(76))
    basis = replace(BASIS, employee=replace(BASIS.employee, financing=financing, personal=None))
    with pytest.raises(ValueError, match="rate, base year"):
        project(basis)


def test_a_survival_above_one_is_refused_by_table_and_row():
    survival = BASIS.demography.survival.copy()
    survival[3, 1, 40] = 1.01
    basis = replace(BASIS, demography=replace(BASIS.demography, survival=survival))
    with pytest.raises(ValueError, match=r"survival, year 4, sex female, age 40: 1\.01 is above 1"):
        project(basis)


def test_a_fund_that_begins_below_nothing_ran_out_in_the_first_month():
    found = outcome(project(changed("resident", "financing", "balance", -1e9), 3), "resident")
    assert (found.depletion.year, found.depletion.month) == (2026, 1)


def test_one_year_alone_is_answered():
    told = project(BASIS, 1)
    assert [len(flows) for flows in told.funds.values()] == [1, 1, 1, 1]
