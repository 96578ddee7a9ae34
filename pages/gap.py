"""How large is a fund's gap, why, who bears it, and what is decided? One page to be signed."""

from dashboard.display.gap_sheet import gap_page
from dashboard.display.page import Page, Section
from dashboard.services.gap import gap
from dashboard.services.sources import ALL_ROLES

PAGE = Page(
    order=22,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    shown=False,
    follows="alert",
    sections=(Section(ask=gap, show=(gap_page,), height=900),),
)
