"""What would become of the fund if something were decided or came otherwise?"""

from forecasting.scenarios.goal import Goal
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario
from forecasting.scenarios.solving import Solution, solve

__all__ = ["Goal", "Misfit", "Move", "Scenario", "Solution", "solve"]
