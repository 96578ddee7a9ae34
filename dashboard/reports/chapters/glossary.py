"""What do the words and figures of this report mean?"""

from dashboard.reports.brief import OWN, Brief, text
from data_access.store.report_document import Chapter, Column, Row, Table

TERMS = (
    "fund_income", "fund_expenditure", "current_surplus", "cumulative_balance", "reserve_months",
    "expenditure_income_ratio", "own_source_ratio", "income_budget_execution",
    "income_pace_deviation", "medical_cost_growth", "cost_per_admission", "support_ratio",
)  # fmt: skip


def chapter(brief: Brief) -> Chapter:
    """The definitions that the pages give, with their formulas."""
    words = brief.words
    names = (("term", 1), ("formula", 2.2), ("source", 1.8))
    rows = (
        Row(
            cells=tuple(
                text(words.get(f"indicators.{term}.{part}", ""))
                for part in ("name", "formula", "source")
            )
        )
        for term in TERMS
    )
    table = Table(
        name="glossary",
        title=words(f"{OWN}.tables.glossary"),
        columns=tuple(
            Column(name=name, title=words(f"{OWN}.columns.{name}"), wide=wide)
            for name, wide in names
        ),
        rows=tuple(rows),
        size=0.85,
    )
    return Chapter(name="glossary", title=words(f"{OWN}.chapters.glossary"), blocks=(table,))
