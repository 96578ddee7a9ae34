"""What does a year come to, if it has reached the share that is usual by its month?"""

from forecasting.series.history import History

YEAR, YEARS = 12, 3
LEAST = 0.02
"""A smaller share of a year is no ground to judge the rest by."""


def year_pace(past: History) -> float | None:
    """The year to date ÷ the mean share that the three years before had reached by its month.

    None where the run does not hold three whole years before, where one of them or its part did
    not come to something above zero, or where the year to date did not.
    """
    month = int(past.starts[-1].month)
    before = len(past) - month
    if before < YEAR * YEARS:
        return None
    years = past.observed[before - YEAR * YEARS : before].reshape(YEARS, YEAR)
    wholes, to_date = years.sum(axis=1), float(past.observed[before:].sum())
    if wholes.min() <= 0 or to_date <= 0:
        return None
    shares = years[:, :month].sum(axis=1) / wholes
    return None if shares.min() < LEAST else to_date / float(shares.mean())
