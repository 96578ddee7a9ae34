"""How many times as fast as cashflower and modelx is every national fund to 2100?

``CELLS_PYTHON=…/bin/python python -m tests.bench.beside_cells``. Neither is a package of ours:
``uv venv cells && uv pip install --python cells cashflower modelx``.
The same deterministic model as variables of one (cashflower) and as scalar cells of the other
(modelx), each figure worked out from the same tables in the same run. Both are handed what we work
out too: curves of cost and bases over age, months since retirement, coverage and the levels of the
base year. Every balance has to be equal to one part in 1e9. A run of cashflower reads the source of
its variables to put them in order, each time: its figures alone stand beside. Goal: at least 100
times as fast. Seconds of one core.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from data_access.assumptions.nation import nation
from forecasting.actuarial.bases import relative_bases
from forecasting.actuarial.course import people_of, since_of
from forecasting.actuarial.membership import by_sex, opening_coverage
from forecasting.actuarial.profile import single_ages
from forecasting.actuarial.projection import opening_of, project
from tests.bench.actuarial import anew, best
from tests.bench.measure import loop, say

TIMES, RUNS = 100, 60
EQUAL = 1e-9
FOLDER = Path(__file__).parent / "cells"
PACKAGES = ("cashflower", "modelx")


def main():
    python = os.environ.get("CELLS_PYTHON")
    if not python:
        print("not run: CELLS_PYTHON names no interpreter that has cashflower and modelx")
        return 0
    measured, basis = loop(), nation()
    told = project(basis)
    ours = best(lambda: project(anew(basis)), RUNS)
    say("ours, every national fund, all new", ours, measured)
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables.json"
        tables.write_text(json.dumps(exported(basis, told)))
        for name in PACKAGES:
            found = of(python, name, tables)
            alone, whole = found["seconds"], found["seconds"] + found.get("ordering", 0.0)
            say(f"{name} {found['version']}, a run", whole, measured)
            say(f"  its figures alone ({alone / ours:.0f} times ours)", alone, measured)
            verdict(found["balances"], told, whole / ours)
    return 0


def of(python, name, tables):
    """What one of them says, and how long it took."""
    script = [python, FOLDER / f"in_{name}.py", tables]
    answer = subprocess.run(script, capture_output=True, text=True, check=True, cwd=tables.parent)
    return json.loads(answer.stdout.splitlines()[-1])


def verdict(balances, told, times):
    """Whether it says the same, and takes long enough."""
    apart = max(difference(held, told, fund) for fund, held in balances.items())
    said = "ok" if times >= TIMES and apart <= EQUAL else "MISSED"
    print(f"ours is {times:.0f} times as fast (≥ {TIMES}), balances within {apart:.1e}: {said}")


def difference(theirs, told, fund):
    """The largest of any year, against the largest balance."""
    ours = np.array([one.balance for one in told.funds[fund]])
    return float(np.abs(np.array(theirs) - ours).max() / np.abs(ours).max())


def exported(basis, told):
    """The tables that both are handed."""
    people, held = people_of(basis.demography, basis.base), basis.employee
    assumed, years = held.membership, len(people)
    since = since_of(basis.law, basis.base, years, people.shape[2], assumed.voluntary_months)
    opening = opening_of(basis, told.course)
    at_work = by_sex(told.course.employee.shares["at_work"][0])
    employed = (people[0] * at_work).sum(axis=0) * (1 - held.bases.flexible[0])
    scheme = basis.resident
    tables = {
        **plain(basis.demography, "base", "survival", "fertility", "sex_ratio", "migration"),
        **plain(assumed, "participation", "unemployment", "coverage_growth", "cadre_share"),
        **plain(assumed, "qualifying", "paying_on", "lacking"),
        **plain(held.bases, "flexible", "flexible_base", "flexible_rate"),
        **plain(held.financing, "rate", "collection", "base_growth", "interest"),
        **plain(held.personal, "kept", "retired_growth", "spent"),
        **plain(scheme.financing, "individual", "advance", "subsidy"),
        "past": since.past,
        "since": since.years,
        "first_coverage": opening_coverage(people[0], since.at(0), assumed),
        "bases": relative_bases(held.bases, employed),
        "account_rate": held.personal.rate,
        "trend": held.benefits.trend,
        "cost": held.benefits.cost,
        "curves": curves(held.benefits.groups, people),
        "wage": opening.employee.base,
        "given": opening.employee.retired_sum,
        "spent_share": opening.employee.spent,
        "resident_coverage": scheme.membership.coverage,
        "resident_growth": scheme.membership.coverage_growth,
        "resident_members": scheme.membership.members,
        "resident_interest": scheme.financing.interest,
        "resident_trend": scheme.benefits.trend,
        "resident_cost": scheme.benefits.cost,
        "resident_curves": curves(scheme.benefits.groups, people),
        "above": opening.resident.above,
        "premium": scheme.serious_illness.premium,
        "balances": {fund: held for fund, held in told.opening.items() if held is not None},
    }
    return json.loads(json.dumps(tables, default=np.ndarray.tolist))


def plain(held, *names):
    return {name: getattr(held, name) for name in names}


def curves(groups, people):
    weights = people[0].sum(axis=0)
    return {service: single_ages(held, weights) for service, held in groups.items()}


if __name__ == "__main__":
    sys.exit(main())
