"""Who had which settlement, so that persons come back through the year as the books count them?

Everyone is of one class: of a key disease (see ``classes``), or of none. The settlements of a class
in an institution are met by so many of its persons: first those who are new since the month
before, then those known already, each once in an institution.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from data_access.rollup.codes import CHRONIC
from data_access.sample.city.chronic import BOTH, PAIR, Class
from data_access.sample.city.grid import Fen
from data_access.sample.detail.margins import Places, ranked, systematic
from data_access.tables.claims import DISEASES

NONE: Class = ("", False)
People = Mapping[tuple[str, str], Mapping[Class, tuple[int, int]]]
"""Of each area and scheme: the persons of each class until the month before, and with it."""
CLASSES = (NONE, BOTH, *((one, chronic) for one in DISEASES for chronic in (False, True)))
SEEN = 0.62  # persons a settlement, where nobody says how many an institution saw
RETURN = 0.5  # of the settlements of a disease in an institution, at least so many persons
SHARED = 0.3  # of those that could be of one person with both diseases
STRIDE = 0.618  # of the persons known already: where each month begins with them
ROOM = 10**7  # between the numbers of two classes


def pseudonyms(
    month: int, made: pd.DataFrame, piece: Places, told: Mapping[Any, int], people: People
) -> Fen:
    """The person of each settlement.

    Args:
        month: of the year.
        made: the pieces.
        piece: which of the pieces each settlement is of.
        told: how many persons an institution and scheme saw.
        people: those of the year so far.
    """
    home, homes = pd.factorize(pd.MultiIndex.from_frame(made[["area", "scheme"]]))
    names = pd.MultiIndex.from_arrays([made["institution"].fillna(""), made["scheme"]])
    group, groups = pd.factorize(names)
    known = np.array([[people[name].get(one, (0, 0)) for one in CLASSES] for name in homes])
    pairs = zip(made["disease"], made["service"], strict=True)
    kind = np.array([CLASSES.index(_class(*pair)) for pair in pairs])[piece]
    place = (group * len(homes) + home)[piece]
    kind, rank = _paired(place, kind, known[home[piece]])
    cells, cell = np.unique(place * len(CLASSES) + kind, return_inverse=True)
    size = np.zeros(len(cells), np.int64)
    np.maximum.at(size, cell, rank + 1)
    sort, of_place = cells % len(CLASSES), cells // len(CLASSES)
    of_group, class_of = of_place // len(homes), cells % (len(homes) * len(CLASSES))
    before, now = known.reshape(-1, 2)[class_of].T
    now = np.maximum(now, 1)
    seen = np.array([told.get(name, -1) for name in groups])
    met = _met(size, sort, of_group, seen, _wanted(size, class_of, before, now))
    turns = np.random.default_rng(month).permutation(len(groups))[of_group]
    turn = _starts(met, class_of, turns)[cell] + rank % met[cell]
    base = np.array([_base(*name) for name in homes])[home[piece]] + kind
    return base * ROOM + _number(turn, before[cell], now[cell], month)


def _number(turn: Fen, before: Fen, now: Fen, month: int) -> Fen:
    """Who of a class has a turn: all who are new, then those known, and so on around."""
    again, new = turn % now, now - before
    first = (before * (month * STRIDE % 1)).astype(np.int64)
    known = (again - new + first) % np.maximum(before, 1)
    found: Fen = np.where(again < new, before + again, known)
    return found


def _class(disease: str, service: str) -> Class:
    return (disease, service == CHRONIC) if disease else NONE


def _paired(place: Places, kind: Places, known: Fen) -> tuple[Places, Places]:
    """Some settlements of the two diseases in one place become those of persons with both.

    Also which each is in its place and class; two of one person are the same.
    """
    found, both = kind.copy(), CLASSES.index(BOTH)
    mine = [kind == CLASSES.index((disease, True)) for disease in PAIR]
    often = np.min([np.bincount(place[held], minlength=place.max() + 1) for held in mine], axis=0)
    pairs = np.ceil(often * SHARED).astype(np.int64)
    rank = ranked(place * len(CLASSES) + kind)
    for held in mine:
        found[held & (rank < np.minimum(pairs[place], known[:, both, 1]))] = both
    return found, np.where(found == both, rank, ranked(place * len(CLASSES) + found))


def _wanted(size: Fen, class_of: Places, before: Fen, now: Fen) -> Fen:
    """How many persons of a class an institution meets, if it may: together all who are new."""
    whole = np.bincount(class_of, size)[class_of]
    share = np.clip(np.maximum((now - before) / whole, RETURN), 0, 1)
    found: Fen = np.minimum(np.ceil(size * share).astype(np.int64), now)
    return found


def _met(size: Fen, sort: Places, group: Places, seen: Fen, wanted: Fen) -> Fen:
    """Persons of each class that an institution meets: together as many as it says it saw."""
    free = seen[group] < 0
    plain = sort == CLASSES.index(NONE)
    found = np.where(plain, np.ceil(size * SEEN).astype(np.int64), wanted)

    def of_group(held: Fen, which: Any) -> Fen:  # noqa: ANN401 a mask
        total: Fen = np.bincount(group, held * which, minlength=len(seen)).astype(np.int64)
        return total

    one = np.ones_like(size)
    ill = ~plain
    least = of_group(one, ill)
    room = np.clip(seen - of_group(one, plain), least, of_group(found, ill))
    fewer = 1 + systematic(room - least, group, (found - 1) * ill)
    left = seen - of_group(fewer, ill)
    more = np.clip(left - of_group(size, plain), 0, of_group(size - fewer, ill))
    ill_ones = fewer + systematic(more, group, (size - fewer) * ill)
    rest = np.clip(left - more, of_group(one, plain), of_group(size, plain))
    others = 1 + systematic(rest - of_group(one, plain), group, (size - 1) * plain)
    return np.where(free, found, np.where(plain, others, ill_ones))


def _starts(met: Fen, class_of: Places, turn: Places) -> Fen:
    """How many of its class are met before an institution's, which take their turns."""
    order = np.lexsort((turn, class_of))
    ahead = np.cumsum(met[order]) - met[order]
    head = np.searchsorted(class_of[order], class_of[order])
    found = np.empty_like(met)
    found[order] = ahead - ahead[head]
    return found


def _base(area: str, scheme: str) -> int:
    """A number of an area and scheme, the same every month."""
    return (2 * int(area[-4:]) + (scheme == "resident")) * len(CLASSES)
