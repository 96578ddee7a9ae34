"""What is set for the whole house? For administrators."""

from dashboard.actions.administration import set_house
from dashboard.display.page import Act, Field, Page
from dashboard.services.administration import house
from dashboard.services.sources import Role

ADMIN = frozenset({Role.ADMIN})
PAGE = Page(
    order=93,
    roles=ADMIN,
    picks=(),
    sections=(
        Act(
            name="house",
            form={"small_cells": Field(), "today": Field(required=False)},
            do=set_house,
            recall=house,
            roles=ADMIN,
            span=6,
        ),
    ),
)
