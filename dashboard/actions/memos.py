"""How is a memo of what the levers show ordered, and its file fetched?"""

from dashboard.actions.desk import Desk, Outcome, Refused, Values
from dashboard.actions.reports import hand_out_report
from dashboard.actions.scenarios import cite, misfit_said
from data_access.port import Role
from forecasting.scenarios.address import read
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import sound

MAKERS = frozenset({Role.ACTUARY, Role.FINANCE})
READERS = MAKERS | {Role.REVIEWER, Role.LEADER, Role.AUDITOR}
KIND = "memo"


def make_memo(desk: Desk, values: Values) -> Outcome:
    """A memo of the scenario as it stands on the screen, as a long work; ``month``: of the books.

    Its subject is the notation itself, so that later moves of a lever leave the memo alone; what
    people keep of it is locked.
    """
    said = str(values["scenario"] or "")
    if not values["month"]:
        return Refused("pages.what_if.outcomes.no_books")
    try:
        scenario = read(said)
        sound(scenario)
    except Misfit as problem:
        return misfit_said(problem)
    cite(desk, str(values["area"]), scenario)
    asked = {"kind": KIND, "area": values["area"], "period": values["month"], "subject": said}
    return desk.begin("report", {**asked, "lang": values["lang"], "who": desk.identity.name})


def hand_out_memo(desk: Desk, values: Values) -> Outcome:
    """The chosen memo in the chosen format."""
    return hand_out_report(desk, {**values, "report": [{"number": str(values["memo"])}]})
