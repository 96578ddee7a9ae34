"""Do the printed causes lead from last year's actuarial balance to this year's?"""

from collections.abc import Iterator

from dashboard.services.self_check.trial import Compared, Trial
from data_access.reference.published import published
from forecasting.actuarial import bridge

TABLE = "hi_tr2026_IIIB10_change_since_2025"
BEFORE, NET, AFTER = "2025_report", "net_effect", "2026_report"
HALF_DIGIT = 0.005


def compare() -> Iterator[Compared]:
    """The net effect and the new balance; each printed number may be off by half a digit."""
    held = published(TABLE).set_index("item")["effect_pct_of_payroll"]
    causes = held.drop([BEFORE, NET, AFTER])
    told = bridge(held[BEFORE], {str(name): value for name, value in causes.items()}, held[AFTER])
    sums = {NET: (told.explained - told.before, held[NET]), AFTER: (told.explained, told.after)}
    for item, (ours, theirs) in sums.items():
        yield Compared(
            item=f"change_{item}_pct",
            at=(),
            ours=ours,
            published=float(theirs),
            tolerance=HALF_DIGIT * (len(causes) + (2 if item == AFTER else 1)),
            places=2,
        )


TRIAL = Trial(tables=(TABLE,), compare=compare)
