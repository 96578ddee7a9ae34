"""Which curve of cost over age is an area's own? That of its claims, where they tell every age."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from data_access.assumptions.benefits import Benefits
from data_access.assumptions.book import Basis
from forecasting.actuarial.profile import single_ages
from forecasting.actuarial.refusals import Floats

Groups = Mapping[int, float]


def own_groups(paid: Floats, members: Floats, firsts: tuple[int, ...], people: Floats) -> Groups:
    """What a member of each band costs, by the band's first age; nothing where that says no curve.

    A band without members joins the one before it, the first ones the one after them.

    Args:
        paid: (G,) what the fund paid for each band in a year, yuan.
        members: (G,) insured persons of each band in the mean of the year.
        firsts: first ages of the bands, from 0.
        people: (A,) the population by single age that the curve is weighted by.
    """
    held = {
        first: amount / count
        for first, amount, count in zip(firsts, paid, members, strict=True)
        if count > 0
    }
    if not held or min(held.values()) < 0 or sum(held.values()) <= 0:
        return {}
    groups = {0: held[min(held)], **held}
    try:
        single_ages(groups, people)
    except ValueError:  # so uneven that a smooth curve would fall below zero
        return {}
    return groups


def with_profiles(basis: Basis, told: Mapping[str, Mapping[str, Groups]], packaged: Basis) -> Basis:
    """The basis with an area's own curves, by scheme and service.

    What the basis assumes otherwise than the packaged one (the old dearer, or cheaper) it assumes
    of the area's own curves too, in proportion.
    """
    own, theirs = basis.employee, basis.resident
    held = _own(own.benefits, told.get("employee", {}), packaged.employee.benefits)
    own = replace(own, benefits=held)
    if theirs is not None and packaged.resident is not None:
        held = _own(theirs.benefits, told.get("resident", {}), packaged.resident.benefits)
        theirs = replace(theirs, benefits=held)
    return replace(basis, employee=own, resident=theirs)


def _own(held: Benefits, told: Mapping[str, Groups], packaged: Benefits) -> Benefits:
    curves = {
        service: _in_proportion(groups, held.groups[service], packaged.groups[service])
        for service, groups in told.items()
        if service in held.groups
    }
    return replace(held, groups={**held.groups, **curves}, own=tuple(curves))


def _in_proportion(groups: Groups, assumed: Groups, packaged: Groups) -> Groups:
    ends = [*packaged, np.inf]
    factors = {(low, high): assumed[int(low)] / packaged[int(low)] for low, high in pairwise(ends)}
    return {
        first: amount
        * next(factor for (low, high), factor in factors.items() if low <= first < high)
        for first, amount in groups.items()
    }
