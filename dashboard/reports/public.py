"""What is told to the public? Rounded amounts of every fund, no small number of people."""

from dashboard.reports.chapters import disclosure
from dashboard.reports.kind import Kind

KIND = Kind(chapters=(disclosure.chapter, disclosure.people), explained=False)
