"""How do projected years stand in the one table that past and future share?"""

import numpy as np
import pandas as pd
from pandera.typing import DataFrame

from data_access.tables import Account, FundLedger, Scheme, Status
from forecasting.actuarial.projection import Projection
from forecasting.actuarial.step import PERSONAL, POOLED, RESIDENT

BASIS = "projection"


UNTOLD = ("notional_balance", "own_income", "own_expenditure")
"""What no projection tells: it knows no other levels of government."""


OF = {
    POOLED: (Scheme.EMPLOYEE, Account.POOLED),
    PERSONAL: (Scheme.EMPLOYEE, Account.PERSONAL),
    RESIDENT: (Scheme.RESIDENT, Account.POOLED),
}


def ledger(told: Projection, area: str) -> DataFrame[FundLedger]:
    """The basic schemes' funds as rows, status ``projected``, yuan.

    A balance below zero is what has been promised and not paid for; ``payable_share`` says how
    much of a year's expenditure could be.
    """
    rows = pd.DataFrame(
        [
            {
                "area": area,
                "scheme": str(OF[fund][0]),
                "account": str(OF[fund][1]),
                "period": str(one.year),
                "income": one.income,
                "expenditure": one.expenditure,
                "cumulative_balance": np.nan if one.balance is None else one.balance,
                **dict.fromkeys(UNTOLD, np.nan),
                "months": 12,
                "basis": BASIS,
                "status": str(Status.PROJECTED),
            }
            for fund in OF
            for one in told.funds.get(fund, ())
        ]
    )
    return FundLedger.validate(rows)
