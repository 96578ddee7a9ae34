"""What does each indicator mean, what is it made of, and what does it say now?"""

from functools import partial

from dashboard.display.dictionary import chapter_card, group_counts, search_box
from dashboard.display.page import Page, Section
from dashboard.services.dictionary import GROUPS, chapter
from dashboard.services.sources import ALL_ROLES

PAGE = Page(
    order=70,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    sections=(
        Section(ask=group_counts, show=(search_box,), height=96),
        *(
            Section(ask=partial(chapter, group), show=(chapter_card,), height=480, shape="table")
            for group in GROUPS
        ),
    ),
)
