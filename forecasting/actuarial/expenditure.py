"""What does one person of each age cost, at the prices of the base year?"""

from collections.abc import Mapping

import numpy as np

from forecasting.actuarial.population import FEMALE
from forecasting.actuarial.profile import single_ages
from forecasting.actuarial.refusals import Floats

Costs = Mapping[str, float]
Groups = Mapping[str, Mapping[int, float]]


def curves(cost: Costs, groups: Groups, people: Floats, insured: Floats) -> dict[str, Floats]:
    """(A,) yuan a member by service: its curve at the level that gives what the base year cost.

    Args:
        cost: by service, of the base year.
        groups: relative cost by the first ages of groups.
        people: (A,) the population that the groups of the curves were weighted by.
        insured: (A,) members of the base year.
    """
    found = {service: single_ages(held, people) for service, held in groups.items()}
    return {
        service: curve * (cost[service] / float(curve @ insured))
        for service, curve in found.items()
    }


def births(active: Floats, fertility: Floats) -> Floats:
    """(…, 2, A) births of one person: of the women at work, were they to bear as all of their age.

    ``active``: (…, 2, A) share of a sex and age at work; ``fertility``: (…, A).
    """
    found = np.zeros_like(active)
    found[..., FEMALE, :] = active[..., FEMALE, :] * fertility
    return found
