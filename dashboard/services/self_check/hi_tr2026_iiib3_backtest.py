"""How far were the trustees' earlier estimates from what came?"""

from collections.abc import Iterator

from dashboard.services.self_check.trial import Compared, Trial
from data_access.reference.published import published
from forecasting.actuarial import actual_to_expected

TABLE = "hi_tr2026_IIIB3_backtest"
HALF_POINT = 0.5


def compare() -> Iterator[Compared]:
    """Payroll taxes and benefits of 2025, estimated one and two years ahead."""
    held = published(TABLE).set_index("item")
    for item, row in held.iterrows():
        for vintage in ("2025", "2024"):
            ratio = actual_to_expected(
                row["actual_2025_million"], row[f"estimate_in_{vintage}_report"]
            )
            yield Compared(
                item="actual_to_expected_pct",
                at=(str(item), vintage),
                ours=ratio * 100,
                published=float(row[f"actual_pct_of_{vintage}_estimate"]),
                tolerance=HALF_POINT,
            )


TRIAL = Trial(tables=(TABLE,), compare=compare)
