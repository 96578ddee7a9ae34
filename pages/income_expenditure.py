"""What came in, what went out, how far is the budget, and which lines make the difference?"""

from dashboard.display.page import Page, Section
from dashboard.display.related import related_tabs
from dashboard.display.run import run_why, years_note
from dashboard.display.run_charts import (
    earned_to_date,
    run_causes,
    run_execution,
    run_months,
    spent_to_date,
)
from dashboard.display.run_opening import opening_head
from dashboard.display.run_table import lines_table
from dashboard.display.years import fund_cards, years_table
from dashboard.services.chosen import has_months, years_only
from dashboard.services.flows import flows
from dashboard.services.month_run import month_run
from dashboard.services.pace_causes import pace_causes
from dashboard.services.progress import progress
from dashboard.services.related_funds import related_funds
from dashboard.services.run_opening import run_opening
from dashboard.services.sources import ALL_ROLES

PAGE = Page(
    order=2,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    sections=(
        Section(ask=run_opening, show=(opening_head,), height=256, shape="kpis", when=has_months),
        Section(
            ask=month_run, show=(run_months,), span=8, height=440, shape="chart", when=has_months
        ),
        Section(ask=pace_causes, show=(run_why,), span=4, height=440, when=has_months),
        Section(ask=progress, show=(run_execution,), span=6, height=420, when=has_months),
        Section(ask=pace_causes, show=(run_causes,), span=6, height=420, when=has_months),
        Section(ask=month_run, show=(spent_to_date,), span=6, height=440, when=has_months),
        Section(ask=month_run, show=(earned_to_date,), span=6, height=440, when=has_months),
        Section(ask=progress, show=(lines_table,), height=720, when=has_months),
        Section(ask=related_funds, show=(related_tabs,), height=560, when=has_months),
        Section(ask=flows, show=(fund_cards, years_table), height=900),
        Section(ask=progress, show=(years_note,), height=24, when=years_only),
    ),
)
