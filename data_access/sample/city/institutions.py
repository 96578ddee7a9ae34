"""Which hospitals and pharmacies does the city have, and what did each do every month?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.sample.city.claims import INPATIENT, SETTLEMENT, Claims
from data_access.sample.city.grid import Fen, Floats, Grid, apportioned
from data_access.sample.city.plan import CITY, LEAVES, PERIODS, YEARS, Plan, figures

TIERS = ("tertiary", "secondary", "primary", "pharmacy")
Rows = Iterator[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Institutions:
    """The institutions of one tier: identifiers, where they are, and what sets each apart.

    ``since``, ``until``: the months of their first day and of the day they left, if they did.
    """

    tier: str
    names: tuple[str, ...]
    areas: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str | None, ...]
    volumes: Floats
    prices: Floats
    drugs: Floats
    mixes: Floats


def institutions(plan: Plan) -> dict[str, Institutions]:
    """Every tier's institutions in the parts that are made."""
    random = plan.random(11)
    return {tier: _of_tier(plan, tier, random) for tier in TIERS}


def _of_tier(plan: Plan, tier: str, random: np.random.Generator) -> Institutions:
    """Parts have institutions as they have people; each has a volume, a price and a case mix."""
    said = figures()["institutions"]
    number = said["pharmacy"] if tier == "pharmacy" else said["medical"][tier]
    leaves = figures()["leaves"]
    people = np.array([leaves[leaf]["employee"] + leaves[leaf]["resident"] for leaf in LEAVES])
    here = np.repeat(LEAVES, np.maximum(apportioned(np.array(number), people), 1))
    size = len(here)
    drawn: dict[str, Floats] = {
        "volumes": random.lognormal(0, said["sigma"][tier], size),
        "prices": random.lognormal(0, 0.10, size),
        "drugs": np.clip(random.normal(1, 0.08, size), 0.7, 1.3),
        "mixes": np.clip(random.normal(1, 0.07, size), 0.75, 1.3).round(4).astype(float),
    }
    kept = np.isin(here, plan.leaves)
    names = np.array([f"H{CITY}{TIERS.index(tier) + 1}{place + 1:04d}" for place in range(size)])
    stays = [_stay(tier, place) for place in np.flatnonzero(kept).tolist()]
    return Institutions(
        tier=tier,
        names=tuple(names[kept].tolist()),
        areas=tuple(here[kept].tolist()),
        since=tuple(since for since, _ in stays),
        until=tuple(until for _, until in stays),
        **{name: cells[kept] for name, cells in drawn.items()},
    )


