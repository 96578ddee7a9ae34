"""What does every national fund come to, written as variables of cashflower?

Run by ``tests.bench.beside_cells`` with the interpreter that has the package. Its variables know
time alone, so that one is written for every sex or group and age. Told apart: how long it takes to
put the variables in order, as each run does, and to work out their figures.
"""

import importlib.util
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from cashflower import ModelPointSet
from cashflower.core import Model, Variable
from cashflower.start import determine_calculation_order, get_settings

YEARS = 75
AGES = range(101)
TIMES = 5
HEAD = """import json
from cashflower import variable

with open({path!r}, encoding="utf-8") as file:
    T = json.load(file)

MOST = [max(one) for one in T["participation"]]
GROUPS = (1.0, T["cadre_share"], 1 - T["cadre_share"])
STAY = (1 - T["qualifying"]) * T["paying_on"]


def earned(rate, opening, net):
    return rate * (opening + net / 2) if opening > 0 else 0.0

"""


def put(name, text):
    return f"\n@variable()\ndef {name}(t):\n{text}\n"


def back(name, first, later):
    """What begins with a value and goes on from the year before."""
    return put(name, f"    if t == 0:\n        return {first}\n    return {later}")


def summed(terms):
    """A sum on lines of their own."""
    return "    return (\n        " + "\n        + ".join(terms) + "\n    )"


def population():
    for s in (0, 1):
        for x in AGES:
            moved = f'T["migration"][t - 1][{s}][{x}]'
            lived = f'T["survival"][t - 1][{s}][{x}]'
            later = f"pop_{s}_{x - 1}(t - 1) * {lived} + {moved}"
            if x == 0:
                share = 'T["sex_ratio"][t - 1] / (1 + T["sex_ratio"][t - 1])'
                part = share if s == 0 else '1 / (1 + T["sex_ratio"][t - 1])'
                later = f"births(t - 1) * {part} * {lived} + {moved}"
            elif x == AGES[-1]:
                later = f"(pop_{s}_{x - 1}(t - 1) + pop_{s}_{x}(t - 1)) * {lived} + {moved}"
            yield back(f"pop_{s}_{x}", f'T["base"][{s}][{x}]', later)
    terms = [
        f'T["fertility"][t][{x}] / 2 * (pop_1_{x}(t) + pop_1_{x - 1}(t) * T["survival"][t][1][{x}])'
        for x in range(10, 56)
    ]
    yield put("births", summed(terms))


def middles():
    """The mean of a year's start and its end, a year later's start without looking ahead."""
    for s in (0, 1):
        for x in AGES:
            lived, moved = f'T["survival"][t][{s}][{x}]', f'T["migration"][t][{s}][{x}]'
            end = f"pop_{s}_{x - 1}(t) * {lived}" if x else f"born_{s}(t)"
            if x == AGES[-1]:
                end = f"(pop_{s}_{x - 1}(t) + pop_{s}_{x}(t)) * {lived}"
            yield put(f"mid_{s}_{x}", f"    return (pop_{s}_{x}(t) + {end} + {moved}) / 2")
    boys = 'births(t) * T["sex_ratio"][t] / (1 + T["sex_ratio"][t]) * T["survival"][t][0][0]'
    girls = 'births(t) / (1 + T["sex_ratio"][t]) * T["survival"][t][1][0]'
    yield put("born_0", f"    return {boys}")
    yield put("born_1", f"    return {girls}")


def insured():
    for g in range(3):
        s = min(g, 1)
        for x in AGES:
            before = f"cov_{g}_{x if x <= 25 else x - 1}(t - 1)"
            grown = f'(1 + T["coverage_growth"][t - 1] * (T["past"][t][{g}][{x}] < 1))'
            yield back(f"cov_{g}_{x}", f'T["first_coverage"][{g}][{x}]', f"{before} * {grown}")
            own, past = f"GROUPS[{g}] * cov_{g}_{x}(t)", f'T["past"][t][{g}][{x}]'
            employed = f'T["participation"][{s}][{x}] * (1 - T["unemployment"][t])'
            yield put(f"work_{g}_{x}", f"    return {own} * {employed} * (1 - {past})")
            career = f'MOST[{s}] * (1 - T["unemployment"][0])'
            yield put(f"past_{g}_{x}", f"    return {own} * {past} * {career}")
            left = f'1 - T["since"][t][{g}][{x}] / T["lacking"]'
            yield put(f"lack_{g}_{x}", f"    return STAY * min(max({left}, 0.0), 1.0)")
            yield put(f"on_{g}_{x}", f"    return past_{g}_{x}(t) * lack_{g}_{x}(t)")
            kept = f'(T["qualifying"] + STAY - lack_{g}_{x}(t))'
            yield put(f"gone_{g}_{x}", f"    return past_{g}_{x}(t) * {kept}")


def of_sex(name, s, x):
    return f"{name}_0_{x}(t)" if s == 0 else f"({name}_1_{x}(t) + {name}_2_{x}(t))"


def shares():
    for s in (0, 1):
        for x in AGES:
            active = f"{of_sex('work', s, x)} + {of_sex('on', s, x)}"
            yield put(f"act_{s}_{x}", f"    return {active}")
            yield put(f"ins_{s}_{x}", f"    return act_{s}_{x}(t) + {of_sex('gone', s, x)}")
            raw = f'(1 - ins_{s}_{x}(t)) * T["resident_coverage"][{x}]'
            yield put(f"raw_{s}_{x}", f"    return {raw}")


