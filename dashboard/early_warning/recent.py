"""What stands in the latest months, told from a short run of months alone, if that can be?"""

import numpy as np

from dashboard.early_warning.hysteresis import standing
from dashboard.early_warning.panel import Panel, Watched, judged, stands
from dashboard.early_warning.rule import ALARMS, Reading, Rule


def recent(panel: Panel, rule: Rule, asked: int) -> Watched | None:
    """A panel that begins in the midst of a history, judged; None where more months must be read.

    What stood before its first month is not known, so it is taken once as nothing and once as the
    gravest. Where both come to the same, that is what the whole history says.

    Args:
        panel: months; every value is what it is in the whole history.
        rule: a rule that ``readable`` allows.
        asked: so many last months are what is asked for.
    """
    reading = next(iter(rule.readings), None)
    found = judged(panel, rule, reading)
    if rule.hysteresis is None:
        return stands(panel, rule, reading, (found, found.codes))
    least, most = (
        stands(panel, rule, reading, (found, standing(found, panel.settled, rule.hysteresis, at)))
        for at in (0, len(ALARMS))
    )
    same = least.codes[:, -asked:] == most.codes[:, -asked:]
    since = least.begun[:, -asked:] == most.begun[:, -asked:]
    return most if (same & (since | spans(most)[:, -asked:])).all() else None


def readable(rule: Rule) -> bool:
    """Whether a short run of months can say what a rule says: its lines look at no year before.

    Nor may an edition of the lines have levels that another lacks: none could fall to them.
    """
    steps = {frozenset(one.lines) for one in rule.levels}
    return len(steps) == 1 and next(iter(rule.readings), None) in {None, Reading.A}


def spans(held: Watched) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    """Which cells belong to an alarm that may have begun before the first month of the panel."""
    return np.asarray(held.begun == 0)