def _stay(tier: str, place: int) -> tuple[str, str | None]:
    """The months in which an institution came and left: now and then a pharmacy does."""
    said = figures()["institutions"]["moves"].get(tier, {})
    came, left = (
        said[name][place // said["every"] % len(said[name])]
        if said and place % said["every"] == at
        else None
        for name, at in (("came", 7), ("left", 11))
    )
    return came or f"{2003 + place % 16}-01", left


def institution_rows(held: Mapping[str, Institutions]) -> Rows:
    """The list of institutions; names say that they are made up."""
    said = figures()["institutions"]
    areas = {area["area"]: area["name_zh"] for area in figures()["areas"]}
    for tier, group in held.items():
        kinds, grades = said["kinds"][tier], said["grades"][tier]
        for place, (name, area) in enumerate(zip(group.names, group.areas, strict=True)):
            kind = kinds[place % len(kinds)]
            yield {
                "institution": name,
                "area": area,
                "name": f"{areas[area]}{said['names'][kind]}{int(name[-4:])}",
                "tier": tier,
                "kind": kind,
                "hosp_lv": grades[place % len(grades)],
                "since": f"{group.since[place]}-01",
                "until": None if group.until[place] is None else f"{group.until[place]}-01",
            }


def institution_months(
    plan: Plan, held: Mapping[str, Institutions], made: Mapping[str, Claims]
) -> list[Grid]:
    """What each did: all of a tier together do what the local claims say."""
    random = plan.random(12)
    found = []
    for scheme, claims in made.items():
        for tier, group in held.items():
            totals = _totals(claims, tier)
            if totals["visits"].any() or totals["admissions"].any():
                cells = _cells(group, totals, _under_contract(plan, group), random)
                found.append(_grid(plan, group, scheme, cells))
    return found


def _under_contract(plan: Plan, group: Institutions) -> NDArray[np.bool_]:
    """Whether each institution was there in each month."""
    months = np.array(PERIODS[plan.first :])[:, None]
    until = np.array([one or "9999" for one in group.until])
    held: NDArray[np.bool_] = (months >= np.array(group.since)) & (months < until)
    return held


def _totals(claims: Claims, tier: str) -> dict[str, Fen]:
    """The city's local claims of a tier by month."""
    local = [n for n, key in enumerate(claims.kinds.keys) if key[1:] == (tier, "local")]
    inside = [n for n in local if claims.kinds.keys[n][0] in INPATIENT]
    outside = [n for n in local if n not in inside]

    def city(name: str, kinds: Sequence[int]) -> Fen:
        whole: Fen = claims.cells[name][..., kinds].sum(axis=(1, 2))
        return whole.astype(np.int64)

    return {
        "visits": city("visits", outside),
        "admissions": city("visits", inside),
        "days": city("days", inside) if inside else city("visits", []),
        "outpatient": city("cost_fen", outside),
        "inpatient": city("cost_fen", inside),
        "fund_paid_fen": city("fund_paid_fen", local),
    }


def _cells(
    group: Institutions,
    totals: Mapping[str, Fen],
    there: NDArray[np.bool_],
    random: np.random.Generator,
) -> Mapping[str, Any]:
    def split(name: str, weights: Floats, spread: float) -> Fen:
        drawn = weights * random.normal(1, spread, there.shape)
        return apportioned(totals[name], drawn * there)

    dear = group.volumes * group.prices * group.mixes
    inpatient = split("inpatient", dear, 0.02)
    outpatient = split("outpatient", group.volumes * group.prices, 0.02)
    admissions = split("admissions", group.volumes, 0.01)
    cost = inpatient + outpatient
    part = {"tertiary": 0.30, "secondary": 0.34, "primary": 0.42, "pharmacy": 0.93}[group.tier]
    visits = split("visits", group.volumes, 0.02)
    cells = {
        "visits": visits,
        "patients": np.rint((visits + admissions) * 0.62).astype(np.int64),
        "cost_fen": cost,
        "drug_cost_fen": np.rint(cost * np.clip(part * group.drugs, 0, 0.97)).astype(np.int64),
        "fund_paid_fen": split("fund_paid_fen", dear, 0.02),
    }
    if group.tier == "pharmacy":
        nothing = np.full(cost.shape, None, dtype=object)
        told = {name: np.where(there, cell, None) for name, cell in cells.items()}
        return told | dict.fromkeys(INPATIENT_CELLS, nothing)
    return cells | {
        "admissions": admissions,
        "days": split("days", group.volumes, 0.015),
        "readmissions": random.binomial(admissions, 0.045),
        "inpatient_cost_fen": inpatient,
        "consumable_cost_fen": np.rint(inpatient * 0.17 * group.prices).astype(np.int64),
        "case_mix": np.broadcast_to(group.mixes, cost.shape),
    }


INPATIENT_CELLS = (
    "admissions",
    "days",
    "readmissions",
    "inpatient_cost_fen",
    "consumable_cost_fen",
    "case_mix",
)


def _grid(plan: Plan, group: Institutions, scheme: str, cells: Mapping[str, Any]) -> Grid:
    """One axis of institutions, each with its area: the pair is told as one key."""
    return Grid(
        table="institution_month",
        axes={"institution": tuple(zip(group.names, group.areas, strict=True))},
        cells=cells,
        fixed={**SETTLEMENT, "scheme": scheme},
        first=plan.first,
    )


def provider_settlements(plan: Plan, held: Mapping[str, Institutions], months: list[Grid]) -> Rows:
    """The years of every hospital: total, advances, what was settled, retention and clearing."""
    random = plan.random(13)
    methods = figures()["institutions"]["methods"]
    where = {name: group.tier for group in held.values() for name in group.names}
    for grid in months:
        names = grid.axes["institution"]
        tier = where[names[0][0]] if names else "pharmacy"
        if tier == "pharmacy":
            continue
        paid = np.asarray(grid.cells["fund_paid_fen"])
        for year in YEARS:
            inside = [n for n in range(len(paid)) if PERIODS[n + plan.first].startswith(str(year))]
            if not inside:
                continue
            settled = paid[inside].sum(axis=0)
            budget = np.rint(settled * random.normal(1.0, 0.06, len(names)) * 12 / len(inside))
            for place, (name, area) in enumerate(names):
                yield _settled(
                    {"institution": name, "area": area, "scheme": grid.fixed["scheme"]},
                    (year, len(inside)),
                    (int(settled[place]), int(budget[place])),
                ) | {"method": methods[tier]}


def _settled(key: dict[str, Any], when: tuple[int, int], money: tuple[int, int]) -> dict[str, Any]:
    """Half of a surplus is kept, three tenths of an excess are borne by the fund."""
    year, months = when
    settled, budget = money
    over = budget - settled
    share = 0.5 if over > 0 else 0.3
    cleared = year < YEARS[-1] and months == 12
    return {
        **key,
        "period": str(year),
        "budget_fen": budget,
        "advances_fen": round(budget * 0.9 * months / 12),
        "settled_fen": settled,
        "retention_fen": round(settled * 0.05),
        "clearing_fen": round(over * share) if cleared else None,
    }


def supervision(plan: Plan) -> list[Grid]:
    """What inspections found, by kind."""
    random = plan.random(14)
    months = len(PERIODS) - plan.first
    found = []
    for scheme, scale in (("employee", 1.0), ("resident", 1.3)):
        for kind, often in (
            ("routine", 22),
            ("special", 6),
            ("unannounced", 2),
            ("data_screening", 14),
        ):
            inspected = random.poisson(often, (months, len(plan.leaves)))
            handled = random.binomial(inspected, 0.3)
            recovered = np.rint(handled * random.lognormal(10.4, 0.5, handled.shape) * 100 * scale)
            cells = {
                "inspected": inspected,
                "handled": handled,
                "recovered_fen": recovered.astype(np.int64),
                "fined_fen": np.rint(recovered * 0.4).astype(np.int64),
            }
            found.append(
                Grid(
                    table="supervision",
                    axes={"area": plan.leaves},
                    cells=cells,
                    fixed={"basis": "inspection", "scheme": scheme, "kind": kind},
                    first=plan.first,
                )
            )
    return found


def performance(plan: Plan) -> Rows:
    """What supervision was to reach and did, by year; the year that runs has targets alone."""
    random = plan.random(15)
    for year in YEARS:
        for kpi, (target, reached, spread) in figures()["performance"].items():
            yield {
                "area": CITY,
                "kpi": kpi,
                "period": str(year),
                "target": target,
                "actual": _reached(reached, spread, random) if year < YEARS[-1] else None,
                "self_assessment": None,
            }


def _reached(middle: float, spread: float, random: np.random.Generator) -> float:
    """A year's value about ``middle``; a share never above one."""
    value = middle + spread * float(random.normal())
    return round(min(value, 1.0), 4) if middle <= 1 else float(round(value))
