"""What does finance send every month? The statements, what they mean, and how far they hold."""

from dashboard.reports.chapters import (
    alarms,
    balances,
    checking,
    cost,
    districts,
    glossary,
    outlook,
    people,
    run,
    statements,
    summary,
)
from dashboard.reports.kind import Kind

KIND = Kind(
    chapters=(
        summary.chapter,
        statements.chapter,
        run.chapter,
        balances.chapter,
        cost.chapter,
        people.chapter,
        districts.chapter,
        alarms.chapter,
        outlook.chapter,
        checking.chapter,
        glossary.chapter,
    )
)
