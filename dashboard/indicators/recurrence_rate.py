"""How many archived alerts came back?"""

from dashboard.indicators.handling import Measure, Record, Tally, tally
from dashboard.indicators.indicator import Better, Every, Unit


def recurrence_rate(record: Record) -> Tally:
    """Raised again within six months ÷ archived; a fraction. Source: dictionary of indicators."""
    return tally(one.again for one in record.alerts if one.archived)


MEASURE = Measure(
    code="M05",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.YEAR,
    compute=recurrence_rate,
)
