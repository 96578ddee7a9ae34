"""Which risks does the demonstration's register begin with? Made up, and saying so."""

from pathlib import Path

import yaml

from data_access.port import Scope
from data_access.sample.city.plan import CITY
from data_access.store.risks import Risks, Told

HERE = Path(__file__).parent
WHO = "sample"


def sow(risks: Risks, scope: Scope) -> None:
    """Take the examples up where the register holds nothing yet."""
    if risks.versions(scope):
        return
    for said in yaml.safe_load((HERE / "risks.yaml").read_text(encoding="utf-8")):
        risks.add(Told(area=CITY, **said), WHO)
