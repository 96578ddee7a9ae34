"""Which alerts stand, since when, who has to do what by when; and what became of one of them?"""

from collections.abc import Mapping
from functools import partial

from dashboard.actions.alerts import ROLES, act_on_alert
from dashboard.actions.audit import EXPORTERS, hand_to_audit
from dashboard.actions.inbox import KEEPERS, mark_read, send_again
from dashboard.display.alert_ledger import ledger_head, ledger_table
from dashboard.display.alert_sheet import (
    SEEN,
    sheet_chart,
    sheet_events,
    sheet_evidence,
    sheet_head,
)
from dashboard.display.mailbox import inbox_card, unsent_card
from dashboard.display.measure_estimate import sheet_estimates
from dashboard.display.page import Act, Choice, Field, Page, Picked, Section
from dashboard.early_warning.alert import Deed
from dashboard.reports.audit_sheet import audit_sheet
from dashboard.services.alert_ledger import ledger
from dashboard.services.alert_sheet import (
    alert_sheet,
    brought,
    cause_names,
    corrected,
    is_ledger,
    is_one,
    leaders,
    may,
    measure_names,
    measure_scenarios,
)
from dashboard.services.inbox import (
    mailbox,
    the_letter,
    the_notices,
    unread_notices,
    unsent_letters,
)
from dashboard.services.selection import Selection
from dashboard.services.sources import ALL_ROLES, Sources


def any_unread(sources: Sources, selection: Selection) -> bool:
    """Whether the ledger is looked at by somebody who has not read all."""
    return is_ledger(sources, selection) and bool(unread_notices(sources, selection))


def any_unsent(sources: Sources, selection: Selection) -> bool:
    """Whether the ledger is looked at by a keeper of the house who has letters to send again."""
    return is_ledger(sources, selection) and bool(unsent_letters(sources, selection))


TEXT = Field(lines=4)
FORMS: Mapping[Deed, Mapping[str, Field | Choice]] = {
    Deed.ACKNOWLEDGED: {"owner": Field(required=False), "text": Field(required=False)},
    Deed.ANALYSED: {"cause": Choice(options=cause_names), "text": TEXT},
    Deed.INTERVENED: {
        "measure": Choice(options=measure_names),
        "owner": Field(),
        "due": Field(),
        "effect": Field(lines=2),
        "scenario": Choice(options=measure_scenarios, required=False),
    },
    Deed.REPORTED: {"text": TEXT},
    Deed.RESOLVED: {"reason": Field(lines=2)},
    Deed.SENT_BACK: {"reason": Field(lines=2)},
    Deed.ARCHIVED: {},
    Deed.AUDIT_RETURNED: {"result": TEXT},
    Deed.SENT_TO_AUDIT: {"reason": Field(lines=2)},
    Deed.SILENCED: {
        "reason": Field(lines=2),
        "approver": Choice(options=leaders),
        "until": Field(),
    },
    Deed.UNSILENCED: {"reason": Field()},
    Deed.FALSE_ALARM: {"batch": Choice(options=corrected), "reason": Field(lines=2)},
}
"""What each deed asks for; the next steps first, what stops an alert last."""
DEEDS = tuple(
    Act(
        name=str(deed),
        form={"seen": Picked(component=SEEN, prop="data"), **form},
        do=act_on_alert,
        brings=partial(brought, deed),
        when=may(deed),
        roles=ROLES[deed],
        span=4,
    )
    for deed, form in FORMS.items()
)
PAGE = Page(
    order=20,
    roles=ALL_ROLES,
    picks=("area", "scheme"),
    sections=(
        Section(ask=ledger, show=(ledger_head,), when=is_ledger, height=190, shape="kpis"),
        Section(ask=ledger, show=(ledger_table,), when=is_ledger, height=640, shape="table"),
        Section(ask=alert_sheet, show=(sheet_head,), when=is_one, height=180),
        Section(
            ask=alert_sheet,
            show=(sheet_chart, sheet_estimates, sheet_evidence),
            when=is_one,
            span=8,
            height=680,
        ),
        Section(ask=alert_sheet, show=(sheet_events,), when=is_one, span=4, height=680),
        *DEEDS,
        Act(
            name="audit_sheet",
            form={},
            do=hand_to_audit,
            makes=audit_sheet,
            when=is_one,
            roles=EXPORTERS,
            span=4,
        ),
        Section(ask=mailbox, show=(inbox_card, unsent_card), when=is_ledger, height=240),
        Act(
            name="mark_read",
            form={"notice": Choice(options=unread_notices)},
            do=mark_read,
            brings=the_notices,
            when=any_unread,
            roles=ALL_ROLES,
            span=6,
        ),
        Act(
            name="send_again",
            form={"letter": Choice(options=unsent_letters)},
            do=send_again,
            brings=the_letter,
            when=any_unsent,
            roles=KEEPERS,
            span=6,
        ),
    ),
)
