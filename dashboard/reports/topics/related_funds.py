"""How do the funds beside the basic schemes run?"""

from dashboard.reports.chapters import related
from dashboard.reports.topic import Topic

TOPIC = Topic(chapters=(related.chapter,))
