"""How do settlements read as rows of the detail: codes, days, persons, amounts?"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data_access.periods import later
from data_access.rollup.asked import first_day
from data_access.sample.city.grid import Fen
from data_access.sample.detail.persons import pseudonyms
from data_access.sample.detail.pieces import MonthFacts
from data_access.sample.detail.rows import LAST, Rows

PEOPLE = {"employee": ("1101", "1103", "12"), "resident": ("1501", "1404", "16")}
ICD = {
    "hypertension": "I10.x00", "diabetes": "E11.900", "malignancy": "C34.900",
    "kidney_failure": "N18.900", "stroke": "I63.900", "coronary": "I25.100",
    "schizophrenia": "F20.900", "hepatitis": "B18.100", "copd": "J44.900",
    "organ_transplant": "Z94.000", "": "J06.900",
}  # fmt: skip
AMOUNTS = {
    "medfee_sumamt": None,
    "inscp_scp_amt": "in_scope_fen",
    "hifp_pay": "fund_paid_fen",
    "maf_pay": None,
    "hifmi_pay": "other_paid_fen",
    "acct_pay": "account_paid_fen",
    "psn_cash_pay": "own_paid_fen",
}
PIECE = ("area", "scheme", "service", "institution", "grade", "disease")
Days = NDArray[np.datetime64]


def table_of(
    facts: MonthFacts, made: pd.DataFrame, rows: Rows, random: np.random.Generator
) -> pd.DataFrame:
    """The settlements as the detail's columns."""
    size = len(rows.piece)
    own = {name: made[name].to_numpy()[rows.piece] for name in PIECE}
    first = np.datetime64(first_day(facts.month))
    last = np.datetime64(first_day(later(facts.month, 1))) - first
    service = first + random.integers(0, last.astype(int), size)
    whole = sum(held for name, held in rows.money.items() if name != "in_scope_fen")
    people = np.array([PEOPLE[name] for name in ("employee", "resident")])
    scheme = (own["scheme"] == "resident").astype(int)
    told = facts.institutions.set_index(["institution", "scheme"])["patients"].to_dict()
    amounts = {name: rows.money[held] for name, held in AMOUNTS.items() if held}
    return pd.DataFrame(
        {
            "psn_no": pseudonyms(int(facts.month[5:]), made, rows.piece, told, facts.people),
            "insu_admdvs": own["area"],
            "psn_type": people[scheme, random.integers(0, 3, size)],
            "med_type": own["service"],
            "hosp_lv": own["grade"],
            "fixmedins_code": own["institution"],
            "dise_codg": pd.Series(own["disease"]).map(ICD).to_numpy(),
            "service_date": service,
            "payment_date": _payment(facts.month, service, rows.paid, own["service"], random),
            "act_ipt_days": rows.days,
            **{name: np.zeros(size, np.int64) for name in AMOUNTS},
            **amounts,
            "medfee_sumamt": whole,
            "refd_setl_flag": np.where(rows.sign < 0, "1", "0"),
            "vali_flag": "1",
        }
    )


def _payment(
    month: str, service: Days, paid: Fen, kind: NDArray[Any], random: np.random.Generator
) -> Days:
    """At once in the rest of the month, or on some day of a later one; NaT: not paid yet."""
    ends = np.array([np.datetime64(first_day(later(month, step))) for step in range(LAST + 2)])
    told = np.isin(kind, ["11", "21"]) & (paid <= LAST)
    step = np.minimum(paid, LAST)
    after = ends[step] + random.integers(0, 28, len(paid))
    left = (ends[1] - service).astype(int)
    soon = service + (random.random(len(paid)) * left).astype(int)
    found: Days = np.where(told, np.where(step == 0, soon, after), np.datetime64("NaT"))
    return found
