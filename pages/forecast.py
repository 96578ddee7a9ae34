"""How far can the future be told, and how far can that be trusted?"""

from dashboard.display.outlooks import ageing_note, outlook_cards
from dashboard.display.page import Page, Section
from dashboard.services.ageing import ageing
from dashboard.services.outlooks import outlooks
from dashboard.services.sources import ALL_ROLES

PAGE = Page(
    order=30,
    roles=ALL_ROLES,
    sections=(
        Section(ask=ageing, show=(ageing_note,), height=60),
        Section(ask=outlooks, show=(outlook_cards,), height=900),
    ),
)
