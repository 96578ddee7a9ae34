"""What is known of every part of a city in one table: what was left, and every measure?"""

from dashboard.services.deficit import Deficit, deficit
from dashboard.services.district_measures import Ranking, ranking
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources


def district_figures(sources: Sources, selection: Selection) -> tuple[Deficit, Ranking | None]:
    """Both answers of the same period and fund."""
    return deficit(sources, selection), ranking(sources, selection)
