"""What does care cost, why does it grow, of what is it made and on whom does it fall?"""

from dashboard.display.cost import headline_cards, month_bars, reasons
from dashboard.display.cost_growth import (
    factor_services,
    factor_steps,
    factor_years,
    standardised_steps,
)
from dashboard.display.cost_people import (
    concentration_curve,
    disease_bars,
    disease_table,
    high_cost_trend,
)
from dashboard.display.cost_structure import structure_tabs
from dashboard.display.cost_tables import cohort_table, figure_table, structure_tree
from dashboard.display.page import Page, Section
from dashboard.services.cost_figures import cost_figures
from dashboard.services.cost_growth import cost_growth
from dashboard.services.cost_headline import cost_headline
from dashboard.services.cost_months import cost_months
from dashboard.services.cost_standardised import cost_standardised
from dashboard.services.cost_story import cost_story
from dashboard.services.cost_structure import cost_structure
from dashboard.services.high_cost import high_cost
from dashboard.services.key_diseases import key_diseases
from dashboard.services.sources import ALL_ROLES

PAGE = Page(
    order=4,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    sections=(
        Section(ask=cost_headline, show=(headline_cards,), height=148, shape="kpis"),
        Section(ask=cost_months, show=(month_bars,), span=8, height=412, shape="chart"),
        Section(ask=cost_story, show=(reasons,), span=4, height=412),
        Section(ask=cost_growth, show=(factor_years,), span=6, height=412, shape="chart"),
        Section(ask=cost_growth, show=(factor_steps,), span=6, height=412, shape="chart"),
        Section(ask=cost_growth, show=(factor_services,), span=6, height=412, shape="table"),
        Section(ask=cost_standardised, show=(standardised_steps,), span=6, height=412),
        Section(ask=cost_structure, show=(structure_tabs,), height=500, shape="chart"),
        Section(ask=key_diseases, show=(disease_bars,), span=6, height=412, shape="chart"),
        Section(ask=high_cost, show=(concentration_curve,), span=6, height=412, shape="chart"),
        Section(ask=key_diseases, show=(disease_table,), height=448, shape="table"),
        Section(ask=high_cost, show=(high_cost_trend,), span=4, height=412, shape="chart"),
        Section(ask=high_cost, show=(cohort_table,), span=8, height=412, shape="table"),
        Section(ask=cost_structure, show=(structure_tree,), height=900, shape="table"),
        Section(ask=cost_figures, show=(figure_table,), height=560, shape="table"),
    ),
)
