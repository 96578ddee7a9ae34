"""What moved a total or a rate between two periods, factor by factor, with nothing left over?"""

from forecasting.decomposition.changes import Change, ChangeKind, changes
from forecasting.decomposition.divisia import lmdi, lmdi_by_sector
from forecasting.decomposition.standardisation import kitagawa

__all__ = ["Change", "ChangeKind", "changes", "kitagawa", "lmdi", "lmdi_by_sector"]
