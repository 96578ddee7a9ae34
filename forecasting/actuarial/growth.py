"""What do several growth rates make together, and by how much does one outrun another?"""

import numpy as np
from numpy.typing import ArrayLike

from forecasting.actuarial.refusals import number


def compound_growth(components: ArrayLike) -> float:
    """The growth that components multiply to: Π(1 + component) − 1; all are fractions.

    Source: Medicare Trustees Report 2026, table IV.A1.
    """
    held = [number("component", one, low=-1) for one in np.atleast_1d(np.asarray(components))]
    return float(np.prod([1 + one for one in held])) - 1


def growth_differential(cost_growth: float, payroll_growth: float) -> float:
    """By how much cost outruns payroll: (1 + cost growth) ÷ (1 + payroll growth) − 1.

    Source: Medicare Trustees Report 2026, table IV.A2.

    >>> round(growth_differential(0.05, 0.03), 4)
    0.0194
    """
    base = number("payroll_growth", payroll_growth, low=-0.999999)
    return (1 + number("cost_growth", cost_growth, low=-1)) / (1 + base) - 1


def actual_to_expected(actual: float, expected: float) -> float:
    """Actual ÷ expected; NaN where nothing was expected.

    Source: Medicare Trustees Report 2026, table III.B3, which keeps every vintage.
    """
    held = number("expected", expected)
    return number("actual", actual) / held if held else np.nan
