"""Into which pieces does a month of the city fall: kind of claim, disease and institution?

A piece is all settlements of one kind in one institution; pieces add up to the claims, to the key
diseases and to the institutions' months at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data_access.rollup.codes import CHRONIC, INPATIENT
from data_access.sample.city.chronic import Class, of_disease
from data_access.sample.city.grid import Fen, Floats
from data_access.sample.detail.margins import fitted_whole
from data_access.sample.detail.persons import People

KIND = ["area", "scheme", "service", "tier", "place"]
MONEY = ["in_scope_fen", "fund_paid_fen", "other_paid_fen", "account_paid_fen", "own_paid_fen"]
TREATED = {"11": 1.0, "14": 3.0, "21": 0.02}  # how often a mild disease brings one where
GRAVE = {"11": 0.05, "14": 0.3, "21": 1.0}
DEAR = 150_000  # fen a visit, from which a disease is grave
ELSEWHERE = {"tertiary": "H11010100001", "secondary": "H31010100002", "primary": "H44010100003"}
GRADES = {"tertiary": "02", "secondary": "05", "primary": "08", "pharmacy": "11"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFacts:
    """What the city's books say of one month, as they are stored.

    ``lag``: paid by months; ``people``: those of the year so far, see ``People``.
    """

    month: str
    claims: pd.DataFrame
    lag: Mapping[tuple[str, str, str], Mapping[int, int]]
    institutions: pd.DataFrame
    grades: Mapping[str, str]
    people: People
    diseases: pd.DataFrame = field(default_factory=pd.DataFrame)


def pieces(facts: MonthFacts) -> pd.DataFrame:
    """Every piece with its visits, days and money."""
    kinds = pd.concat(_by_disease(facts), ignore_index=True)
    local = kinds[kinds["place"] == "local"]
    parts = [_elsewhere(kinds[kinds["place"] != "local"])]
    for (scheme, tier), group in local.groupby(["scheme", "tier"], sort=True):
        told = facts.institutions
        here = told["scheme"].eq(str(scheme)) & told["tier"].eq(str(tier))
        parts.append(_by_institution(group, told[here], facts.grades))
    whole = pd.concat(parts, ignore_index=True)
    return pd.concat(_payers(whole, facts.claims), ignore_index=True)


def _by_disease(facts: MonthFacts) -> Iterator[pd.DataFrame]:
    """The claims of each area and scheme, split by key disease and none."""
    for (area, scheme), kinds in facts.claims.groupby(["area", "scheme"], sort=True):
        told = facts.diseases
        if len(told):
            told = told[told["area"].eq(str(area)) & told["scheme"].eq(str(scheme))]
        people = facts.people.get((str(area), str(scheme)), {})
        yield _split(kinds.reset_index(drop=True), told.reset_index(drop=True), people)


def _split(
    kinds: pd.DataFrame, told: pd.DataFrame, people: Mapping[Class, tuple[int, int]]
) -> pd.DataFrame:
    names = ["", *(told["disease"] if len(told) else ())]
    visits, cost, fund = (kinds[name].to_numpy(np.int64) for name in FIGURES)
    seed = np.vstack([visits, *(visits * _likely(row, kinds) for row in told.to_dict("records"))])
    often = fitted_whole(seed * 1.0, _with_none(told, "visits", visits), visits)
    _make_room(often, names, kinds["service"].eq(CHRONIC).to_numpy(), people)
    each = (often + 1e-9) / np.maximum(visits, 1)
    paid = fitted_whole(each * fund, _with_none(told, "fund_paid_fen", fund), fund)
    rest = fitted_whole(
        each * (cost - fund),
        _with_none(told, "cost_fen", cost) - _with_none(told, "fund_paid_fen", fund),
        cost - fund,
    )
    which, where = np.nonzero(often + paid + rest)
    found = kinds.loc[where, KIND].reset_index(drop=True)
    return found.assign(
        disease=np.array(names)[which],
        visits=often[which, where],
        fund=paid[which, where],
        rest=rest[which, where],
        days=_days(kinds, often)[which, where],
    )


FIGURES = ("visits", "cost_fen", "fund_paid_fen")


def _make_room(
    often: Fen,
    names: Sequence[str],
    chronic: NDArray[np.bool_],
    people: Mapping[Class, tuple[int, int]],
) -> None:
    """A visit at least for who is new in a class, none for a class of nobody; sums stay."""
    for row, disease in enumerate(names[1:], start=1):
        held = {
            treated: [size for one, size in people.items() if one[1] == treated
                      and of_disease(one, disease)] for treated in (True, False)
        }  # fmt: skip
        new = {treated: sum(now - old for old, now in found) for treated, found in held.items()}
        nobody = not any(now for _, now in held[True])
        most = 0 if nobody else max(int(often[row].sum()) - new[False], 0)
        there = int(often[row, chronic].sum())
        _swap(often, row, chronic, min(max(there, new[True]), most) - there)


def _swap(often: Fen, row: int, chronic: NDArray[np.bool_], size: int) -> None:
    """So many visits of a disease become ones as a chronic outpatient, others' become plain."""
    into, out = (chronic, ~chronic) if size > 0 else (~chronic, chronic)
    for _ in range(abs(size)):
        to = int(np.argmax(np.where(into, often[0], -1)))
        back = int(np.argmax(np.where(out, often[row], -1)))
        if not (into[to] and out[back] and often[0, to] and often[row, back]):
            return
        often[[row, 0], [to, back]] += 1
        often[[0, row], [to, back]] -= 1


