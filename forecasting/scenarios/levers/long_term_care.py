"""What share of the base is taken out of the pool for long-term-care insurance?"""

from forecasting.scenarios.lever import Lever
from forecasting.scenarios.levers.contribution_rate import get, put

LEVER = Lever(
    group="policy",
    measure="payment_policy",
    unit="ratio",
    reading="points",
    low=-0.005,
    high=0.0,
    step=0.00025,
    get=get,
    set=put,
)
