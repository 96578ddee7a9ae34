"""What is put before who asks where the fund is going? A projection, no statutory valuation."""

from dashboard.reports.chapters import assumed, projection
from dashboard.reports.kind import Kind

KIND = Kind(
    chapters=(
        projection.conclusion,
        projection.chapter,
        projection.members,
        assumed.chapter,
    ),
    explained=False,
    subject="scenario",
    mark="not_statutory",
)
