"""What becomes of the population, the insured and their fund over the years?"""

from forecasting.actuarial.bridge import Bridge, bridge
from forecasting.actuarial.fund import fund_ratio, net_fund_ratio, reserve_months, roll_forward
from forecasting.actuarial.growth import actual_to_expected, compound_growth, growth_differential
from forecasting.actuarial.mortality import lee_carter_forecast
from forecasting.actuarial.population import project_population
from forecasting.actuarial.shortfall import (
    Depletion,
    depletion,
    first_deficit,
    payable_share,
    short_range_test,
)
from forecasting.actuarial.simulation import Simulation, difference, simulate
from forecasting.actuarial.summarised import (
    ActuarialBalance,
    actuarial_balance,
    break_even_rate,
    cost_of_waiting,
)

__all__ = [
    "ActuarialBalance",
    "Bridge",
    "Depletion",
    "Simulation",
    "actual_to_expected",
    "actuarial_balance",
    "break_even_rate",
    "bridge",
    "compound_growth",
    "cost_of_waiting",
    "depletion",
    "difference",
    "first_deficit",
    "fund_ratio",
    "growth_differential",
    "lee_carter_forecast",
    "net_fund_ratio",
    "payable_share",
    "project_population",
    "reserve_months",
    "roll_forward",
    "short_range_test",
    "simulate",
]
