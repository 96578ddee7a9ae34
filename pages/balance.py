"""How much do the funds hold, how long does it last, and who answers for it?"""

from dashboard.display.balance import headlines, reasons
from dashboard.display.balance_bridge import bridges
from dashboard.display.balance_lines import months_chart, paths, rates, ratios
from dashboard.display.balance_parts import adjusted_months, district_tiles
from dashboard.display.balance_table import periods_table
from dashboard.display.page import Dial, Interaction, Page, Section
from dashboard.services.adjustment import adjustment
from dashboard.services.balance import balance
from dashboard.services.balance_told import balance_told
from dashboard.services.bridge import bridge
from dashboard.services.dispersion import dispersion
from dashboard.services.sources import ALL_ROLES

PAGE = Page(
    order=3,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    sections=(
        Section(ask=balance, show=(headlines,), height=368, shape="kpis"),
        Section(ask=balance, show=(months_chart,), span=8, height=456, shape="chart"),
        Section(ask=balance_told, show=(reasons,), span=4, height=456),
        Section(ask=balance, show=(ratios,), height=416, shape="chart"),
        Section(ask=balance, show=(paths,), height=376, shape="chart"),
        Section(ask=balance, show=(rates,), height=376, shape="chart"),
        Section(ask=dispersion, show=(district_tiles,), height=488),
        Interaction(
            inputs={
                "share": Dial(low=0, high=5, step=0.25, value=3),
                "floor": Dial(low=0, high=12, step=0.5, value=6),
            },
            ask=adjustment,
            show=(adjusted_months,),
            height=500,
        ),
        Section(ask=bridge, show=(bridges,), height=480, shape="chart"),
        Section(ask=balance, show=(periods_table,), height=1048, shape="table"),
    ),
)
