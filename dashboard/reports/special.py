"""What is written under a red light? The alert, its causes, the gap and what was done about it."""

from dashboard.reports.chapters import alert, checking, gap, glossary
from dashboard.reports.kind import Kind

KIND = Kind(
    chapters=(
        alert.chapter,
        alert.causes,
        gap.chapter,
        alert.handled,
        checking.chapter,
        glossary.chapter,
    ),
    explained=False,
    subject="alert",
)
