"""Literal tables, as short as they can be."""

import pandas as pd
import pytest


def months_of(first, count):
    """``count`` periods by month from ``first`` on, the first written ``"2023-01"``."""
    year, month = int(first[:4]), int(first[5:])
    return [f"{year + (month - 1 + n) // 12}-{(month - 1 + n) % 12 + 1:02d}" for n in range(count)]


@pytest.fixture(scope="session")
def ledger():
    """A function: years (2021 on) or, with ``first``, months of one fund."""

    def build(*, first=None, basis="final_bulletin", scheme="resident", **columns):
        count = len(next(iter(columns.values())))
        periods = months_of(first, count) if first else [str(2021 + n) for n in range(count)]
        flows = ("income", "expenditure", "own_income", "own_expenditure")
        stocks = ("cumulative_balance", "notional_balance")
        empty = {name: [float("nan")] * count for name in (*flows, *stocks)}
        return pd.DataFrame(
            {
                "area": "100000",
                "scheme": scheme,
                "account": "pooled",
                "period": periods,
                "months": 1 if first else 12,
                "basis": basis,
                "status": "final",
                **{
                    name: [float(v) for v in values]
                    for name, values in {**empty, **columns}.items()
                },
            }
        )

    return build


@pytest.fixture(scope="session")
def costs():
    """A function: medical cost of one scheme by year from 2021 on."""

    def build(*values, basis="nhsa_long_series"):
        return pd.DataFrame(
            {
                "area": "100000",
                "scheme": "resident",
                "period": [str(2021 + n) for n in range(len(values))],
                "months": 12,
                "basis": basis,
                "status": "final",
                "medical_cost": [float(value) for value in values],
            }
        )

    return build
