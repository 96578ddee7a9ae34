"""Do the bulletins' figures of the employee pool give the published measures?"""

from collections.abc import Iterator

from dashboard.services.self_check.trial import Compared, Trial
from data_access.reference.published import records
from forecasting.actuarial import reserve_months, roll_forward
from forecasting.actuarial.fund import share

FIGURES, MEASURES = "cn_national_employee_pool_actuals", "cn_national_employee_pool_measures"
ROUNDED_BALANCE = 500  # half a last digit of "2.6 trillion yuan", in 100 million yuan


def compare() -> Iterator[Compared]:
    """Months, support ratio, expenditure over income, and the balance rolled forward."""
    figures = {row["year"]: row for row in records(FIGURES)}
    for row in records(MEASURES):
        year, now = row["year"], figures[row["year"]]
        spent, came = float(now["pool_expenditure_100m"]), float(now["pool_income_100m"])
        balance = float(now["pool_cumulative_100m"])
        found = {
            "reserve_months": (reserve_months(balance, spent), 1),
            "support_ratio": (float(share([now["active_10k"]], [now["retired_10k"]])[0]), 2),
            "expenditure_income_pct": (float(share([spent], [came])[0]) * 100, 1),
        }
        for item, (ours, places) in found.items():
            yield Compared(
                item=item,
                at=(str(year),),
                ours=ours,
                published=float(row[item]),
                tolerance=0.5 * 10**-places,
                places=places,
            )
        before = float(str(figures[year - 1]["pool_cumulative_100m"]).split()[0])
        yield Compared(
            item="balance_100m_yuan",
            at=(str(year),),
            ours=float(roll_forward(before, [came], [spent])[0]),
            published=balance,
            tolerance=ROUNDED_BALANCE,
            places=1,
        )


TRIAL = Trial(tables=(FIGURES, MEASURES), compare=compare)
