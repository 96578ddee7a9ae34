"""How much is treated and not yet paid, and how sure is that, of two published triangles?"""

from collections.abc import Iterator

from dashboard.services.self_check.trial import Compared, Trial
from data_access.reference.triangles import TOTAL, expected, triangle
from forecasting.reserving import mack

PRINTED = {"ibnr": 0.6, "standard_error": 1.0}
TOTALS = {"ibnr": 0.5, "standard_error": 0.5}
RULES = {"raa": ("mack", "log-linear"), "genins": ("mack", "log-linear")}


def compare() -> Iterator[Compared]:
    """By triangle, rule of the last sigma and origin: what is unpaid, and its standard error."""
    for name, rules in RULES.items():
        for rule in rules:
            yield from _compared(name, rule)


def _compared(name: str, rule: str) -> Iterator[Compared]:
    found = mack(triangle(name), last_sigma="mack" if rule == "mack" else "log-linear")
    whole = {"ibnr": found.total_ibnr, "standard_error": found.total_standard_error}
    each = {"ibnr": found.ibnr, "standard_error": found.standard_error}
    for origin, printed in expected(name, rule).iterrows():
        total = origin == TOTAL
        for item, tolerance in (TOTALS if total else PRINTED).items():
            yield Compared(
                item=f"triangle_{item}",
                at=(name, rule, "all_origins" if total else str(origin)),
                ours=whole[item] if total else float(each[item].loc[int(str(origin))]),
                published=float(printed[item]),
                tolerance=tolerance,
            )


TRIAL = Trial(tables=("mack_triangles",), compare=compare)
