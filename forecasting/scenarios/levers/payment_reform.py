"""By how much does payment by case or points change what inpatient care costs the pool?"""

from forecasting.scenarios.lenses import lens_on
from forecasting.scenarios.lever import Lever

GET, SET = lens_on("inpatient")
LEVER = Lever(
    group="policy",
    measure="payment_method",
    unit="ratio",
    reading="change",
    low=-0.2,
    high=0.05,
    step=0.0001,
    get=GET,
    set=SET,
    apart=frozenset({"admission_cost_growth"}),
    shape="linear",
    length=3,
    interval=0.5,
)
