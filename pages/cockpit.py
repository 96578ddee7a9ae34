"""What is red, since when, what turns red next, and who does what about it?"""

from dashboard.display.page import Page, Section
from dashboard.display.wall import wall_screen
from dashboard.services.sources import ALL_ROLES
from dashboard.services.wall import wall

PAGE = Page(
    order=21,
    roles=ALL_ROLES,
    picks=("area",),
    theme="dark",
    sections=(Section(ask=wall, show=(wall_screen,), height=900),),
)
