"""How many alerts were acknowledged in time?"""

from dashboard.indicators.handling import Measure, Record, Tally, tally
from dashboard.indicators.indicator import Better, Every, Unit


def acknowledged_in_time(record: Record) -> Tally:
    """Acknowledged by the day ÷ all whose day has come; a fraction.

    Source: dictionary of indicators. The day is that of the response template in force; who has
    time left is in neither number.
    """
    return tally(one.signed for one in record.alerts)


MEASURE = Measure(
    code="M01",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.MONTH,
    compute=acknowledged_in_time,
)