def _likely(disease: Mapping[Any, Any], kinds: pd.DataFrame) -> Floats:
    grave = disease["cost_fen"] / max(disease["visits"], 1) > DEAR
    often = GRAVE if grave else TREATED
    return np.array([often.get(service, 0.0) for service in kinds["service"]], np.float64)


def _with_none(told: pd.DataFrame, name: str, whole: Fen) -> Fen:
    """What is of no key disease, and what is of each."""
    of_each = told[name].to_numpy(np.int64) if len(told) else np.empty(0, np.int64)
    none = whole.sum() - of_each.sum()
    if none < 0:
        raise ValueError(f"key diseases have more {name} than all claims")
    return np.concatenate([[none], of_each])


def _days(kinds: pd.DataFrame, often: Fen) -> Fen:
    """Days of each kind by disease, as its admissions are."""
    days = kinds["days"].fillna(0).to_numpy(np.int64)
    found = [
        fitted_whole(often[:, [place]] + 0.001, _even(often[:, place], whole), np.array([whole]), 1)
        for place, whole in enumerate(days)
    ]
    return np.hstack(found)


def _even(weights: Fen, whole: int) -> Fen:
    total = max(int(weights.sum()), 1)
    parts = weights * whole // total
    parts[int(np.argmax(weights))] += whole - parts.sum()
    return parts


def _elsewhere(kinds: pd.DataFrame) -> pd.DataFrame:
    return kinds.assign(institution=kinds["tier"].map(ELSEWHERE), grade=kinds["tier"].map(GRADES))


def _by_institution(
    kinds: pd.DataFrame, told: pd.DataFrame, grades: Mapping[str, str]
) -> pd.DataFrame:
    """The kinds of a scheme and tier over its institutions, outside and inside their wards."""
    kinds = kinds.reset_index(drop=True)
    inside = kinds["service"].isin(INPATIENT).to_numpy()
    named = [*told["institution"], None]  # the last: nobody says where
    cost = (kinds["fund"] + kinds["rest"]).to_numpy(np.int64)
    often, days, dear = (np.zeros((len(kinds), len(named)), np.int64) for _ in range(3))
    beds = told["inpatient_cost_fen"].fillna(0).to_numpy(np.int64)
    for rows, count, money in (
        (~inside, "visits", told["cost_fen"].to_numpy(np.int64) - beds),
        (inside, "admissions", beds),
    ):
        if rows.any():
            often[rows] = _over(kinds["visits"].to_numpy(np.int64)[rows], told[count])
            unit = cost[rows] / np.maximum(kinds["visits"].to_numpy()[rows], 1)
            seed = (often[rows] + 1e-9) * unit[:, None]
            seed[:, -1] = 0
            dear[rows] = fitted_whole(seed, cost[rows], np.append(money, 0))
    if inside.any():
        held = told["days"].fillna(0).to_numpy(np.int64)
        mine = kinds["days"].to_numpy(np.int64)[inside]
        days[inside] = fitted_whole(
            often[inside] + 1e-9, mine, np.append(held, mine.sum() - held.sum())
        )
    fund = _funded(dear, kinds["fund"].to_numpy(np.int64), told["fund_paid_fen"], inside)
    which, where = np.nonzero(often + days + dear + fund)
    found = kinds.loc[which, [*KIND, "disease"]].reset_index(drop=True)
    names = np.array(named, dtype=object)[where]
    grade = [
        grades.get(name, GRADES[tier]) for name, tier in zip(names, found["tier"], strict=True)
    ]
    return found.assign(
        institution=names,
        grade=grade,
        visits=often[which, where],
        days=days[which, where],
        fund=fund[which, where],
        rest=(dear - fund)[which, where],
    )


