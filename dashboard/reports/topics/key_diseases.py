"""Which diseases weigh most, and are they more patients or dearer ones?"""

from dashboard.reports.chapters import diseases
from dashboard.reports.topic import Topic

TOPIC = Topic(chapters=(diseases.chapter,))
