"""What is needed to say why the balances stand where they do?"""

from dashboard.services.balance import Balance, balance
from dashboard.services.dispersion import Dispersion, dispersion
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources


def balance_told(sources: Sources, selection: Selection) -> tuple[Balance, Dispersion]:
    """The funds, and how far their parts lie apart."""
    return balance(sources, selection), dispersion(sources, selection)
