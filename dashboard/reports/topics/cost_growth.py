"""Why does care cost more: more people, more use by each, or a higher price?"""

from dashboard.reports.chapters import cost, growth
from dashboard.reports.topic import Topic

TOPIC = Topic(chapters=(cost.chapter, growth.chapter))
