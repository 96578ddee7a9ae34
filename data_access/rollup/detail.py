"""Which columns does settlement detail have, and of which kind is each?

Named as the national settlement interface names them; a source that calls them otherwise says so
in its own description.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Held(StrEnum):
    """What a column of the detail holds."""

    NAME = "name"  # an identifier: a text or a whole number
    CODE = "code"
    FLAG = "flag"  # 1 or 0, as a text, a number or a truth value
    DAY = "day"
    COUNT = "count"
    MONEY = "money"  # whole fen, or yuan as a decimal of at most two places


COLUMNS: Final[Mapping[str, Held]] = MappingProxyType(
    {
        "setl_id": Held.NAME,
        "psn_no": Held.NAME,  # a pseudonym
        "insu_admdvs": Held.CODE,
        "psn_type": Held.CODE,
        "med_type": Held.CODE,
        "hosp_lv": Held.CODE,
        "fixmedins_code": Held.CODE,
        "dise_codg": Held.CODE,
        "service_date": Held.DAY,
        "payment_date": Held.DAY,  # empty: not paid yet, or not paid by the fund
        "act_ipt_days": Held.COUNT,
        "medfee_sumamt": Held.MONEY,
        "inscp_scp_amt": Held.MONEY,
        "hifp_pay": Held.MONEY,
        "maf_pay": Held.MONEY,
        "hifmi_pay": Held.MONEY,
        "acct_pay": Held.MONEY,
        "psn_cash_pay": Held.MONEY,
        "refd_setl_flag": Held.FLAG,  # 1: a refund, its amounts below zero
        "vali_flag": Held.FLAG,
    }
)
MONEY: Final = tuple(name for name, held in COLUMNS.items() if held is Held.MONEY)
NEEDED: Final = ("setl_id", "service_date", "refd_setl_flag", *MONEY)
"""A row that lacks one of these cannot be read."""
ELSEWHERE: Final = (2, 4)
"""Where an institution's national code says its city, and over how many characters."""
