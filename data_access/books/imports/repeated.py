"""What do rows of the same key say together, where a mapping lets them add up?

Exports often tell more kinds of a thing than the house does: local service types, single days.
"""

from typing import Any

from data_access.books.imports.records import Chunk, Column


def add_up(chunk: Chunk) -> None:
    """One row a key, the first one's, with the sums of all; what cannot be added stays twice."""
    fields = chunk.table.fields
    if not all(fields[name].column.additive for name in chunk.table.figures):
        return
    first: dict[tuple[Any, ...], int] = {}
    keys = list(zip(*(chunk.columns[name] for name in chunk.table.keys), strict=True))
    places = [first.setdefault(key, place) for place, key in enumerate(keys)]
    if len(first) == len(keys):
        return
    for held in (chunk.columns, chunk.ytd):
        for name in set(held) & set(chunk.table.figures):
            held[name] = _sums(held[name], places)
    chunk.keep([place == own for own, place in enumerate(places)])


def _sums(column: Column, places: list[int]) -> Column:
    """Each figure added to the first of its key; a missing one adds nothing."""
    sums: Column = [None] * len(column)
    for place, value in zip(places, column, strict=True):
        if value is not None:
            sums[place] = value + (sums[place] or 0)
    return sums
