"""Do the printed causes of growth multiply to the printed growth of inpatient payments?"""

from collections.abc import Iterator

from dashboard.services.self_check.trial import Compared, Trial
from data_access.reference.published import published
from forecasting.actuarial import compound_growth

TABLE = "hi_tr2026_IVA1_inpatient_components"
TOTAL = "inpatient_payments_growth_pct"
QUARTER_POINT = 0.25


def compare() -> Iterator[Compared]:
    """Twenty years."""
    held = published(TABLE)
    causes = held.drop(columns=["year", "basis", TOTAL]).to_numpy(dtype=float) / 100
    for year, parts, total in zip(held["year"], causes, held[TOTAL], strict=True):
        yield Compared(
            item="growth_pct",
            at=(str(year),),
            ours=compound_growth(parts) * 100,
            published=float(total),
            tolerance=QUARTER_POINT,
            places=1,
        )


TRIAL = Trial(tables=(TABLE,), compare=compare)
