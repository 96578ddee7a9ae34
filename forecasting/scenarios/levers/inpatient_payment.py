"""By how much is the share of inpatient cost raised that the pool bears?"""

from forecasting.scenarios.lenses import lens_on
from forecasting.scenarios.lever import Lever

GET, SET = lens_on("inpatient")
LEVER = Lever(
    group="policy",
    measure="payment_policy",
    unit="ratio",
    reading="change",
    low=-0.15,
    high=0.15,
    step=0.005,
    get=GET,
    set=SET,
    apart=frozenset({"inpatient_deductible", "inpatient_ratio"}),
)