def _over(mine: Fen, told: "pd.Series[Any]") -> Fen:
    held = told.fillna(0).to_numpy(np.int64)
    columns = np.append(held, mine.sum() - held.sum())
    return fitted_whole(np.outer(mine, columns) * 1.0, mine, columns, 1)


def _funded(dear: Fen, mine: Fen, told: "pd.Series[Any]", inside: NDArray[np.bool_]) -> Fen:
    """What the fund paid of each piece: never more than it cost."""
    cost = dear.sum(axis=1)
    seed = dear * (mine / np.maximum(cost, 1))[:, None]
    columns = np.append(told.to_numpy(np.int64), 0)
    for _ in range(5):
        seed = np.minimum(fitted_whole(np.minimum(seed, dear), mine, columns), dear * 0.98)
    return _within(fitted_whole(seed, mine, columns), dear, inside)


def _within(fund: Fen, dear: Fen, inside: NDArray[np.bool_]) -> Fen:
    """What the fund paid; where that is more than a piece cost, cost is moved to it.

    It comes along a rectangle, from another kind in the same institution and back in another
    institution, so that no sum changes.
    """
    for row, column in zip(*np.nonzero(fund > dear), strict=True):
        kinds = np.flatnonzero(inside == inside[row])
        while (over := fund[row, column] - dear[row, column]) > 0:
            room = dear - fund
            other = kinds[np.argmax(room[kinds, column])]
            back = np.argmax(room[row])
            move = min(over, room[other, column], room[row, back])
            if move <= 0:
                if _freed(fund, room, inside == inside[row], column):
                    continue
                break  # the insured get the rest back: see ``_payers``
            dear[[row, other], [column, back]] += move
            dear[[other, row], [column, back]] -= move
    return fund


def _freed(fund: Fen, room: Fen, mine: NDArray[np.bool_], column: int) -> bool:
    """Let the fund pay less of such kinds in an institution and more of the others, and back."""
    rows, others = np.flatnonzero(mine & (fund[:, column] > 0)), np.flatnonzero(~mine)
    dearest = rows[np.argsort(-fund[rows, column])]
    freest = others[np.argsort(-room[others, column])]
    for row, other in product(dearest.tolist(), freest.tolist()):
        swap = np.minimum(np.maximum(room[row], 0), fund[other])
        swap[column] = 0
        back = int(np.argmax(swap))
        move = min(fund[row, column], room[other, column], swap[back])
        if move > 0:
            fund[[row, other], [column, back]] -= move
            fund[[other, row], [column, back]] += move
            return True
    return False


def _payers(whole: pd.DataFrame, claims: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Each kind's other payers over its pieces: together they pay what the fund does not."""
    told = {tuple(row[name] for name in KIND): row for row in claims.to_dict("records")}
    for key, group in whole.groupby(KIND, sort=True):
        said = told[key]
        rest = group["rest"].to_numpy(np.int64)
        parts = np.array([int(said[name]) for name in MONEY[2:]])
        back = np.maximum(-rest, 0)
        parts[-1] += back.sum()
        split = fitted_whole(np.outer(rest + back, parts) * 1.0, rest + back, parts, 1)
        split[:, -1] -= back
        cost = group["fund"].to_numpy(np.int64) + rest
        scope = _even(cost, int(said["in_scope_fen"]))
        columns = dict(zip(MONEY, [scope, group["fund"].to_numpy(), *split.T], strict=True))
        yield group.drop(columns=["fund", "rest"]).assign(**columns)


def chosen(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows of a batch as a table."""
    return pd.DataFrame.from_records([dict(row) for row in rows])
