"""How is a scenario that was refused told in words?"""

from dashboard.labels import Labels
from forecasting.scenarios.refused import Misfit

LEVERS = ("lever", "other")


def refusal(problem: Misfit, words: Labels) -> str:
    """What was wrong and what that means, levers by their names."""
    named = {
        field: words.get(f"levers.{said}.name", said) if field in LEVERS else said
        for field, said in problem.values.items()
    }
    return words(f"levers.refusals.{problem.code}", **named)
