"""Which of a key disease's patients are treated for it as outpatients with a chronic disease?

A patient is of one class alone: of one disease, treated so or only otherwise, or of the two
diseases that go together most often.
"""

from collections.abc import Mapping

import numpy as np

from data_access.sample.city.grid import Fen
from data_access.sample.city.plan import figures

Class = tuple[str, bool]
"""A disease, and whether it is treated as a chronic one."""
BOTH: Class = ("both", True)
PAIR = ("hypertension", "diabetes")
KIDNEY: Class = ("kidney_failure", True)


def classes(scheme: str, patients: Mapping[str, Fen]) -> dict[Class, Fen]:
    """The patients of each disease by class; all together each patient is counted once."""
    said = figures()["claims"]["chronic_outpatient"]
    treated = {
        disease: np.floor(said["share"][disease][scheme] * held).astype(np.int64)
        for disease, held in patients.items()
    }
    first, second = (treated[disease] for disease in PAIR)
    both = np.minimum(np.floor(said["both"] * second).astype(np.int64), first)
    found: dict[Class, Fen] = {BOTH: both}
    for disease, held in patients.items():
        found[disease, True] = treated[disease] - (both if disease in PAIR else 0)
        found[disease, False] = held - treated[disease]
    return found


def of_disease(held: Class, disease: str) -> bool:
    """Whether persons of a class have a disease.

    >>> of_disease(BOTH, "diabetes"), of_disease(("stroke", True), "diabetes")
    (True, False)
    """
    return disease == held[0] or (held == BOTH and disease in PAIR)