def over(name, weight=""):
    """A sum of persons over sexes and ages."""
    return [
        f"mid_{s}_{x}(t) * {name(s, x)}" + weight.format(s=s, x=x) for s in (0, 1) for x in AGES
    ]


def choosing(s, x):
    return f"({of_sex('work', s, x)} * T['flexible'][t] + {of_sex('on', s, x)})"


def counts(tables):
    flexible = 'T["flexible"][t]'
    yield put(
        "waged",
        summed(
            over(lambda s, x: of_sex("work", s, x), f' * (1 - {flexible}) * T["bases"][t][{{x}}]')
        ),
    )
    yield put("flexible", summed(over(choosing)))
    yield put("retired", summed(over(lambda s, x: of_sex("gone", s, x))))
    births = [f'mid_1_{x}(t) * act_1_{x}(t) * T["fertility"][t][{x}]' for x in range(10, 56)]
    yield put("maternity", summed(births))
    for name in tables["curves"]:
        weight = f' * T["curves"]["{name}"][{{x}}]'
        yield put(name, summed(over(lambda s, x: f"ins_{s}_{x}(t)", weight)))
    yield put("raw", summed(over(lambda s, x: f"raw_{s}_{x}(t)")))
    later = 'level_r(t - 1) * (1 + T["resident_growth"][t - 1])'
    yield back("level_r", 'T["resident_members"] / raw(t)', later)
    yield put("residents", "    return raw(t) * level_r(t)")
    for name in tables["resident_cost"]:
        weight = f' * T["resident_curves"]["{name}"][{{x}}]'
        yield put(f"r_{name}", summed(over(lambda s, x: f"raw_{s}_{x}(t) * level_r(t)", weight)))


def money(tables):
    for name, first, growth in (
        ("wage", 'T["wage"]', "base_growth"),
        ("given", 'T["given"]', "retired_growth"),
        ("level", "1.0", "trend"),
        ("r_level", "1.0", "resident_trend"),
    ):
        yield back(name, first, f'{name}(t - 1) * (1 + T["{growth}"][t - 1])')
    yield put("due", '    return wage(t) * T["collection"][t]')
    yield put("chosen", '    return flexible(t) * T["flexible_base"][t]')
    own = 'due(t) * (waged(t) + chosen(t)) * T["account_rate"][t]'
    yield put("own", f"    return {own}")
    services = [f'T["cost"]["{one}"] * {one}(t) / {one}(0)' for one in tables["cost"]]
    yield put("cost", summed(f"{one} * level(t)" for one in services))
    paid = 'due(t) * (waged(t) * T["rate"][t] + chosen(t) * T["flexible_rate"][t])'
    more = 'own(t) * (1 - T["kept"][t])'
    yield put("net", summed([paid, more, "-given(t) * retired(t)", "-cost(t)"]))
    spent = '(1 - T["spent_share"] * T["spent"][t] / T["spent"][0])'
    credited = '(own(t) * T["kept"][t] + given(t) * retired(t))'
    yield put("a_net", f"    return {credited} * {spent}")
    held = tables["resident_cost"]
    theirs = [
        f'-T["resident_cost"]["{one}"] * r_{one}(t) / r_{one}(0) * r_level(t)' for one in held
    ]
    now = 'T["individual"][t] * (1 - T["advance"][max(t - 1, 0)])'
    standard = f'({now} + T["individual"][t + 1] * T["advance"][t] + T["subsidy"][t])'
    bought = '-residents(t) * (T["individual"][t] + T["subsidy"][t]) * T["premium"][t]'
    yield put("r_net", summed([f'residents(t) * T["above"] * {standard}', *theirs, bought]))


FUNDS = {
    "employee_pooled": ("net", "interest"),
    "employee_personal": ("a_net", "interest"),
    "resident": ("r_net", "resident_interest"),
}


def balances():
    for fund, (net, rate) in FUNDS.items():
        before = f"{fund}(t - 1)"
        later = f'{before} + {net}(t) + earned(T["{rate}"][t], {before}, {net}(t))'
        yield back(fund, f'T["balances"]["{fund}"]', later)


def written(path):
    """The module of all variables."""
    tables = json.loads(Path(path).read_text(encoding="utf-8"))
    parts = (
        population(),
        middles(),
        insured(),
        shares(),
        counts(tables),
        money(tables),
        balances(),
    )
    text = HEAD.format(path=str(path)) + "".join(one for part in parts for one in part)
    place = Path(path).with_name("variables.py")
    place.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("variables", place)
    module = importlib.util.module_from_spec(spec)
    sys.modules["variables"] = module
    spec.loader.exec_module(module)
    return [one for one in vars(module).values() if isinstance(one, Variable)]


def main(path):
    settings = get_settings(
        {"T_MAX_CALCULATION": YEARS, "T_MAX_OUTPUT": YEARS, "OUTPUT_VARIABLES": list(FUNDS)}
    )
    variables = written(path)
    begun = time.process_time()
    variables = determine_calculation_order(variables, settings)
    ordering = time.process_time() - begun
    for one in variables:
        one.result = np.empty(YEARS + 1)
    points = ModelPointSet(pd.DataFrame({"id": [1]}), name="main", settings=settings)
    seconds = np.inf
    for _ in range(TIMES):
        begun = time.process_time()
        found, _ = Model(variables, [points], settings).run()
        seconds = min(seconds, time.process_time() - begun)
    held = {fund: found[fund].tolist()[1:] for fund in FUNDS}
    told = {"version": version("cashflower"), "seconds": seconds, "ordering": ordering}
    told["balances"] = held
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
