"""What does every national fund come to, written as scalar cells of modelx?

Run by ``tests.bench.beside_cells`` with the interpreter that has the package.
"""

import json
import sys
import time
from pathlib import Path

import modelx as mx

YEARS = 75
tables: dict = {}
"""Filled in the space of the cells."""


def pop(t, s, x):
    """On 1 January, t years after the base year's."""
    if t == 0:
        return tables["base"][s][x]
    moved = tables["migration"][t - 1][s][x]
    if x == 0:
        boys = tables["sex_ratio"][t - 1]
        born = births(t - 1) / (1 + boys)
        return (born if s == 1 else born * boys) * tables["survival"][t - 1][s][0] + moved
    return aged(t - 1, s, x) + moved


def aged(t, s, x):
    """Who lives at the year's end."""
    lived = pop(t, s, x - 1) * tables["survival"][t][s][x]
    return lived + pop(t, s, x) * tables["survival"][t][s][x] if x == 100 else lived


def births(t):
    bears = tables["fertility"][t]
    return sum(bears[x] * (pop(t, 1, x) + aged(t, 1, x)) / 2 for x in range(1, 101) if bears[x])


def people(t, s, x):
    return (pop(t, s, x) + pop(t + 1, s, x)) / 2


def coverage(t, g, x):
    if t == 0:
        return tables["first_coverage"][g][x]
    before = coverage(t - 1, g, x if x <= 25 else x - 1)
    working = tables["past"][t][g][x] < 1
    return before * (1 + tables["coverage_growth"][t - 1]) if working else before


def group(t, g, x):
    cadres = tables["cadre_share"]
    return (1.0, cadres, 1 - cadres)[g] * coverage(t, g, x)


def at_work(t, g, x):
    employed = tables["participation"][0 if g == 0 else 1][x] * (1 - tables["unemployment"][t])
    return group(t, g, x) * employed * (1 - tables["past"][t][g][x])


def former(t, g, x):
    most = max(tables["participation"][0 if g == 0 else 1])
    return group(t, g, x) * tables["past"][t][g][x] * most * (1 - tables["unemployment"][0])


def lack(t, g, x):
    left = 1 - tables["since"][t][g][x] / tables["lacking"]
    return (1 - tables["qualifying"]) * tables["paying_on"] * min(max(left, 0.0), 1.0)


def paying_on(t, g, x):
    return former(t, g, x) * lack(t, g, x)


def retired(t, g, x):
    stay = (1 - tables["qualifying"]) * tables["paying_on"]
    return former(t, g, x) * (tables["qualifying"] + stay - lack(t, g, x))


def working_sex(t, s, x):
    return at_work(t, 0, x) if s == 0 else at_work(t, 1, x) + at_work(t, 2, x)


def paying_sex(t, s, x):
    return paying_on(t, 0, x) if s == 0 else paying_on(t, 1, x) + paying_on(t, 2, x)


def retired_sex(t, s, x):
    return retired(t, 0, x) if s == 0 else retired(t, 1, x) + retired(t, 2, x)


def active_sex(t, s, x):
    return working_sex(t, s, x) + paying_sex(t, s, x)


def employed_sex(t, s, x):
    return active_sex(t, s, x) + retired_sex(t, s, x)


def waged(t):
    return sum(
        people(t, s, x) * working_sex(t, s, x) * (1 - tables["flexible"][t]) * tables["bases"][t][x]
        for s in (0, 1)
        for x in range(101)
    )


def flexible(t):
    return sum(
        people(t, s, x) * (working_sex(t, s, x) * tables["flexible"][t] + paying_sex(t, s, x))
        for s in (0, 1)
        for x in range(101)
    )


def retired_persons(t):
    return sum(people(t, s, x) * retired_sex(t, s, x) for s in (0, 1) for x in range(101))


def priced(t, service):
    curve = tables["curves"][service]
    return sum(
        people(t, s, x) * employed_sex(t, s, x) * curve[x] for s in (0, 1) for x in range(101)
    )


def bearing(t):
    bears = tables["fertility"][t]
    return sum(people(t, 1, x) * active_sex(t, 1, x) * bears[x] for x in range(101))


def resident_raw(t, s, x):
    return (1 - employed_sex(t, s, x)) * tables["resident_coverage"][x]


def resident_level(t):
    if t == 0:
        whole = sum(people(0, s, x) * resident_raw(0, s, x) for s in (0, 1) for x in range(101))
        return tables["resident_members"] / whole
    return resident_level(t - 1) * (1 + tables["resident_growth"][t - 1])


