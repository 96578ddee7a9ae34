"""Which funds of an area does each lever move?"""

from collections.abc import Mapping

from dashboard.services.bases import basis_of
from dashboard.services.sources import Sources
from forecasting.scenarios.reach import reach

SEEN = 40
"""Years within which a lever has to change something."""


def touching(sources: Sources, area: str) -> Mapping[str, frozenset[str]]:
    """The funds that each lever changes in an area."""
    basis = basis_of(sources, area)
    key = ("what_if.touching", sources.scope, area, basis.version)
    return sources.remember(key, lambda: reach(basis, SEEN))
