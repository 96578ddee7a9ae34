"""What is studied every quarter? One topic that finance chooses, as the pages tell it."""

from dashboard.reports.chapters import checking, glossary
from dashboard.reports.kind import Kind

KIND = Kind(chapters=(checking.chapter, glossary.chapter), explained=False, span=3, subject="topic")
