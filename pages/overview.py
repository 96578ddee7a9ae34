"""Is any fund in trouble, since when, by which rule, and what comes next?"""

from dashboard.display.alert_ledger import overdue_card
from dashboard.display.lights import headline, lights_matrix
from dashboard.display.outlooks import outlook_sentences
from dashboard.display.pace_line import pace_line
from dashboard.display.page import Page, Section
from dashboard.services.alert_ledger import any_standing, standing_alerts
from dashboard.services.briefing import briefing
from dashboard.services.sources import ALL_ROLES

PAGE = Page(
    order=1,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    sections=(
        Section(
            ask=briefing, show=(headline, pace_line, lights_matrix, outlook_sentences), height=640
        ),
        Section(ask=standing_alerts, show=(overdue_card,), when=any_standing, height=60),
    ),
)
