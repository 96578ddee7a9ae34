"""Who is insured, how old are they, who pays, and how many will retire?"""

from functools import partial

from dashboard.display.indicator_course import course_card
from dashboard.display.page import Dial, Interaction, Page, Section
from dashboard.display.people import insured_cards, parts_table, people_why, pyramid_card
from dashboard.display.people_courses import (
    bases_card,
    coverage_card,
    elderly_card,
    net_card,
)
from dashboard.display.people_money import arrears_card, rates_card, subsidy_card, weeks_card
from dashboard.display.people_moves import jumps_card, wave_card
from dashboard.services.age_pyramid import age_pyramid
from dashboard.services.collected_from import collected_from
from dashboard.services.collection_weeks import collection_weeks
from dashboard.services.contribution_bases import contribution_bases
from dashboard.services.enrolment_jumps import enrolment_jumps
from dashboard.services.growing_old import coverage_course, elderly_course
from dashboard.services.indicator_course import indicator_course
from dashboard.services.insured_now import insured_now
from dashboard.services.net_changes import net_changes
from dashboard.services.people_parts import people_parts
from dashboard.services.people_story import people_story
from dashboard.services.retirements import retirements
from dashboard.services.sources import ALL_ROLES
from dashboard.services.subsidies import subsidies

PAGE = Page(
    order=5,
    roles=ALL_ROLES,
    picks=("area", "scheme", "period"),
    sections=(
        Section(ask=insured_now, show=(insured_cards,), height=135),
        Interaction(
            inputs={"years": Dial(low=1, high=10, step=1, value=5)},
            ask=age_pyramid,
            show=(pyramid_card,),
            span=8,
            height=497,
        ),
        Section(ask=people_story, show=(people_why,), span=4, height=568),
        Section(ask=net_changes, show=(net_card,), span=6, height=397, shape="chart"),
        Section(ask=coverage_course, show=(coverage_card,), span=6, height=397),
        Section(ask=enrolment_jumps, show=(jumps_card,), height=454),
        Section(
            ask=partial(indicator_course, "support_ratio"), show=(course_card,), span=6, height=397
        ),
        Section(ask=elderly_course, show=(elderly_card,), span=6, height=397),
        Section(ask=retirements, show=(wave_card,), span=6, height=397),
        Section(ask=contribution_bases, show=(bases_card,), span=6, height=397),
        Section(ask=collected_from, show=(rates_card,), span=6, height=427),
        Section(ask=collected_from, show=(arrears_card,), span=6, height=427),
        Section(ask=subsidies, show=(subsidy_card,), span=6, height=397),
        Section(ask=collection_weeks, show=(weeks_card,), span=6, height=397),
        Section(ask=people_parts, show=(parts_table,), height=480),
    ),
)
