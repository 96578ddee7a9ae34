"""How far do the districts lie apart, and which of them brings the deficit?"""

from dashboard.reports.chapters import dispersed, districts
from dashboard.reports.topic import Topic

TOPIC = Topic(chapters=(dispersed.chapter, districts.chapter))
