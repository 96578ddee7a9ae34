"""Which settlements make up the pieces of a month? Skewed, partly refunded, paid early or late."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data_access.sample.city.grid import Fen, Floats
from data_access.sample.detail.margins import Places, shared
from data_access.sample.detail.pieces import MONEY, MonthFacts

KEY = ["area", "scheme", "service"]
LAST = 12
PAIR = 50_000  # fen that a correction first says too much and then takes back
LEAST = 20  # settlements of the piece that closes a triangle's gaps
SMALL, KEPT = 0.9, 0.2  # of settlements may be late; of a closing piece's share is kept for them
SPREAD = 0.8  # of the logarithm of amounts inside a piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Settlements: of which piece each is, what it says, and how many months later it was paid."""

    piece: Places
    sign: Fen
    days: Fen
    money: Mapping[str, Fen]
    paid: Fen


def settlements(
    facts: MonthFacts, made: pd.DataFrame, random: np.random.Generator
) -> tuple[pd.DataFrame, Rows]:
    """The pieces, those that close a gap divided, and the settlements that add up to them."""
    made = made.sort_values(KEY, ignore_index=True)
    closing = {key: _closing(group) for key, group in _late(facts, made)}
    plain = made.drop(index=[place for place in closing.values() if place is not None])
    plain = plain.reset_index(drop=True)
    rows = _drawn(plain, random)
    paid = np.zeros(len(rows.piece), np.int64)
    paid = _paid(facts, made, plain, rows, (closing, paid, random))
    parts = list(_gaps(facts, made, (plain, rows, paid), closing))
    rest = pd.concat(parts, ignore_index=True) if parts else plain.iloc[:0].assign(late=0)
    more = _drawn(rest, random)
    size = len(plain)
    whole = Rows(
        piece=np.concatenate([rows.piece, more.piece + size]),
        sign=np.concatenate([rows.sign, more.sign]),
        days=np.concatenate([rows.days, more.days]),
        money={name: np.concatenate([rows.money[name], more.money[name]]) for name in MONEY},
        paid=np.concatenate([paid, rest["late"].to_numpy(np.int64)[more.piece]]),
    )
    return pd.concat([plain, rest], ignore_index=True), whole


def _late(facts: MonthFacts, made: pd.DataFrame) -> Iterator[tuple[Any, pd.DataFrame]]:
    """The pieces of each area, scheme and service of which late payments are told."""
    for key, group in made.groupby(KEY, sort=True):
        if key in facts.lag:
            yield key, group


def _closing(group: pd.DataFrame) -> int | None:
    """The piece whose settlements make the sums of all months of payment right."""
    large = group[group["visits"] >= LEAST]
    if large.empty:
        return None
    return int(large.index[int(large["fund_paid_fen"].to_numpy().argmax())])


def _drawn(made: pd.DataFrame, random: np.random.Generator) -> Rows:
    """Each piece as so many settlements; money without any is a settlement and its correction."""
    visits = made["visits"].to_numpy(np.int64)
    alone = visits == 0
    piece = np.repeat(np.arange(len(made)), np.where(alone, 1, visits))
    weights = random.lognormal(0, SPREAD, len(piece))
    money = {name: shared(made[name].to_numpy(np.int64), piece, weights) for name in MONEY}
    days = shared(made["days"].to_numpy(np.int64), piece, np.sqrt(weights))
    back = np.flatnonzero(alone)
    most = PAIR + made[MONEY].abs().sum(axis=1).to_numpy(np.int64)
    pair = {name: most if name in PAIRED else 0 * most for name in MONEY}
    return Rows(
        piece=np.concatenate([piece, back]),
        sign=np.concatenate([np.ones(len(piece), np.int64), -np.ones(len(back), np.int64)]),
        days=np.concatenate([days, np.zeros(len(back), np.int64)]),
        money={
            name: np.concatenate([held + (pair[name] * alone)[piece], -pair[name][back]])
            for name, held in money.items()
        },
        paid=np.zeros(len(piece) + len(back), np.int64),
    )


PAIRED = frozenset({"fund_paid_fen", "own_paid_fen", "in_scope_fen"})