def resident_share(t, s, x):
    return resident_raw(t, s, x) * resident_level(t)


def residents(t):
    return sum(people(t, s, x) * resident_share(t, s, x) for s in (0, 1) for x in range(101))


def resident_priced(t, service):
    curve = tables["resident_curves"][service]
    return sum(
        people(t, s, x) * resident_share(t, s, x) * curve[x] for s in (0, 1) for x in range(101)
    )


def wage(t):
    return tables["wage"] if t == 0 else wage(t - 1) * (1 + tables["base_growth"][t - 1])


def given(t):
    return tables["given"] if t == 0 else given(t - 1) * (1 + tables["retired_growth"][t - 1])


def level(t):
    return 1.0 if t == 0 else level(t - 1) * (1 + tables["trend"][t - 1])


def resident_cost_level(t):
    return 1.0 if t == 0 else resident_cost_level(t - 1) * (1 + tables["resident_trend"][t - 1])


def due(t):
    return wage(t) * tables["collection"][t]


def own_account(t):
    bases = waged(t) + flexible(t) * tables["flexible_base"][t]
    return due(t) * bases * tables["account_rate"][t]


def pool_net(t):
    theirs = flexible(t) * tables["flexible_base"][t] * tables["flexible_rate"][t]
    paid = due(t) * (waged(t) * tables["rate"][t] + theirs)
    return (
        paid
        + own_account(t) * (1 - tables["kept"][t])
        - given(t) * retired_persons(t)
        - pool_cost(t)
    )


def pool_cost(t):
    held = tables["cost"]
    aged_services = sum(held[name] * priced(t, name) / priced(0, name) for name in tables["curves"])
    return (aged_services + held["maternity"] * bearing(t) / bearing(0)) * level(t)


def accounts_net(t):
    credited = own_account(t) * tables["kept"][t] + given(t) * retired_persons(t)
    spent = tables["spent_share"] * tables["spent"][t] / tables["spent"][0]
    return credited * (1 - spent)


def standard(t):
    now, later = tables["individual"][t], tables["individual"][t + 1]
    return now * (1 - tables["advance"][max(t - 1, 0)]) + later * tables["advance"][t]


def residents_net(t):
    came = residents(t) * tables["above"] * (standard(t) + tables["subsidy"][t])
    cover = tables["individual"][t] + tables["subsidy"][t]
    services = sum(
        tables["resident_cost"][name] * resident_priced(t, name) / resident_priced(0, name)
        for name in tables["resident_cost"]
    )
    bought = residents(t) * cover * tables["premium"][t]
    return came - services * resident_cost_level(t) - bought


def earned(rate, opening, net):
    return rate * (opening + net / 2) if opening > 0 else 0.0


def pool(t):
    if t == 0:
        return tables["balances"]["employee_pooled"]
    net = pool_net(t)
    return pool(t - 1) + net + earned(tables["interest"][t], pool(t - 1), net)


def accounts(t):
    if t == 0:
        return tables["balances"]["employee_personal"]
    net = accounts_net(t)
    return accounts(t - 1) + net + earned(tables["interest"][t], accounts(t - 1), net)


def resident_fund(t):
    if t == 0:
        return tables["balances"]["resident"]
    net, before = residents_net(t), resident_fund(t - 1)
    return before + net + earned(tables["resident_interest"][t], before, net)


FUNDS = {"employee_pooled": pool, "employee_personal": accounts, "resident": resident_fund}
CELLS = [
    *(pop, aged, births, people, coverage, group, at_work, former, lack, paying_on, retired),
    *(working_sex, paying_sex, retired_sex, active_sex, employed_sex, waged, flexible),
    *(retired_persons, priced, bearing, resident_raw, resident_level, resident_share, residents),
    *(resident_priced, wage, given, level, resident_cost_level, due, own_account, pool_net),
    *(pool_cost, accounts_net, standard, residents_net, earned, *FUNDS.values()),
]


def main(path):
    space = mx.new_model("funds").new_space("national")
    space.tables = json.loads(Path(path).read_text(encoding="utf-8"))
    for formula in CELLS:
        space.new_cells(formula.__name__, formula=formula)
    begun = time.process_time()
    balances = {
        fund: [getattr(space, one.__name__)(t) for t in range(1, YEARS + 1)]
        for fund, one in FUNDS.items()
    }
    seconds = time.process_time() - begun
    print(json.dumps({"version": mx.__version__, "seconds": seconds, "balances": balances}))


if __name__ == "__main__":
    main(sys.argv[1])
