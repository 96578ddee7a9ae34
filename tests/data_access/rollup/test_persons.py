"""Do the counts of persons over the months of a year equal those made by hand, row by row?"""

from collections import defaultdict
from datetime import date
from random import Random

import pytest

from data_access.tables.claims import TREATED
from tests.data_access.rollup.conftest import listed, row

SCHEME = {"1101": "employee", "1501": "resident"}
ILL = {"E11.900": "diabetes", "N18.900": "kidney_failure", "I10.x00": "hypertension"}
MONTHS = (1, 2, 3)


def drawn(seed):
    """Three months of settlements of a few persons, some of them refunded."""
    random = Random(seed)  # noqa: S311 the same rows each time
    months = {}
    for month in MONTHS:
        rows = []
        for _ in range(120):
            person = random.randrange(60)
            kind = ("1101", "1501")[person % 2]
            cost = 10 ** random.randrange(2, 6) + random.randrange(99)
            one = row(
                psn_no=person, psn_type=kind, insu_admdvs=("990101", "990102")[person % 3 == 0],
                med_type=random.choice(("11", "14")), dise_codg=random.choice((None, *ILL)),
                service_date=date(2026, month, random.randrange(1, 28)), payment_date=None,
                medfee_sumamt=cost, hifp_pay=random.choice((0, cost // 2)),
            )  # fmt: skip
            rows.append(one)
            if random.random() < 0.2:
                less = {name: -one[name] for name in ("medfee_sumamt", "hifp_pay")}
                rows.append({**one, **less, "refd_setl_flag": "1"})
        months[f"m2026_{month:02}"] = rows
    return months


def by_hand(rows, month):
    """The cohorts of one area and scheme."""
    people = defaultdict(list)
    for one in rows:
        people[one["psn_no"]].append(one)
    spent = {who: sum(one["medfee_sumamt"] for one in held) for who, held in people.items()}
    dearest = sorted(people, key=lambda who: (-spent[who], who))
    ill, before = defaultdict(set), defaultdict(set)
    for one in rows:
        if one["med_type"] == "14" and one["dise_codg"]:
            ill[one["psn_no"]].add(ILL[one["dise_codg"]])
            if one["service_date"].month < month:
                before[one["psn_no"]].add(ILL[one["dise_codg"]])
    members = {
        "treated_one": {who for who in people if len(ill[who]) == 1},
        "treated_many": {who for who in people if len(ill[who]) > 1},
        "high_cost_1": set(dearest[: -(-len(people) // 100)]),
        "high_cost_5": set(dearest[: -(-len(people) // 20)]),
        "dialysis": {who for who in people if "kidney_failure" in ill[who]},
        "treated_new": {who for who in people if ill[who] and not before[who]},
    }
    now = [one for one in rows if one["service_date"].month == month]
    return {
        name: (
            len(who),
            sum(one["medfee_sumamt"] for one in now if one["psn_no"] in who),
            sum(one["hifp_pay"] for one in now if one["psn_no"] in who),
        )
        for name, who in members.items()
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_persons_of_a_year_are_those_counted_by_hand(folder, roll, seed):
    months = drawn(seed)
    made = roll(folder(**months), "2026-03")
    rows = [one for held in months.values() for one in held]
    groups = defaultdict(list)
    for one in rows:
        groups[one["insu_admdvs"], SCHEME[one["psn_type"]]].append(one)
    found = {
        (one["area"], one["scheme"], one["cohort"]):
        (one["persons"], one["cost_fen"], one["fund_paid_fen"])
        for one in listed(made.cubes["cohort"])
    }  # fmt: skip
    expected = {
        (*group, name): told
        for group, held in groups.items()
        for name, told in by_hand(held, 3).items()
    }
    assert found == expected
    assert len(found) == len(groups) * len(TREATED)
    paid = defaultdict(int)
    for one in rows:
        paid[one["psn_no"], SCHEME[one["psn_type"]]] += one["hifp_pay"]
    by_scheme = {scheme: {who for (who, its), fen in paid.items() if its == scheme and fen > 0}
                 for scheme in SCHEME.values()}  # fmt: skip
    everyone = set.union(*by_scheme.values())
    assert made.persons == {**{k: len(v) for k, v in by_scheme.items()}, "all": len(everyone)}
    patients = defaultdict(set)
    for group, held in groups.items():
        for one in held:
            if one["dise_codg"]:
                patients[*group, ILL[one["dise_codg"]]].add(one["psn_no"])
    diseases = {
        (one["area"], one["scheme"], one["disease"]): one["patients"]
        for one in listed(made.cubes["key_disease"])
    }
    assert diseases == {key: len(who) for key, who in patients.items()}
