"""By how much is the share of outpatient cost raised that the pool bears?"""

from forecasting.scenarios.lenses import lens_on
from forecasting.scenarios.lever import Lever

GET, SET = lens_on("outpatient", "chronic")
LEVER = Lever(
    group="policy",
    measure="payment_policy",
    unit="ratio",
    reading="change",
    low=-0.3,
    high=0.5,
    step=0.01,
    get=GET,
    set=SET,
    evidence="law",
)
