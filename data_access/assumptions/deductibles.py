"""What does the insured pay of an admission before the pool does, by tier?"""

import hashlib
from functools import cache
from pathlib import Path

from data_access.assumptions.benefits import STAY_TIERS, Deductibles
from data_access.assumptions.load import assumptions

VALUES = Path(__file__).parent / "values" / "benefits"
SCHEMES = ("employee", "resident")


@cache
def deductibles(folder: Path = VALUES) -> Deductibles:
    """The best estimates of ``<scheme>_deductible_<tier>.yaml``.

    Raises:
        ValueError: a scheme with some tiers and without others: which lack.
    """
    held = assumptions(folder)
    found = {}
    for scheme in SCHEMES:
        names = {tier: f"{scheme}_deductible_{tier}" for tier in STAY_TIERS}
        lacking = [name for name in names.values() if name not in held]
        if not lacking:
            found[scheme] = {tier: held[name].value() for tier, name in names.items()}
        elif len(lacking) < len(names):
            raise ValueError(f"{folder.name}: {', '.join(lacking)}: not said")
    version = hashlib.sha256(repr(found).encode()).hexdigest()[:6]
    return Deductibles(yuan=found, version=version)
