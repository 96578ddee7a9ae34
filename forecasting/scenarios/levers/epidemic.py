"""By how much does an extraordinary year change what care costs?"""

from forecasting.scenarios.lenses import lens_on
from forecasting.scenarios.lever import Lever

GET, SET = lens_on("inpatient", "outpatient", "chronic")
LEVER = Lever(
    group="cost",
    unit="ratio",
    reading="change",
    low=-0.3,
    high=0.3,
    step=0.01,
    get=GET,
    set=SET,
    shape="once",
    length=1,
    interval=0.5,
)
