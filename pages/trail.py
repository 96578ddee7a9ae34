"""Who did what, and when? For those who check."""

from dashboard.display.page import Interaction, Page, Section
from dashboard.display.trail import found_deeds, wanted, wanted_form
from dashboard.services.deeds import deeds
from dashboard.services.sources import Role

PAGE = Page(
    order=91,
    roles=frozenset({Role.AUDITOR, Role.ADMIN}),
    picks=(),
    sections=(
        Section(ask=lambda *_: None, show=(wanted_form,), height=110),
        Interaction(inputs=wanted(), ask=deeds, show=(found_deeds,), height=640),
    ),
)
