"""How far can the future be told, and how far can that be trusted?"""

from dashboard.actions.long_works import forecast
from dashboard.display.future_chances import chances
from dashboard.display.future_findings import change_table, festival_table
from dashboard.display.future_record import (
    member_lines,
    part_lines,
    past_forecasts,
    revision_table,
    score_table,
    vintage_table,
)
from dashboard.display.futures import (
    expenditure_fans,
    future_head,
    future_why,
    income_fans,
    ratio_fans,
    reserve_fans,
)
from dashboard.display.outlooks import ageing_note, outlook_cards
from dashboard.display.page import Act, Page, Section, Tab
from dashboard.display.year_ends import year_fan, year_head, year_record, year_table, year_why
from dashboard.services.ageing import ageing
from dashboard.services.chosen import has_months, years_only
from dashboard.services.futures import futures, has_futures, vintages
from dashboard.services.outlooks import outlooks
from dashboard.services.sources import ALL_ROLES, Role
from dashboard.services.year_ends import year_told

AHEAD = (
    Section(ask=futures, show=(future_head,), height=440, shape="kpis", when=has_months),
    Section(ask=futures, show=(ratio_fans,), height=397, when=has_futures),
    Section(ask=futures, show=(future_why,), span=4, height=420, when=has_futures),
    Section(ask=futures, show=(chances,), span=8, height=420, shape="table", when=has_futures),
    Section(ask=futures, show=(reserve_fans,), height=397, when=has_futures),
    Section(ask=futures, show=(expenditure_fans,), height=397, when=has_futures),
    Section(ask=futures, show=(income_fans,), height=397, when=has_futures),
    Section(ask=ageing, show=(ageing_note,), height=60, when=years_only),
    Section(ask=outlooks, show=(outlook_cards,), height=900, when=years_only),
)
YEAR_END = (
    Section(ask=futures, show=(future_head,), height=120, when=years_only),
    Section(ask=year_told, show=(year_head,), height=260, shape="kpis", when=has_months),
    Section(ask=year_told, show=(year_fan,), span=8, height=417, when=has_futures),
    Section(ask=year_told, show=(year_why,), span=4, height=417, when=has_futures),
    Section(ask=year_told, show=(year_table,), height=560, shape="table", when=has_futures),
    Section(ask=year_told, show=(year_record,), height=440, when=has_futures),
)
RECORD = (
    Section(ask=futures, show=(future_head,), height=120, when=years_only),
    Section(ask=futures, show=(past_forecasts,), height=760, when=has_futures),
    Section(ask=futures, show=(score_table,), height=700, shape="table", when=has_futures),
    Section(ask=futures, show=(member_lines,), height=417, when=has_futures),
    Section(ask=futures, show=(revision_table,), height=260, shape="table", when=has_futures),
    Section(ask=futures, show=(part_lines,), height=760, when=has_futures),
    Section(ask=futures, show=(change_table,), height=260, shape="table", when=has_futures),
    Section(ask=futures, show=(festival_table,), height=240, shape="table", when=has_futures),
    Section(ask=vintages, show=(vintage_table,), height=300, shape="table", when=has_futures),
    Act(name="again", form={}, do=forecast, roles=frozenset({Role.ACTUARY, Role.ADMIN}), span=6),
)
PAGE = Page(
    order=30,
    roles=ALL_ROLES,
    sections=(),
    tabs=(
        Tab(name="ahead", sections=AHEAD),
        Tab(name="year_end", sections=YEAR_END),
        Tab(name="record", sections=RECORD),
    ),
)
