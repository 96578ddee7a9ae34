"""By how much does inpatient cost fall if dear institutions come down to their peers?"""

from forecasting.scenarios.lenses import lens_on
from forecasting.scenarios.lever import Lever

GET, SET = lens_on("inpatient")
LEVER = Lever(
    group="policy",
    measure="prices",
    unit="ratio",
    reading="change",
    low=-0.1,
    high=0.0,
    step=0.0001,
    get=GET,
    set=SET,
    shape="linear",
    length=2,
    interval=0.5,
)
