"""What else stands in settlement detail? Refunds that cancel out, and rows that do not count."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from data_access.rollup.detail import MONEY

REFUNDED = 0.005
SPOILT = {
    "invalid": 0.003,
    "outside_month": 0.0003,
    "paid_before_treated": 0.0001,
    "wrong_sign": 0.0001,
    "unknown_area": 0.0002,
    "unknown_person_type": 0.0001,
    "unknown_service": 0.0005,
    "unknown_tier": 0.0001,
}
"""Shares of rows that are spoilt copies of others, by what is wrong with them."""


def with_noise(table: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The rows, refunds with what they take back, and spoilt ones; shuffled."""
    plain = table[table["refd_setl_flag"] == "0"]
    paired = plain.iloc[random.integers(0, len(plain), int(len(table) * REFUNDED))]
    back = paired.assign(refd_setl_flag="1", **{name: -paired[name] for name in MONEY})
    parts = [table, paired, back]
    for reason, share in SPOILT.items():
        number = max(int(len(table) * share), 1)
        some = plain[plain["medfee_sumamt"] > 0].iloc[:: max(len(plain) // (2 * number), 1)]
        parts.append(_spoilt(some.iloc[:number].copy(), reason))
    whole = pd.concat(parts, ignore_index=True)
    return whole.iloc[random.permutation(len(whole))].reset_index(drop=True)


def _spoilt(rows: pd.DataFrame, reason: str) -> pd.DataFrame:
    day = pd.Timedelta(days=1)
    changes: Mapping[str, Mapping[str, Any]] = {
        "invalid": {"vali_flag": "0"},
        "outside_month": {"service_date": rows["service_date"] - 40 * day},
        "paid_before_treated": {"payment_date": rows["service_date"] - day},
        "wrong_sign": {"medfee_sumamt": -rows["medfee_sumamt"]},
        "unknown_area": {"insu_admdvs": "999999"},
        "unknown_person_type": {"psn_type": "99"},
        "unknown_service": {"med_type": "9901"},
        "unknown_tier": {"hosp_lv": "77", "med_type": "21"},
    }
    return rows.assign(**changes[reason])
