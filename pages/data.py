"""Do the books tie, how far is each month, what came in, and what is outstanding?"""

from dashboard.actions.books import (
    explain_difference,
    import_file,
    match_items,
    restate_month,
    revert_batch,
    run_checks,
    settle_month,
)
from dashboard.display.books import (
    BATCHES,
    CHECKS,
    ITEMS,
    batches_table,
    checks_card,
    months_strip,
    reconciliation_card,
)
from dashboard.display.page import Act, Choice, Field, Interaction, Page, Picked, Section, Upload
from dashboard.display.statement import LINES, statement_card, trace_list
from dashboard.services.batches import batches
from dashboard.services.book_months import (
    book_months,
    closed_months,
    known_months,
    open_months,
    steps,
)
from dashboard.services.month_checks import month_checks
from dashboard.services.reconciled import reconciled
from dashboard.services.sources import Role
from dashboard.services.statement import statement, trace

DOERS = frozenset({Role.FINANCE})
FILE = Upload(endings=(".xlsx", ".csv"))
PAGE = Page(
    order=80,
    roles=frozenset({Role.FINANCE, Role.REVIEWER, Role.AUDITOR, Role.ADMIN}),
    picks=("area", "scheme", "period"),
    sections=(
        Section(ask=book_months, show=(months_strip,), height=180),
        Section(ask=month_checks, show=(checks_card,), height=420),
        Act(
            name="explain",
            form={"difference": Picked(component=CHECKS, prop="selectedRows"), "text": Field()},
            do=explain_difference,
            roles=DOERS,
            span=4,
        ),
        Act(
            name="check",
            form={"month": Choice(options=known_months)},
            do=run_checks,
            roles=DOERS,
            span=4,
        ),
        Act(
            name="settle",
            form={
                "month": Choice(options=open_months),
                "what": Choice(options=steps),
                "reason": Field(required=False),
            },
            do=settle_month,
            roles=DOERS,
            span=4,
        ),
        Section(ask=statement, show=(statement_card,), height=480),
        Interaction(
            inputs={"line": Picked(component=LINES, prop="selectedRows")},
            ask=trace,
            show=(trace_list,),
            height=24,
        ),
        Section(ask=batches, show=(batches_table,), height=420),
        Act(name="import", form={"file": FILE}, do=import_file, roles=DOERS, span=4),
        Act(
            name="restate",
            form={"file": FILE, "month": Choice(options=closed_months), "reason": Field()},
            do=restate_month,
            roles=DOERS,
            span=4,
        ),
        Act(
            name="revert",
            form={"batch": Picked(component=BATCHES, prop="selectedRows")},
            do=revert_batch,
            roles=DOERS,
            span=4,
        ),
        Section(ask=reconciled, show=(reconciliation_card,), height=420),
        Act(
            name="match",
            form={
                "items": Picked(component=ITEMS, prop="selectedRows", required=False),
                "month": Choice(options=open_months),
            },
            do=match_items,
            roles=DOERS,
            span=6,
        ),
    ),
)
