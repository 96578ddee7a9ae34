"""Who lives in the city, who is insured in which scheme, and what do they earn?"""

from collections.abc import Mapping

import numpy as np

from data_access.sample.city.grid import Fen, Floats, Grid, apportioned
from data_access.sample.city.plan import (
    LEAVES,
    PERIODS,
    WHOLE_YEARS,
    YEARS,
    Plan,
    figures,
    from_year,
)

SEXES = ("female", "male")
SEX_SHARES = {"11": 0.45, "12": 0.57, "14": 0.47, "15": 0.51, "16": 0.52}  # female
EMPLOYEES = ("11", "12")
RESIDENTS = ("14", "15", "16")


def ends_of_years(kind: str) -> dict[int, float]:
    """Insured of a kind at the end of each year and of the one before the first, persons."""
    said = figures()["people"]
    leaves = figures()["leaves"].values()
    held = {2024: said[kind] * 1000 if kind in said else sum(x["resident"] for x in leaves) * 1000}
    for year in range(2025, YEARS[-1] + 1):
        held[year] = held[year - 1] * (1 + said["growth"][kind][year])
    for year in range(2023, YEARS[0] - 2, -1):
        held[year] = held[year + 1] / (1 + said["growth"][kind][year + 1])
    return dict(sorted(held.items()))


def city_heads(kind: str) -> Fen:
    """Insured of a kind at the end of each month, whole years."""
    ends = ends_of_years(kind)
    years = list(ends)
    at = np.arange(1, len(WHOLE_YEARS) + 1) / 12
    return np.rint(np.interp(at, np.arange(len(years)), list(ends.values()))).astype(np.int64)


def heads() -> dict[str, Fen]:
    """Insured of every kind by month and part; parts keep the shares they have in 2024."""
    leaves = [figures()["leaves"][leaf] for leaf in LEAVES]
    share = {name: np.array([leaf[name] for leaf in leaves]) for name in ("employee", "resident")}
    return {
        kind: apportioned(city_heads(kind), share["resident" if kind == "resident" else "employee"])
        for kind in ("active", "retired", "resident")
    }


def schemes(held: Mapping[str, Fen]) -> dict[str, Floats]:
    """The same by scheme."""
    return {
        "employee": (held["active"] + held["retired"]).astype(float),
        "resident": held["resident"].astype(float),
    }


def membership(plan: Plan, held: Mapping[str, Fen]) -> list[Grid]:
    """The register: person types by sex and five-year band."""
    shares = figures()["people"]["resident_shares"]
    residents = apportioned(held["resident"], np.array([shares[kind] for kind in RESIDENTS]))
    persons = {"11": held["active"], "12": held["retired"]}
    persons |= {kind: residents[..., place] for place, kind in enumerate(RESIDENTS)}
    persons["11"] = persons["11"] + _jump()
    return [_category(plan, kind, persons[kind]) for kind in persons]


def _jump() -> Fen:
    """The persons of the planted enrolment jump, by month and part."""
    said = figures()["planted"]["enrolment_jump"]
    found = np.zeros((len(WHOLE_YEARS), len(LEAVES)), dtype=np.int64)
    span = slice(PERIODS.index(said["from"]), PERIODS.index(said["to"]) + 1)
    found[span, LEAVES.index(said["area"])] = said["persons"]
    return found


def _category(plan: Plan, kind: str, persons: Fen) -> Grid:
    span = slice(plan.first, len(PERIODS))
    bands = figures()["people"]["bands"][kind]
    weights = _ageing(kind)[span, None]
    split = apportioned(persons[span][:, plan.places], weights.reshape(*weights.shape[:2], -1))
    split = split.reshape(*split.shape[:2], len(SEXES), -1)
    ages = [bands["first"] + 5 * step for step in range(split.shape[-1])]
    employee = kind in EMPLOYEES
    return Grid(
        table="membership",
        axes={"area": plan.leaves, "sex": SEXES, "age": ages},
        cells={"persons": split, **_paying(kind, split, span)},
        fixed={"scheme": "employee" if employee else "resident", "category": kind}
        | {"basis": "register"},
        first=plan.first,
    )


