"""How long after the closing is the monthly report signed?"""

from dashboard.indicators.handling import Measure, Record, Tally, tally
from dashboard.indicators.indicator import Better, Every, Unit


def reporting_time(record: Record) -> Tally:
    """Mean of the days (24 hours) from closing to signature.

    Source: courseware 003, from three days to half a day.
    """
    return tally(hours / 24 for hours in record.reports)


MEASURE = Measure(
    code="M06",
    unit=Unit.DAYS,
    better=Better.LOWER,
    every=Every.MONTH,
    compute=reporting_time,
)
