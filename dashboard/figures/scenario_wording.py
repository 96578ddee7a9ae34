"""How is a scenario told in words: what it moves, or why it was refused?"""

from dashboard.labels import Labels
from forecasting.scenarios.address import read
from forecasting.scenarios.refused import Misfit

LEVERS = ("lever", "other")


def refusal(problem: Misfit, words: Labels) -> str:
    """What was wrong and what that means, levers by their names."""
    named = {
        field: words.get(f"levers.{said}.name", said) if field in LEVERS else said
        for field, said in problem.values.items()
    }
    return words(f"levers.refusals.{problem.code}", **named)


def moved(said: str, words: Labels) -> str:
    """The levers that a notation moves; what is no notation is said as it is."""
    if "~" not in said:
        return said
    try:
        names = read(said).moves
    except Misfit as problem:
        return refusal(problem, words)
    return words("terms.words.and").join(words.get(f"levers.{one}.name", one) for one in names)
