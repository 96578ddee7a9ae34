"""How far is the budget, how well was it set, what cash is needed, and what is next year's?"""

from dashboard.actions.budgets import (
    DECIDERS,
    DRAFTERS,
    READERS,
    adjust_line,
    decide_budget,
    draft_budget,
    export_budget,
)
from dashboard.actions.cash import ROLES, export_application
from dashboard.display.budget import CHAPTERS, budget_head, execution_chart, execution_why
from dashboard.display.budget_basis import basis_card
from dashboard.display.budget_bias import bias_chart, bias_table, bias_why
from dashboard.display.budget_desk import (
    LINES,
    SEEN,
    desk_compared,
    desk_head,
    draft_table,
    drivers_table,
    versions_table,
)
from dashboard.display.budget_goods import goods_table
from dashboard.display.budget_providers import (
    provider_ahead,
    provider_cards,
    provider_groups,
    provider_table,
)
from dashboard.display.budget_table import budget_table
from dashboard.display.budget_targets import targets_card
from dashboard.display.cash_plan import cash_charts, cash_head
from dashboard.display.cash_weeks import cash_basis, cash_weeks
from dashboard.display.page import (
    Act,
    Choice,
    Dial,
    Field,
    Interaction,
    Page,
    Part,
    Picked,
    Section,
    Tab,
)
from dashboard.reports.budget_sheet import budget_sheet
from dashboard.reports.cash_application import cash_application
from dashboard.services.budget_basis import budget_basis
from dashboard.services.budget_bias import budget_bias
from dashboard.services.budget_desk import (
    budget_desk,
    can_be_drafted,
    decision_choices,
    drafted,
    usual,
    variant_choices,
)
from dashboard.services.budget_execution import budget_execution
from dashboard.services.cash_plan import application_months, cash_plan
from dashboard.services.chosen import has_months
from dashboard.services.goods_budget import goods_budget
from dashboard.services.provider_budgets import provider_budgets
from dashboard.services.sources import ALL_ROLES

DAYS = "budget-15-days"
"""The dial of the cash plan, as the engine names it: the weeks and the form heed it too."""
VERSION = Picked(component=SEEN, prop="data", required=False)
"""The version that the person was looking at."""
EXECUTION: tuple[Part, ...] = (
    Section(ask=budget_execution, show=(budget_head,), height=290, shape="kpis"),
    Section(
        ask=budget_execution,
        show=(execution_chart,),
        span=8,
        height=441,
        when=has_months,
    ),
    Section(ask=budget_execution, show=(execution_why,), span=4, height=441, when=has_months),
    Section(
        ask=budget_execution,
        show=(budget_table,),
        height=640,
        shape="table",
        when=has_months,
    ),
    Section(ask=budget_basis, show=(basis_card,), height=300, shape="table", when=has_months),
    Section(ask=has_months, show=(CHAPTERS["bias"],), height=44, when=has_months),
    Section(ask=budget_bias, show=(bias_chart,), span=8, height=397, when=has_months),
    Section(ask=budget_bias, show=(bias_why,), span=4, height=397, when=has_months),
    Section(ask=budget_bias, show=(bias_table,), height=400, shape="table", when=has_months),
    Section(ask=has_months, show=(CHAPTERS["providers"],), height=44, when=has_months),
    Section(
        ask=provider_budgets,
        show=(provider_cards,),
        height=143,
        shape="kpis",
        when=has_months,
    ),
    Section(
        ask=provider_budgets,
        show=(provider_groups,),
        span=6,
        height=520,
        when=has_months,
    ),
    Section(
        ask=provider_budgets,
        show=(provider_ahead,),
        span=6,
        height=520,
        when=has_months,
    ),
    Section(
        ask=provider_budgets,
        show=(provider_table,),
        height=500,
        shape="table",
        when=has_months,
    ),
    Section(ask=has_months, show=(CHAPTERS["cash"],), height=44),
    Interaction(
        inputs={"days": Dial(low=0, high=45, step=1, value=10)},
        ask=cash_plan,
        show=(cash_head, cash_charts),
        height=640,
    ),
    Act(
        name="apply",
        form={
            "month": Choice(options=application_months),
            "days": Picked(component=DAYS, prop="value", required=False),
        },
        do=export_application,
        makes=cash_application,
        roles=ROLES,
        span=6,
    ),
    Interaction(
        inputs={"days": Picked(component=DAYS, prop="value", required=False)},
        ask=cash_plan,
        show=(cash_weeks, cash_basis),
        height=1160,
    ),
)
DRAFTING: tuple[Part, ...] = (
    Section(ask=budget_desk, show=(desk_head,), height=330, shape="kpis"),
    Section(ask=budget_desk, show=(draft_table,), height=820, shape="table"),
    Section(ask=goods_budget, show=(goods_table,), height=330, shape="table"),
    Section(ask=budget_desk, show=(targets_card,), height=300, shape="table", span=6),
    Section(ask=budget_desk, show=(desk_compared,), height=300, span=6),
    Act(
        name="draft",
        form={"variant": Choice(options=variant_choices), "seen": VERSION},
        do=draft_budget,
        recall=usual,
        brings=drafted,
        roles=DRAFTERS,
        when=can_be_drafted,
        span=4,
    ),
    Act(
        name="adjust",
        form={
            "line": Picked(component=LINES, prop="selectedRows"),
            "amount": Field(required=False),
            "reason": Field(),
            "seen": VERSION,
        },
        do=adjust_line,
        brings=drafted,
        roles=DRAFTERS,
        when=can_be_drafted,
        span=8,
    ),
    Act(
        name="decide",
        form={
            "what": Choice(options=decision_choices),
            "note": Field(required=False),
            "seen": VERSION,
        },
        do=decide_budget,
        brings=drafted,
        roles=DECIDERS,
        when=can_be_drafted,
        span=6,
    ),
    Act(
        name="export",
        form={},
        do=export_budget,
        makes=budget_sheet,
        roles=READERS,
        when=can_be_drafted,
        span=6,
    ),
    Section(ask=budget_desk, show=(drivers_table,), height=460, shape="table"),
    Section(ask=budget_desk, show=(versions_table,), height=200, shape="table"),
)
PAGE = Page(
    order=6,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    tabs=(
        Tab(name="execution", sections=EXECUTION),
        Tab(name="drafting", sections=DRAFTING),
    ),
)
