"""What do the city's batches say of one month, where settlement detail has to add up to it?"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from data_access.periods import later
from data_access.sample.city.chronic import Class, classes
from data_access.sample.city.grid import Fen
from data_access.sample.city.plan import figures
from data_access.sample.detail.persons import NONE, People
from data_access.sample.detail.pieces import MonthFacts, chosen
from data_access.sql.load import Batch

LONGEST = 12


def month_facts(batches: Sequence[Batch], month: str) -> MonthFacts:
    """The claims, diseases, institutions and late payments of a month."""
    months = {
        str(batch.told["period"]): batch
        for batch in batches
        if batch.told["kind"] == "sample" and "period" in batch.told  # no restatement
    }
    held = months[month].rows
    places = {row["institution"]: row for row in batches[0].rows["institution"]}
    institutions = chosen(held["institution_month"])
    tiers = {name: row["tier"] for name, row in places.items()}
    return MonthFacts(
        month=month,
        claims=chosen(held["claims"]),
        lag=_lag(months, month),
        institutions=institutions.assign(tier=institutions["institution"].map(tiers)),
        grades={name: row["hosp_lv"] for name, row in places.items()},
        people=_people(months, month),
        diseases=chosen(held["key_disease"]),
    )


def _people(months: Mapping[str, Batch], month: str) -> People:
    """The persons of each class since January, until the month before and with the month."""
    now = _counted(months[month])
    before = {} if month.endswith("-01") else _counted(months[later(month, -1)])
    return {
        key: {name: (before.get(key, {}).get(name, 0), size) for name, size in held.items()}
        for key, held in now.items()
    }


def _counted(batch: Batch) -> dict[tuple[str, str], dict[Class, int]]:
    """Of each area and scheme the persons of a month by class.

    The dearest are one in so many of everybody treated; parts of a person count as one.
    """
    one_in = figures()["claims"]["dearest"]["high_cost_5"]
    patients: dict[tuple[str, str], dict[str, Fen]] = {}
    for row in batch.rows["key_disease"]:
        held = patients.setdefault((row["area"], row["scheme"]), {})
        held[row["disease"]] = np.array(row["patients"])
    found: dict[tuple[str, str], dict[Class, int]] = {}
    for row in batch.rows["cohort"]:
        key = row["area"], row["scheme"]
        if row["cohort"] == "high_cost_5" and key in patients:
            ill = {one: int(size) for one, size in classes(key[1], patients[key]).items()}
            found[key] = {**ill, NONE: row["persons"] * one_in - sum(ill.values())}
    return found


def _lag(months: Mapping[str, Batch], month: str) -> dict[tuple[str, str, str], dict[int, int]]:
    """What was paid of the month's treatments, by months: each step lies in a later batch."""
    found: dict[tuple[str, str, str], dict[int, int]] = {}
    for step in range(LONGEST + 1):
        batch = months.get(later(month, step))
        rows: Sequence[Mapping[str, Any]] = batch.rows["claims_lag"] if batch else ()
        for row in rows:
            if row["period"] == month:
                key = row["area"], row["scheme"], row["service"]
                found.setdefault(key, {})[row["development"]] = row["amount_fen"]
    return found
