"""What do both schemes make together?"""

import pandas as pd

from data_access.tables import ALL, Scheme


def with_whole(parts: pd.DataFrame) -> pd.DataFrame:
    """Figures by keys (the index, ``scheme`` one of them), the sums of both schemes added.

    Only where both schemes are there: a reader of one scheme is told nothing of the whole. A sum
    with a missing part is missing.
    """
    others = [name for name in parts.index.names if name != "scheme"]
    groups = parts.groupby(level=others, sort=False)
    sums = groups.sum(skipna=False)
    whole = sums[groups.size() == len(Scheme)].assign(scheme=ALL)
    placed = whole.set_index("scheme", append=True).reorder_levels(
        [str(name) for name in parts.index.names]
    )
    return pd.concat([parts, placed]) if len(placed) else parts
