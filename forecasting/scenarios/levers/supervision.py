"""What share of cost does supervision recover or prevent?"""

from forecasting.scenarios.lenses import lens_on
from forecasting.scenarios.lever import Lever

GET, SET = lens_on("inpatient", "outpatient", "chronic")
LEVER = Lever(
    group="policy",
    measure="prices",
    unit="ratio",
    reading="change",
    low=-0.03,
    high=0.0,
    step=0.001,
    get=GET,
    set=SET,
    interval=0.5,
)
