"""How much dearer is an institution's case than its peers'?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Unit
from dashboard.indicators.institution_index import READS, by_unit, last_year
from dashboard.indicators.peers import COMPONENTS, compared
from data_access.tables import Institution, InstitutionMonth, PeerMonth

PLACE = list(COMPONENTS).index("cost_per_case")


def cost_deviation(
    months: DataFrame[InstitutionMonth],
    peers: DataFrame[PeerMonth],
    institutions: DataFrame[Institution],
) -> "pd.Series[float]":
    """Cost per case ÷ that of the peers without it − 1, of the year the months end with.

    A case is a stay, by its case mix where that is known; of who takes in nobody it is a visit.
    Source: courseware 003; NaN with fewer than five other institutions of the tier and kind.
    """
    own = last_year(months)
    beside = compared(own, last_year(peers), institutions)
    return by_unit(own, beside, beside.ratio[:, PLACE] - 1)


INDICATOR = Indicator(
    code="D02",
    unit=Unit.RATE,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=READS,
    compute=cost_deviation,
)
