"""By how much do negotiated and tendered prices lower cost, net of the hospitals' share?"""

from forecasting.scenarios.lenses import lens_on
from forecasting.scenarios.lever import Lever

GET, SET = lens_on("inpatient", "outpatient", "chronic")
LEVER = Lever(
    group="policy",
    measure="prices",
    unit="ratio",
    reading="change",
    low=-0.1,
    high=0.0,
    step=0.0025,
    get=GET,
    set=SET,
    shape="front",
    length=3,
    interval=0.5,
)
