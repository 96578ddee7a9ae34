"""What does each factor add to the change of a sum of products?"""

from collections.abc import Iterator
from typing import Literal, cast

import pandas as pd

from dashboard.services.self_check.trial import Compared, Trial
from data_access.reference.published import published
from forecasting.decomposition import lmdi

INPUTS, RESULTS = "lmdi_inputs", "lmdi_expected"
MILLIONTH = 1e-6


def compare() -> Iterator[Compared]:
    """Three steps of time, added and multiplied."""
    factors = published(INPUTS).drop(columns="value").set_index(["time", "subcategory"])
    for row in published(RESULTS).to_dict("records"):
        before, after = (_at(factors, time) for time in row["step"].split("->"))
        form = cast(Literal["additive", "multiplicative"], row["form"])
        for factor, ours in lmdi(before, after, form=form).items():
            yield Compared(
                item=f"effect_{form}",
                at=(row["step"], str(factor)),
                ours=float(ours),
                published=float(row[str(factor)]),
                tolerance=MILLIONTH,
                places=6,
            )


def _at(factors: pd.DataFrame, time: str) -> pd.DataFrame:
    return cast(pd.DataFrame, factors.loc[time])


TRIAL = Trial(tables=(RESULTS, INPUTS), compare=compare)
