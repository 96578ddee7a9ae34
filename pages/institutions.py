"""Which contracted institutions stand out, why, since when, and how were they paid?"""

from dashboard.actions.institutions import hand_over, set_weights
from dashboard.display.institution import institution_view
from dashboard.display.institutions import (
    RANKED,
    counts_table,
    headline,
    peers_strip,
    ranking,
    reasons,
)
from dashboard.display.page import Act, Choice, Field, Interaction, Page, Picked, Section
from dashboard.display.supervision_strip import SUPERVISION
from dashboard.reports.institution_sheet import institution_sheet
from dashboard.services.index_weights import recalled_weights, weight_versions
from dashboard.services.institution import picked_institution
from dashboard.services.institution_story import institution_story
from dashboard.services.institutions import standings, told
from dashboard.services.sources import ALL_ROLES, Role

WEIGHERS = frozenset({Role.ADMIN, Role.ACTUARY})
EXPORTERS = frozenset({Role.FINANCE, Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
ROW = Picked(component=RANKED, prop="selectedRows", required=False)
WEIGHTS = (
    "cost_per_case",
    "visits_per_head",
    "drug_share",
    "consumable_share",
    "length_of_stay",
    "readmission",
)
PAGE = Page(
    order=8,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    sections=(
        Section(ask=institution_story, show=(headline,), when=told, height=212, shape="kpis"),
        Section(
            ask=institution_story, show=(peers_strip,), when=told, span=8, height=500, shape="chart"
        ),
        Section(ask=institution_story, show=(reasons,), when=told, span=4, height=500),
        Section(ask=standings, show=(ranking,), span=4, height=1240, shape="table"),
        Interaction(
            inputs={"row": ROW},
            ask=picked_institution,
            show=(institution_view,),
            span=8,
            height=1240,
        ),
        Act(
            name="hand_over",
            form={"row": ROW},
            do=hand_over,
            makes=institution_sheet,
            roles=EXPORTERS,
        ),
        Section(ask=institution_story, show=(counts_table,), when=told, height=560, shape="table"),
        *SUPERVISION,
        Act(
            name="weights",
            form={
                "start": Choice(options=weight_versions, required=False),
                **{name: Field() for name in WEIGHTS},
            },
            do=set_weights,
            recall=recalled_weights,
            roles=WEIGHERS,
        ),
    ),
)
