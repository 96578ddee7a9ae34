"""Which long works may be asked for from a page?"""

from dashboard.actions.desk import Desk, Started, Values


def forecast(desk: Desk, values: Values) -> Started:
    """The outlooks of the chosen area anew."""
    return desk.begin("forecast", {"area": str(values["area"])})
