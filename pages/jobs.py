"""How far are the long works, and what did they log?"""

from dashboard.actions.long_works import forecast
from dashboard.display.page import Act, Interaction, Page, Picked, Section
from dashboard.display.records import JOBS, job_log, jobs_table
from dashboard.services.sources import Role
from dashboard.services.works import work_log, works

PAGE = Page(
    order=90,
    roles=frozenset({Role.FINANCE, Role.ACTUARY, Role.AUDITOR, Role.ADMIN}),
    picks=(),
    sections=(
        Section(ask=works, show=(jobs_table,), height=480),
        Interaction(
            inputs={"job": Picked(component=JOBS, prop="selectedRows")},
            ask=work_log,
            show=(job_log,),
            height=24,
        ),
        Act(
            name="forecast",
            form={},
            do=forecast,
            roles=frozenset({Role.ACTUARY, Role.ADMIN}),
            span=6,
        ),
    ),
)