def _ageing(kind: str) -> Floats:
    """Weights of sexes and bands by month: the older bands gain a little every year."""
    said = figures()["people"]
    bands = np.array([said["bands"][kind][sex] for sex in SEXES], dtype=float)
    bands = bands / bands.sum(axis=1, keepdims=True)
    women = SEX_SHARES[kind]
    years = (np.arange(len(WHOLE_YEARS)) / 12 - 6)[:, None, None]
    gain = (1 + said["ageing"]) ** (years * np.arange(bands.shape[1]))
    weights: Floats = bands * np.array([women, 1 - women])[:, None] * gain
    return weights


def _paying(kind: str, persons: Fen, span: slice) -> dict[str, Fen]:
    """Contributors and the sum of their bases (fen); retired persons pay nothing."""
    if kind == "12":
        return {"contributors": np.zeros_like(persons), "base_fen": np.zeros_like(persons)}
    if kind != "11":
        return {"contributors": np.rint(persons * 0.98).astype(np.int64)}
    paying = np.rint(persons * 0.985).astype(np.int64)
    wages = np.array([wage(int(period[:4])) for period in WHOLE_YEARS])[span] * 0.91
    by_age = np.linspace(0.72, 1.2, persons.shape[-1])
    base = paying * np.rint(wages * 100)[:, None, None, None] * by_age
    return {"contributors": paying, "base_fen": np.rint(base).astype(np.int64)}


def wage(year: int) -> float:
    """The average wage of a year, yuan a month."""
    said = figures()["people"]
    return float(round(said["wage"] * (1 + said["wage_growth"]) ** (year - 2024), 2))


def wages() -> list[dict[str, object]]:
    """The average wage and the band of bases it sets (60 to 300 %), by year."""
    return [
        {
            "area": "990100",
            "period": str(year),
            "months": 12,
            "average_fen": round(wage(year) * 100),
            "base_floor_fen": round(wage(year) * 60),
            "base_ceiling_fen": round(wage(year) * 300),
        }
        for year in YEARS
    ]


def population(plan: Plan) -> list[dict[str, object]]:
    """Persons by single age at mid-year: the insured's ages, and those not insured here."""
    said = figures()["people"]
    shape = _single_ages()
    leaves = figures()["leaves"]
    weights = np.array([leaves[leaf]["employee"] + leaves[leaf]["resident"] for leaf in LEAVES])
    found: list[dict[str, object]] = []
    for year in YEARS:
        total = round(said["population"] * 1000 * (1 + said["population_growth"]) ** (year - 2024))
        parts = apportioned(np.array(total), weights)
        split = apportioned(
            parts, (shape * (1 + 0.004 * (year - 2024)) ** (np.arange(101) / 10)).reshape(-1)
        )
        for leaf in plan.leaves:
            persons = split[LEAVES.index(leaf)].reshape(2, 101).tolist()
            found += [
                {"area": leaf, "sex": sex, "age": age, "period": str(year), "months": 12}
                | {"persons": persons[place][age]}
                for place, sex in enumerate(SEXES)
                for age in range(101)
            ]
    return found


def _single_ages() -> Floats:
    """Relative persons by sex and age: the bands of the register, read at single ages."""
    said = figures()["people"]
    kinds = {"11": said["active"], "12": said["retired"]}
    residents = sum(leaf["resident"] for leaf in figures()["leaves"].values())
    kinds |= {
        kind: residents * from_year(share, 2024) for kind, share in said["resident_shares"].items()
    }
    ages = np.zeros((2, 101))
    for kind, persons in kinds.items():
        bands = _ageing(kind)[YEARS.index(2024) * 12 + 6]
        bands = bands / bands.sum() * persons
        first = said["bands"][kind]["first"]
        for step in range(bands.shape[1]):
            start = first + 5 * step
            ages[:, start : start + 5] += bands[:, [step]] / 5
    ages[:, 100] = ages[:, 99] * 0.4
    return ages
