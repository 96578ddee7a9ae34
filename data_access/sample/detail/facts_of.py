"""What do the city's batches say of one month, where settlement detail has to add up to it?"""

from collections.abc import Mapping, Sequence
from typing import Any

from data_access.periods import later
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
        diseases=chosen(held["key_disease"]),
    )


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
