"""What is analysed once a year? The years, their causes, what was done, and what lies ahead."""

from dashboard.reports.chapters import (
    ahead,
    balances,
    bias,
    checking,
    cost,
    dispersed,
    districts,
    glossary,
    growth,
    measures,
    people,
    summary,
    years,
)
from dashboard.reports.kind import Kind

KIND = Kind(
    chapters=(
        summary.chapter,
        years.chapter,
        balances.chapter,
        cost.chapter,
        growth.chapter,
        people.chapter,
        dispersed.chapter,
        districts.chapter,
        bias.chapter,
        measures.chapter,
        ahead.chapter,
        checking.chapter,
        glossary.chapter,
    ),
    explained=False,
    span=12,
)
