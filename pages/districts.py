"""Which district drives the deficit, who bears it, and how far do the districts lie apart?"""

from dashboard.display.balance_parts import adjusted_months
from dashboard.display.districts import district_head, district_why
from dashboard.display.districts_courses import apart_tabs, arrived_table, ratio_multiples
from dashboard.display.districts_drive import borne_chart, drive_chart
from dashboard.display.districts_ranking import beside_chart, district_tiles, ranking_tabs
from dashboard.display.districts_table import districts_table
from dashboard.display.page import Dial, Interaction, Page, Section
from dashboard.services.adjustment import adjustment_beside
from dashboard.services.deficit import deficit
from dashboard.services.district_figures import district_figures
from dashboard.services.district_measures import ranking
from dashboard.services.family import has_parts
from dashboard.services.ratio_courses import ratio_courses
from dashboard.services.sources import ALL_ROLES
from dashboard.services.subsidy_parts import subsidy_parts

PAGE = Page(
    order=7,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    sections=(
        Section(ask=deficit, show=(district_head,), height=236, shape="kpis"),
        Section(
            ask=deficit, show=(drive_chart,), span=8, height=433, shape="chart", when=has_parts
        ),
        Section(ask=deficit, show=(district_why,), span=4, height=433, when=has_parts),
        Section(ask=deficit, show=(district_tiles,), height=270, when=has_parts),
        Section(
            ask=deficit, show=(borne_chart,), span=6, height=433, shape="chart", when=has_parts
        ),
        Section(
            ask=ranking, show=(beside_chart,), span=6, height=433, shape="chart", when=has_parts
        ),
        Section(ask=ranking, show=(ranking_tabs,), height=470, shape="chart", when=has_parts),
        Section(
            ask=ratio_courses, show=(ratio_multiples,), height=427, shape="chart", when=has_parts
        ),
        Section(
            ask=ratio_courses, show=(apart_tabs,), span=6, height=470, shape="chart", when=has_parts
        ),
        Section(ask=subsidy_parts, show=(arrived_table,), span=6, height=470, when=has_parts),
        Interaction(
            inputs={
                "share": Dial(low=0, high=5, step=0.25, value=3),
                "floor": Dial(low=0, high=12, step=0.5, value=6),
            },
            ask=adjustment_beside,
            show=(adjusted_months,),
            height=500,
        ),
        Section(
            ask=district_figures,
            show=(districts_table,),
            height=520,
            shape="table",
            when=has_parts,
        ),
    ),
)
