"""What came in, what went out, what is left, and where is each figure from?"""

from dashboard.display.flows import TABLE, fund_cards, origin_list, years_table
from dashboard.display.page import Interaction, Page, Picked, Section
from dashboard.services.flows import flows
from dashboard.services.origins import origins
from dashboard.services.sources import ALL_ROLES

PAGE = Page(
    order=2,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    sections=(
        Section(ask=flows, show=(fund_cards, years_table), height=900),
        Interaction(
            inputs={"year": Picked(component=TABLE, prop="selectedRows")},
            ask=origins,
            show=(origin_list,),
            height=24,
        ),
    ),
)
