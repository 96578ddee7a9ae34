"""How many days does it take to resolve an alert?"""

from dashboard.indicators.handling import Measure, Record, Tally, tally
from dashboard.indicators.indicator import Better, Every, Unit


def handling_days(record: Record) -> Tally:
    """Mean of the days from raising to resolving. Source: dictionary of indicators."""
    return tally(one.days for one in record.alerts)


MEASURE = Measure(
    code="M03",
    unit=Unit.DAYS,
    better=Better.LOWER,
    every=Every.QUARTER,
    compute=handling_days,
)
