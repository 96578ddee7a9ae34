"""Which sections tell of supervision, on whichever page they stand?"""

from dashboard.display.assessed import assessed_cards, assessed_table, effect_cards
from dashboard.display.page import Section
from dashboard.display.supervision import supervised_head, supervised_kinds, supervised_years
from dashboard.services.assessed import assessment
from dashboard.services.chosen import has_months
from dashboard.services.supervision import supervision
from dashboard.services.supervision_effects import supervision_effects

SUPERVISION = (
    Section(ask=supervision, show=(supervised_head,), height=135, shape="kpis", when=has_months),
    Section(
        ask=supervision,
        show=(supervised_kinds,),
        span=6,
        height=377,
        shape="chart",
        when=has_months,
    ),
    Section(
        ask=supervision,
        show=(supervised_years,),
        span=6,
        height=377,
        shape="chart",
        when=has_months,
    ),
    Section(ask=assessment, show=(assessed_cards,), height=170, when=has_months),
    Section(
        ask=assessment, show=(assessed_table,), span=8, height=760, shape="table", when=has_months
    ),
    Section(ask=supervision_effects, show=(effect_cards,), span=4, height=760, when=has_months),
)
"""Inspections, the yearly assessment, and what others measured: ``sections=(…, *SUPERVISION)``."""
