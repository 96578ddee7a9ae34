"""Does the engine come to what others have published?"""

from dashboard.display.own_check import FILE, own_place, own_result
from dashboard.display.page import Interaction, Page, Picked, Section
from dashboard.display.self_check import self_check_head, table_of_figures, table_of_tables
from dashboard.services.own_checked import own_checked, own_kinds
from dashboard.services.self_checked import self_checked
from dashboard.services.sources import ALL_ROLES

PAGE = Page(
    order=72,
    roles=ALL_ROLES,
    picks=(),
    sections=(
        Section(ask=self_checked, show=(self_check_head,), height=190, shape="kpis"),
        Section(ask=own_kinds, show=(own_place,), height=360),
        Interaction(
            inputs={
                "name": Picked(component=FILE, prop="filename"),
                "content": Picked(component=FILE, prop="contents"),
            },
            ask=own_checked,
            show=(own_result,),
            height=24,
        ),
        Section(ask=self_checked, show=(table_of_tables,), height=1000, shape="table"),
        Section(ask=self_checked, show=(table_of_figures,), height=1240, shape="table"),
    ),
)
