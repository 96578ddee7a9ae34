"""What does a member of each age cost an area's funds, by the services of a projection?"""

from collections.abc import Mapping

from dashboard.services.age_costs import BANDS, cost_of_ages, members_of_ages
from dashboard.services.sources import Sources
from forecasting.actuarial.profiled import Groups, own_groups
from forecasting.actuarial.refusals import Floats

SERVICES = {"inpatient": ("21", "28"), "chronic": ("14",), "outpatient": ("11", "41")}
"""Maternity follows births, not this curve."""
SCHEMES = ("employee", "resident")


def profiles_of(
    sources: Sources, area: str, year: int, people: Floats
) -> Mapping[str, Mapping[str, Groups]]:
    """By scheme and service, of the schemes and services that an area told of this year.

    Args:
        sources: what the reader may read.
        area: the area.
        year: a calendar year.
        people: (A,) its population by single age.
    """
    found: dict[str, dict[str, Groups]] = {}
    for scheme in SCHEMES:
        of = (scheme, str(year))
        members = members_of_ages(sources, area, of)
        for service, codes in SERVICES.items():
            paid = cost_of_ages(sources, area, of, codes, "fund_paid")
            if members is None or paid is None:
                continue
            groups = own_groups(paid, members, BANDS, people)
            if groups:
                found.setdefault(scheme, {})[service] = groups
    return found
