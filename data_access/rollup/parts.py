"""How are the persons of a long year counted in little memory? Some areas at a time.

Each area's persons are its own in these facts, so that parts add up to the whole exactly.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import BigInteger, Select, cast, func, select

from data_access.rollup.asked import Asked
from data_access.rollup.codes import Codes
from data_access.rollup.engine import Columns, Engine
from data_access.rollup.facts import Statement


def in_parts(engine: Engine, asked: Asked, statement: Statement, months: int) -> Columns:
    """What a statement finds of all areas, of no more rows at once than the engine takes."""
    found: dict[str, list[Any]] = {}
    for codes in _parts(engine, asked, months):
        for name, cells in engine.rows(statement(replace(asked, codes=codes))).items():
            found.setdefault(name, []).extend(cells)
    return found


def _parts(engine: Engine, asked: Asked, months: int) -> Iterator[Codes]:
    """The codes of some areas each; a year has so many times the month's rows."""
    if engine.at_once is None:
        yield asked.codes
        return
    told = engine.rows(_by_area(asked))
    rows = dict(zip(told["area"], told["rows"], strict=True))
    held: dict[str, str] = {}
    size = 0
    for house, mine in _areas(asked.codes).items():
        more = months * sum(int(rows.get(code, 0)) for code in mine)
        if held and size + more > engine.at_once:
            yield replace(asked.codes, areas=held)
            held, size = {}, 0
        held |= dict.fromkeys(mine, house)
        size += more
    yield replace(asked.codes, areas=held)


def _areas(codes: Codes) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, house in codes.areas.items():
        found.setdefault(house, []).append(code)
    return found


def _by_area(asked: Asked) -> Select[Any]:
    """The month's rows by the area they carry."""
    sums = asked.sums
    rows = cast(func.sum(sums.c.rows), BigInteger).label("rows")
    return select(sums.c.area, rows).group_by(sums.c.area)
