"""What share of employers' contributions is waived, as in an epidemic?"""

from forecasting.scenarios.lever import Lever
from forecasting.scenarios.levers.contribution_rate import get, put

LEVER = Lever(
    group="policy",
    measure="contributions",
    unit="ratio",
    reading="change",
    low=-0.5,
    high=0.0,
    step=0.0001,
    get=get,
    set=put,
    evidence="published",
    shape="once",
    length=1,
)
