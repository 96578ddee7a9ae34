"""Who did what, and when? For those who check."""

from dashboard.display.page import Page, Section
from dashboard.display.records import trail_table
from dashboard.services.deeds import deeds
from dashboard.services.sources import Role

PAGE = Page(
    order=91,
    roles=frozenset({Role.AUDITOR, Role.ADMIN}),
    picks=(),
    sections=(Section(ask=deeds, show=(trail_table,), height=640),),
)
