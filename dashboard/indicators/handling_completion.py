"""How much of the handling that was due is done?"""

from dashboard.indicators.handling import Measure, Record, Tally, tally
from dashboard.indicators.indicator import Better, Every, Unit


def handling_completion(record: Record) -> Tally:
    """Closed ÷ due; a fraction. Source: courseware 003 (rectification, at least 95 %), adapted.

    Due: what is resolved or archived, and what stands with its next step overdue.
    """
    return tally(one.closed for one in record.alerts if one.closed or one.overdue)


MEASURE = Measure(
    code="M02",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.QUARTER,
    compute=handling_completion,
)
