"""Does each year's fund roll forward as the trustees of Medicare print it?"""

from collections.abc import Iterator
from itertools import pairwise

from dashboard.services.self_check.trial import Compared, Trial
from data_access.reference.published import records
from forecasting.actuarial import roll_forward

TABLE = "hi_tr2026_IIIB4_operations"
LAST_DIGIT = 0.1


def compare() -> Iterator[Compared]:
    """Every net change, and every closing fund of which the year before is printed."""
    rows = records(TABLE)
    for row in rows:
        change = row["income_total"] - row["expenditure_total"] + row["other_change"]
        yield _compared("net_change_bn_usd", row["year"], change, row["net_change"])
    for before, row in pairwise(rows):
        if row["year"] == before["year"] + 1:
            opening, income, cost = (
                before["fund_end_of_year"],
                row["income_total"],
                row["expenditure_total"],
            )
            closing = roll_forward(opening, [income], [cost])[0]
            yield _compared("fund_end_bn_usd", row["year"], closing, row["fund_end_of_year"])


def _compared(item: str, year: int, ours: float, printed: float) -> Compared:
    return Compared(
        item=item,
        at=(str(year),),
        ours=float(ours),
        published=printed,
        tolerance=LAST_DIGIT,
        places=1,
    )


TRIAL = Trial(tables=(TABLE,), compare=compare)
