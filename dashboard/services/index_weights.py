"""Which weights of the institution index are in force, and who set them when?"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.early_warning.points import period_end
from dashboard.early_warning.rule import Citation
from dashboard.early_warning.weights import packaged_weights
from dashboard.indicators.institution_index import Weights
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.store.house import StoredWeights


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The weights that count; ``stored``: the house's own version, else the ``source`` of theirs.

    ``version``: ``T1`` of a template that ships with the house, ``V1`` of one that was set here.
    """

    weights: Weights
    version: str
    stored: StoredWeights | None
    source: Citation | None


def index_weights(sources: Sources, period: str) -> InForce:
    """The bureau's last version; where it never set one, what shipped for the period."""
    if sources.house.weighings:
        last = sources.house.weighings[-1]
        own = Weights(**dict(last.weights))
        return InForce(weights=own, version=f"V{last.version}", stored=last, source=None)
    held = packaged_weights()
    begun = [one for one in held if one.since <= period_end(period)] or held[:1]
    last_one = begun[-1]
    return InForce(
        weights=last_one.weights,
        version=f"T{last_one.version}",
        stored=None,
        source=last_one.source,
    )


def weight_versions(sources: Sources, _: Selection) -> list[tuple[str, str]]:
    """Every version there is, the newest first, as choices of a form."""
    own = [f"V{one.version}" for one in reversed(sources.house.weighings)]
    return [(name, "") for name in (*own, *(f"T{one.version}" for one in packaged_weights()))]


def recalled_weights(sources: Sources, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The weights of the version that a form begins with, else those in force."""
    start = values.get("start")
    held = {f"T{one.version}": one.weights for one in packaged_weights()}
    held |= {f"V{one.version}": Weights(**dict(one.weights)) for one in sources.house.weighings}
    found = held.get(str(start)) or index_weights(sources, str(sources.today)[:7]).weights
    return {name: f"{value:g}" for name, value in asdict(found).items()}
