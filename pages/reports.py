"""Which reports are there, do they say what the figures say, and who has signed them?"""

from dashboard.actions.reports import (
    MAKERS,
    REVIEWERS,
    SIGNERS,
    edit_report,
    hand_out_report,
    make_report,
    review_report,
    sign_report,
    submit_report,
)
from dashboard.display.page import Act, Choice, Field, Interaction, Page, Picked, Section
from dashboard.display.reports import (
    REPORTS,
    WORDINGS,
    report_preview,
    report_sheets,
    reports_table,
)
from dashboard.reports.files import format_choices
from dashboard.reports.kind import kind_choices
from dashboard.reports.topic import about_choices
from dashboard.services.book_months import known_months
from dashboard.services.reports import areas_reached, decisions, preview, reaches, reports
from dashboard.services.sources import Role

READERS = frozenset({Role.FINANCE, Role.REVIEWER, Role.LEADER, Role.AUDITOR, Role.ACTUARY})
REPORT = Picked(component=REPORTS, prop="selectedRows")
LOOKED_AT = {"report": REPORT, "done": Picked(component="reports-done", prop="data")}
"""The picked report, and anew what was done to it."""
DECISION: dict[str, Picked | Choice | Field] = {
    "report": REPORT,
    "what": Choice(options=decisions),
    "comment": Field(required=False),
}
PAGE = Page(
    order=70,
    roles=READERS | {Role.ADMIN},
    picks=("area",),
    sections=(
        Section(ask=reports, show=(reports_table,), height=360, shape="table"),
        Act(
            name="make",
            form={
                "kind": Choice(options=kind_choices),
                "month": Choice(options=known_months),
                "subject": Choice(options=about_choices, required=False),
                "reach": Choice(options=reaches, required=False),
            },
            do=make_report,
            brings=areas_reached,
            roles=MAKERS,
            span=6,
        ),
        Act(
            name="hand_out",
            form={"report": REPORT, "format": Choice(options=format_choices)},
            do=hand_out_report,
            roles=READERS,
            span=6,
        ),
        Act(name="review", form=DECISION, do=review_report, roles=REVIEWERS, span=6),
        Act(name="sign", form=DECISION, do=sign_report, roles=SIGNERS, span=6),
        Interaction(inputs=LOOKED_AT, ask=preview, show=(report_preview,), height=200),
        Act(
            name="edit",
            form={
                "report": REPORT,
                "wording": Picked(component=WORDINGS, prop="selectedRows"),
                "text": Field(required=False),
            },
            do=edit_report,
            roles=MAKERS,
            span=6,
        ),
        Act(name="submit", form={"report": REPORT}, do=submit_report, roles=MAKERS, span=6),
        Interaction(inputs=LOOKED_AT, ask=preview, show=(report_sheets,), height=600),
    ),
)
