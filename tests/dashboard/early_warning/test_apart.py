"""Is each area judged by its own figures, whatever those of its parts come to?"""

import numpy as np
import pandas as pd

from dashboard.early_warning.grid import LEVELS
from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.panel import panel_of, watched

RATIO = packaged_rules()["expenditure_income_ratio"]


def test_districts_that_do_not_sum_to_the_city_light_themselves_and_not_the_city():
    """That the books do not add up is what the check K4 tells; no light hides or mends it."""
    told = {"990100": 0.90, "990101": 1.06, "990102": np.nan}
    rows = pd.DataFrame({"area": list(told), "value": list(told.values())})
    panel = panel_of(rows.assign(period="2026-08", status="closed"), ("closed",))
    codes = watched(panel, RATIO).codes[:, 0]
    found = dict(zip(panel.keys["area"], (str(LEVELS[code]) for code in codes), strict=True))
    assert found == {"990100": "normal", "990101": "3", "990102": "unknown"}
