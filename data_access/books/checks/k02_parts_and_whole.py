"""Do the lines of a statement add up to the line that they are parts of?"""

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import Given
from data_access.books.lines import lines
from data_access.tables import BookLine

PARENTS = tuple(dict.fromkeys(line.parent for line in lines().values() if line.parent is not None))


def parts_and_whole(given: Given) -> Compared:
    """Σ parts = whole, on every level of the tree and on both sides.

    A line that the books do not have is no part of the sum; a whole of which no part is there is
    not asked. Parts without their whole are: the whole is missing.
    """
    rows = given.own_statement
    found = []
    for whole in PARENTS:
        parts = [name for name, line in lines().items() if line.parent == whole and name in rows]
        if not parts:
            continue
        known = rows[parts].notna().any(axis=1)
        held = rows[known].reindex(columns=[*rows.columns.union([whole], sort=False)])
        summed, count = held[parts].sum(axis=1), held[parts].notna().sum(axis=1)
        found.append(compared(held, whole, summed, held[whole], count))
    return together(found)


CHECK = Check(
    tables=(BookLine,),
    compute=parts_and_whole,
    concerns=frozenset(
        {*PARENTS, *(name for name, line in lines().items() if line.parent is not None)}
    ),
)
