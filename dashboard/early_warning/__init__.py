"""When does a number become a warning? Rules are dated, cited data; judging is pure."""

from dashboard.early_warning.judging import judge
from dashboard.early_warning.rule import Judgement, Level, Reading, Rule

__all__ = ["Judgement", "Level", "Reading", "Rule", "judge"]
