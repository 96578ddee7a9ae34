"""Which figures of an area's parts belong together, and are they all there?

Only what lies inside a city counts as its part: its districts and its municipal level.
"""

import pandas as pd

INSIDE = ("district", "municipal")


def of_parts(values: "pd.Series[float]", areas: pd.DataFrame) -> "pd.Series[float]":
    """The figures of parts by the keys of their whole, the part in the level ``part``."""
    inside = areas[areas["level"].isin(INSIDE)]
    parents = dict(zip(inside["area"], inside["parent"], strict=True))
    rows = values.rename("value").reset_index().rename(columns={"area": "part"})
    raised = rows.assign(area=rows["part"].map(parents)).dropna(subset="area")
    keys = [name for name in raised.columns if name not in {"part", "value"}]
    return raised.set_index([*keys, "part"])["value"]


def complete(values: "pd.Series[float]") -> "pd.Series[bool]":
    """By the keys of the whole: is the figure of every part known that has one in any period?"""
    keys = [name for name in values.index.names if name != "part"]
    known = values.groupby(keys).count()
    usual = known.groupby([key for key in keys if key != "period"]).transform("max")
    return (known == usual) & (known > 0)
