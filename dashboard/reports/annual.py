"""What is sent after a year? The final accounts against the budget, and what stands behind them."""

from dashboard.reports.chapters import (
    alarms,
    balances,
    budget,
    checking,
    cost,
    districts,
    glossary,
    people,
    run,
    statements,
    summary,
)
from dashboard.reports.kind import Kind

KIND = Kind(
    chapters=(
        summary.chapter,
        budget.final,
        statements.chapter,
        run.chapter,
        balances.chapter,
        cost.chapter,
        people.chapter,
        districts.chapter,
        alarms.chapter,
        checking.chapter,
        glossary.chapter,
    ),
    span=12,
)
