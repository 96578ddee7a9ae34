"""Do the books tie, how far is each month, what came in, and what is outstanding?"""

from dashboard.actions.books import (
    explain_difference,
    import_file,
    match_items,
    restate_month,
    revert_batch,
    roll_up_detail,
    run_checks,
    settle_month,
)
from dashboard.actions.owners import ROLES as OWNERS
from dashboard.actions.owners import name_owner
from dashboard.actions.risks import ROLES as WATCHERS
from dashboard.actions.risks import add_risk, review_risk, revise_risk
from dashboard.display.books import (
    BATCHES,
    CHECKS,
    batches_table,
    checks_card,
    months_strip,
)
from dashboard.display.brief import brief_cards
from dashboard.display.closing import calendar_card
from dashboard.display.page import (
    Act,
    Choice,
    Field,
    Interaction,
    Page,
    Picked,
    Section,
    Tab,
    Upload,
)
from dashboard.display.people_money import weeks_card
from dashboard.display.reconciliation import ITEMS, items_card, reconciliation_card
from dashboard.display.refused import refused_cards
from dashboard.display.risks import RISKS, history_list, register_card
from dashboard.display.rollups import rollups_table
from dashboard.display.source_list import SOURCES, sources_card
from dashboard.display.statement import LINES, statement_card, trace_list
from dashboard.services.batches import batches
from dashboard.services.book_months import (
    book_months,
    closed_months,
    known_months,
    open_months,
    steps,
)
from dashboard.services.closing_calendar import closing_calendar
from dashboard.services.collection_brief import collection_brief
from dashboard.services.collection_weeks import collection_weeks
from dashboard.services.month_checks import month_checks
from dashboard.services.reconciled import reconciled
from dashboard.services.refused_files import any_refused, refused_files
from dashboard.services.risk_register import (
    review_outcomes,
    risk_history,
    risk_now,
    risk_numbers,
    risk_register,
)
from dashboard.services.rollups import engine_choices, rollups
from dashboard.services.source_catalogue import source_catalogue
from dashboard.services.sources import Role
from dashboard.services.statement import statement, trace

DOERS = frozenset({Role.FINANCE})
FILE = Upload(endings=(".xlsx", ".csv"))
RISK = {name: Field() for name in ("point", "measure", "owner", "due")}
CLOSING = Tab(
    name="closing",
    sections=(
        Section(ask=book_months, show=(months_strip,), height=180),
        Section(ask=closing_calendar, show=(calendar_card,), height=480, shape="table"),
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
    ),
)
IMPORT = Tab(
    name="import",
    sections=(
        Act(name="import", form={"file": FILE}, do=import_file, roles=DOERS, span=6),
        Act(
            name="restate",
            form={"file": FILE, "month": Choice(options=closed_months), "reason": Field()},
            do=restate_month,
            roles=DOERS,
            span=6,
        ),
        Section(ask=refused_files, show=(refused_cards,), when=any_refused, height=360),
        Section(ask=batches, show=(batches_table,), height=420),
        Act(
            name="revert",
            form={"batch": Picked(component=BATCHES, prop="selectedRows")},
            do=revert_batch,
            roles=DOERS,
            span=6,
        ),
    ),
)
RECONCILIATION = Tab(
    name="reconciliation",
    sections=(
        Section(ask=reconciled, show=(reconciliation_card,), height=420),
        Section(ask=reconciled, show=(items_card,), height=360, shape="table"),
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
STATEMENT = Tab(
    name="statement",
    sections=(
        Section(ask=statement, show=(statement_card,), height=480),
        Interaction(
            inputs={"line": Picked(component=LINES, prop="selectedRows")},
            ask=trace,
            show=(trace_list,),
            height=24,
        ),
    ),
)
WEEKLY = Tab(
    name="weekly",
    sections=(
        Section(ask=collection_brief, show=(brief_cards,), height=760),
        Section(ask=collection_weeks, show=(weeks_card,), height=397, shape="chart"),
    ),
)
RISKS_TAB = Tab(
    name="risks",
    sections=(
        Section(ask=risk_register, show=(register_card,), height=420, shape="table"),
        Interaction(
            inputs={
                "risk": Picked(component=RISKS, prop="selectedRows"),
                "done": Picked(component="data-done", prop="data"),
            },
            ask=risk_history,
            show=(history_list,),
            height=24,
        ),
        Act(name="add_risk", form=RISK, do=add_risk, roles=WATCHERS, span=4),
        Act(
            name="revise_risk",
            form={"risk": Choice(options=risk_numbers), **RISK},
            do=revise_risk,
            recall=risk_now,
            roles=WATCHERS,
            span=4,
        ),
        Act(
            name="review_risk",
            form={
                "risk": Choice(options=risk_numbers),
                "what": Choice(options=review_outcomes),
                "note": Field(),
                "due": Field(required=False),
            },
            do=review_risk,
            roles=WATCHERS,
            span=4,
        ),
    ),
)
ROLLUP = Tab(
    name="rollup",
    sections=(
        Section(ask=rollups, show=(rollups_table,), height=160),
        Act(
            name="roll_up",
            form={
                "source": Field(),
                "engine": Choice(options=engine_choices),
                "months": Choice(options=known_months, many=True, required=False),
                "reason": Field(required=False),
            },
            do=roll_up_detail,
            roles=DOERS,
            span=6,
        ),
    ),
)
SOURCES_TAB = Tab(
    name="sources",
    sections=(
        Section(ask=source_catalogue, show=(sources_card,), height=640, shape="table"),
        Act(
            name="name_owner",
            form={
                "source": Picked(component=SOURCES, prop="selectedRows"),
                "owner": Field(required=False),
            },
            do=name_owner,
            roles=OWNERS,
            span=6,
        ),
    ),
)
PAGE = Page(
    order=80,
    roles=frozenset({Role.FINANCE, Role.REVIEWER, Role.AUDITOR, Role.ADMIN}),
    picks=("area", "scheme", "period"),
    tabs=(CLOSING, IMPORT, RECONCILIATION, STATEMENT, WEEKLY, ROLLUP, SOURCES_TAB, RISKS_TAB),
)
