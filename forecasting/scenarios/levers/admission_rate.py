"""By how much does the share of members who are admitted change?"""

from forecasting.scenarios.lenses import lens_on
from forecasting.scenarios.lever import Lever

GET, SET = lens_on("inpatient")
LEVER = Lever(
    group="cost",
    measure="payment_method",
    unit="ratio",
    reading="change",
    low=-0.3,
    high=0.3,
    step=0.01,
    get=GET,
    set=SET,
    shape="linear",
)
