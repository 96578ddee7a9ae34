"""Who may sign in, as what, and what do they see? For administrators."""

from dashboard.actions.administration import add_user, admit_user, set_rights
from dashboard.display.page import Act, Choice, Field, Page, Section
from dashboard.display.records import users_table
from dashboard.services.administration import (
    admissions,
    names,
    rights_of,
    roles,
    schemes,
    users,
)
from dashboard.services.sources import Role

ADMIN = frozenset({Role.ADMIN})
RIGHTS: dict[str, Choice | Field] = {
    "roles": Choice(options=roles, many=True),
    "areas": Field(required=False),
    "schemes": Choice(options=schemes, many=True, required=False),
}
PAGE = Page(
    order=92,
    roles=ADMIN,
    picks=(),
    sections=(
        Section(ask=users, show=(users_table,), height=360),
        Act(
            name="rights",
            form={"user": Choice(options=names), **RIGHTS},
            do=set_rights,
            recall=rights_of,
            roles=ADMIN,
            span=4,
        ),
        Act(
            name="add",
            form={"login": Field(), **RIGHTS, "subject": Field(required=False)},
            do=add_user,
            roles=ADMIN,
            span=4,
        ),
        Act(
            name="admit",
            form={"user": Choice(options=names), "what": Choice(options=admissions)},
            do=admit_user,
            roles=ADMIN,
            span=4,
        ),
    ),
)
