"""Who pays into a fund in a year, and who gains from it? By age and by kind of payer.

What is told adds up to the projection: what persons pay and the other items are the year's income,
what they receive is its expenditure and what the pool gives to the accounts of the retired. Money
goes to an age as the projection itself reckons it: contributions by bases of the age; cost by its
curve over ages.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from forecasting.actuarial.bases import FLEXIBLE, WAGED
from forecasting.actuarial.course import ACTIVE, MATERNITY, MEMBERS, RETIRED, SERIOUS, Part
from forecasting.actuarial.projection import Projection
from forecasting.actuarial.refusals import Floats
from forecasting.actuarial.step import POOLED, RESIDENT, Flows

FIRSTS = (0, 18, 40, 60, 75)
"""First ages of the groups; the last one is open."""
PAYERS: Mapping[str, Mapping[str, str]] = {
    POOLED: {
        "contributions": "employers",
        "from_flexible": ACTIVE,
        "from_accounts": ACTIVE,
        "from_retired": RETIRED,
    },
    RESIDENT: {"contributions": MEMBERS, "subsidy": "treasury"},
}
"""By fund and item of income: who pays it; other items are nobody's of these."""
PERSONS: Mapping[str, Mapping[str, str]] = {
    POOLED: {
        "contributions": WAGED,
        "from_flexible": FLEXIBLE,
        "from_accounts": ACTIVE,
        "from_retired": RETIRED,
    },
    RESIDENT: {"contributions": MEMBERS},
}
"""By fund and item of income: the column whose ages it is paid for."""
KINDS_ALL = (ACTIVE, RETIRED, MEMBERS)
KINDS = {POOLED: (ACTIVE, RETIRED), RESIDENT: (MEMBERS,)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one group pays and receives in a year, yuan; ``persons``: 0 where it is no persons."""

    name: str
    persons: float
    paid: float
    received: float

    @property
    def net(self) -> float:
        """Received less paid."""
        return self.received - self.paid


def by_age(told: Projection, fund: str, year: int) -> tuple[Share, ...]:
    """Insured persons by age: what is paid for their cover, by whomever but the treasury.

    Raises:
        ValueError: the year is not projected, or the fund is told of nobody.
    """
    part, flows, at = _year(told, fund, year)
    people = told.course.people[at]
    heads = {kind: _heads(part, people, kind, at) for kind in KINDS[fund]}
    paid, received = np.zeros(people.shape[1]), np.zeros(people.shape[1])
    for item, kind in PERSONS[fund].items():
        paid += float(flows.received.get(item, 0.0)) * _spread(_heads(part, people, kind, at))
    for kind in KINDS[fund]:
        received += _received(part, flows, people, (kind, at))
    return tuple(
        Share(
            name=_group(first),
            persons=float(sum(one[within].sum() for one in heads.values())),
            paid=float(paid[within].sum()),
            received=float(received[within].sum()),
        )
        for first, within in zip(FIRSTS, _slices(), strict=True)
    )


def by_payer(told: Projection, fund: str, year: int) -> tuple[Share, ...]:
    """Who pays in and who receives: persons by kind, employers, the treasury.

    Raises:
        ValueError: as ``by_age``.
    """
    part, flows, at = _year(told, fund, year)
    people = told.course.people[at]
    paid: dict[str, float] = dict.fromkeys([*PAYERS[fund].values(), *KINDS[fund]], 0.0)
    for item, who in PAYERS[fund].items():
        paid[who] += float(flows.received.get(item, 0.0))
    return tuple(
        Share(
            name=name,
            persons=float(part.counts[name][at]) if name in KINDS[fund] else 0.0,
            paid=amount,
            received=float(_received(part, flows, people, (name, at)).sum())
            if name in KINDS[fund]
            else 0.0,
        )
        for name, amount in paid.items()
    )


def _year(told: Projection, fund: str, year: int) -> tuple[Part, Flows, int]:
    part = told.course.resident if fund == RESIDENT else told.course.employee
    if part is None or fund not in KINDS or year not in told.years:
        raise ValueError(f"{fund}, {year}: told of {', '.join(KINDS)}, years {told.years}")
    at = year - told.basis.base
    return part, told.funds[fund][at - 1], at


def _heads(part: Part, people: Floats, kind: str, at: int) -> Floats:
    """(A,) persons of a kind."""
    return np.asarray((people * part.weights[kind][at]).sum(axis=0))


def _received(part: Part, flows: Flows, people: Floats, group: tuple[str, int]) -> Floats:
    """(A,) yuan for one kind: its share of each service, and what the pool gives its accounts."""
    kind, at = group
    by_head = _spread(_heads(part, people, kind, at))
    found = np.zeros(people.shape[1])
    for service, cost in flows.cost.items():
        if service == SERIOUS:  # a premium a head
            found += float(cost) * by_head
        elif service != MATERNITY or kind == ACTIVE:  # of women at work alone
            priced = people * part.weights[service][at]
            mine = priced if service == MATERNITY else priced * _own(part, kind, at)
            found += float(cost) * mine.sum(axis=0) / float(priced.sum())
    if kind == RETIRED:
        found -= float(flows.received.get("to_accounts", 0.0)) * by_head
    return found


def _own(part: Part, kind: str, at: int) -> Floats:
    """(2, A) share of the insured of a sex and age who are of a kind."""
    held = part.weights[kind][at]
    insured = sum((part.weights[one][at] for one in KINDS_ALL if one in part.weights), 0 * held)
    share: Floats = np.divide(held, insured, out=np.zeros_like(held), where=insured > 0)
    return share


def _spread(heads: Floats) -> Floats:
    """Each age's share of the heads."""
    whole = float(heads.sum())
    return heads / whole if whole else heads


def _slices() -> list[slice]:
    ends = [*FIRSTS[1:], None]
    return [slice(first, end) for first, end in zip(FIRSTS, ends, strict=True)]


def _group(first: int) -> str:
    """``18-39``; ``75-`` of the last.

    >>> _group(18), _group(75)
    ('18-39', '75-')
    """
    later = [one for one in FIRSTS if one > first]
    return f"{first}-{later[0] - 1}" if later else f"{first}-"