def _paid(
    facts: MonthFacts,
    made: pd.DataFrame,
    plain: pd.DataFrame,
    rows: Rows,
    drawn: tuple[Mapping[Any, int | None], Fen, np.random.Generator],
) -> Fen:
    """How many months later each settlement was paid: chance, in the shares of the triangle.

    A settlement that would lie across two months is paid at once; the closing pieces make up.
    """
    closing, paid, random = drawn
    keys = plain[KEY].apply(tuple, axis=1).to_numpy()
    of_row = rows.piece
    codes, names = pd.factorize(keys)
    alone = plain["visits"].to_numpy()[of_row] == 0
    for number, key in enumerate(names):
        if key not in closing:
            continue
        mine = random.permutation(np.flatnonzero(codes[of_row] == number))
        steps = _steps(facts, key, made)
        gap = closing[key]
        whole = max(sum(steps), 1)
        share = 0 if gap is None else made["fund_paid_fen"].iloc[gap] / whole
        fund = rows.money["fund_paid_fen"]
        small = fund[mine] <= np.quantile(fund[mine], SMALL) if len(mine) else mine == 0
        mine = mine[small]
        bounds = np.floor(np.cumsum(steps[1:]) * (1 - KEPT * share))
        ends = np.cumsum(np.where(alone[mine], 0, fund[mine]))
        starts = np.concatenate([[0], ends[:-1]])
        step = np.searchsorted(bounds, ends, side="left") + 1
        fits = (step == np.searchsorted(bounds, starts, side="right") + 1) & (step < len(steps))
        paid[mine] = np.where(fits & ~alone[mine], step, 0)
        _fill(paid, fund, mine[~alone[mine]], np.diff(bounds, prepend=0))
    return paid


def _fill(paid: Fen, fund: Fen, mine: Places, bounds: Floats) -> None:
    """Settlements that were paid at once fill what is left of each later month, largest first."""
    spare = sorted((int(fund[row]), int(row)) for row in mine[paid[mine] == 0])
    held = np.bincount(paid[mine], fund[mine], minlength=len(bounds) + 1)[1:]
    for step, left in enumerate(bounds - held[: len(bounds)], start=1):
        while (place := bisect_right(spare, (int(left), len(paid))) - 1) >= 0 and left > 0:
            amount, row = spare.pop(place)
            paid[row], left = step, left - amount  # noqa: PLW2901 what is left of it
            if amount == 0:
                break


def _steps(facts: MonthFacts, key: Any, made: pd.DataFrame) -> list[int]:  # noqa: ANN401
    """What was paid after so many months; the last: what is not paid yet."""
    held = facts.lag[key]
    steps = [int(held.get(step, 0) or 0) for step in range(LAST + 1)]
    mine = made[KEY].eq(list(key)).all(axis=1)
    return [*steps, int(made.loc[mine, "fund_paid_fen"].sum()) - sum(steps)]


def _gaps(
    facts: MonthFacts,
    made: pd.DataFrame,
    drawn: tuple[pd.DataFrame, Rows, Fen],
    closing: Mapping[Any, int | None],
) -> Iterator[pd.DataFrame]:
    """Each closing piece divided by months of payment, so that every sum is as the books say."""
    plain, rows, paid = drawn
    where = plain[KEY]
    for key, gap in closing.items():
        steps = np.array(_steps(facts, key, made))
        mine = where.eq(list(key)).all(axis=1).to_numpy()[rows.piece]
        fund = rows.money["fund_paid_fen"][mine]
        left = steps - np.bincount(paid[mine], fund, minlength=len(steps)).astype(np.int64)
        if gap is not None and (left >= 0).all():
            yield _divided(made.iloc[gap], left)
            continue
        if gap is not None:
            yield made.iloc[[gap]].assign(late=0)
            left[0] -= int(made["fund_paid_fen"].iloc[gap])
        some = int(np.flatnonzero(made[KEY].eq(list(key)).all(axis=1))[0])
        yield _corrected(made.iloc[some], left)


def _corrected(piece: "pd.Series[Any]", left: Fen) -> pd.DataFrame:
    """No settlement more: what was paid too much in one month and too little in another."""
    steps = np.flatnonzero(left)
    same = pd.DataFrame([piece] * len(steps)).reset_index(drop=True)
    same[[*MONEY, "visits", "days"]] = 0
    return same.assign(fund_paid_fen=left[steps], own_paid_fen=-left[steps], late=steps)


def _divided(piece: "pd.Series[Any]", left: Fen) -> pd.DataFrame:
    steps = np.flatnonzero(left)
    at, shares = np.zeros(len(steps), np.int64), left[steps].astype(float)
    visits = 1 + shared(np.array([piece["visits"] - len(steps)]), at, shares)
    columns = {
        name: shared(np.array([int(piece[name])]), at, shares)
        for name in [*MONEY, "days"]
        if name != "fund_paid_fen"
    }
    same = pd.DataFrame([piece] * len(steps)).reset_index(drop=True)
    return same.assign(visits=visits, fund_paid_fen=left[steps], late=steps, **columns)
