"""Where does this number come from: which rows, of which batch, file, sheet and line?"""

from dashboard.display.page import Interaction, Page, Picked, Section
from dashboard.display.traced import ROWS, batch_card, traced_number, traced_rows
from dashboard.services.sources import ALL_ROLES
from dashboard.services.traced import batch_of, traced

PAGE = Page(
    order=99,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    shown=False,
    sections=(
        Section(ask=traced, show=(traced_number, traced_rows), height=640, shape="table"),
        Interaction(
            inputs={"row": Picked(component=ROWS, prop="selectedRows")},
            ask=batch_of,
            show=(batch_card,),
            height=24,
        ),
    ),
)
