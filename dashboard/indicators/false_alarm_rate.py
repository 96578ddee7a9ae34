"""How many alerts were none?"""

from dashboard.indicators.handling import Measure, Record, Tally, tally
from dashboard.indicators.indicator import Better, Every, Unit


def false_alarm_rate(record: Record) -> Tally:
    """False alarms ÷ those that ended, archived or false; a fraction.

    Source: dictionary of indicators. What still stands may be either: it is in neither number.
    """
    return tally(one.mistaken for one in record.alerts if one.archived or one.mistaken)


MEASURE = Measure(
    code="M04",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.QUARTER,
    compute=false_alarm_rate,
)
