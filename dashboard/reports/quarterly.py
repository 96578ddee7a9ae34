"""What is sent after a quarter? How the budget is executed, due 25 days after its end."""

from dashboard.reports.chapters import (
    alarms,
    balances,
    budget,
    checking,
    glossary,
    outlook,
    quarter,
    run,
    summary,
)
from dashboard.reports.kind import Kind

KIND = Kind(
    chapters=(
        summary.chapter,
        quarter.chapter,
        budget.chapter,
        run.chapter,
        balances.chapter,
        outlook.chapter,
        alarms.chapter,
        checking.chapter,
        glossary.chapter,
    ),
    span=3,
    due=25,
)
