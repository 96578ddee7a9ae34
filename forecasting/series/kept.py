"""What of a fitted series is worth keeping until the next month, and how does it go on from there?

A specification (members, forms, parameters, the festival's effect, the widths of the bands) is
found once; a month later the models are only told what is new.
"""

from collections.abc import Collection, Mapping

from forecasting.series.combination import NONE, Combination, calibrated, combine, members
from forecasting.series.festival import Festival, Moved, festival
from forecasting.series.forecaster import Fit, Kept
from forecasting.series.history import History
from forecasting.series.interventions import steady


def chosen(past: History, calendar: str | None, also: Collection[str] = NONE) -> Fit:
    """The calibrated combination, fitted to the months without their festivals if they move it.

    Args:
        past: the history.
        calendar: "CN" or None.
        also: members that the combination hears though they are not heard unasked.
    """
    moving = festival(past) if calendar == "CN" else None
    if moving is None:
        return calibrated(past, also)
    return Moved(calm=calibrated(moving.without(past), also), festival=moving, past=past)


def kept(fit: Fit) -> Kept:
    """The specification of ``chosen``, as JSON."""
    if isinstance(fit, Moved):
        return {**kept(fit.calm), "festival": fit.festival.kept()}
    if not isinstance(fit, Combination):
        raise TypeError(f"{type(fit).__name__} is no combination")
    said = dict(zip(fit.names, (one.kept() for one in fit.fits), strict=True))
    return {"members": said, "widths": list(fit.widths)}


def resumed(past: History, specification: Kept) -> Fit:
    """``chosen`` of another history by a kept specification.

    Raises:
        ValueError: it does not suit the history, whose sign or length has changed, or names a
            member that is no more: choose anew.
    """
    moving = Festival.of(specification["festival"]) if "festival" in specification else None
    calm = moving.without(past) if moving else past
    held: Mapping[str, Kept] = specification["members"]
    lost = [name for name in held if name not in members() or not members()[name].serves(calm)]
    if lost:
        raise ValueError(f"{', '.join(lost)}: no such member, or too few months for it")
    settled = steady(calm)
    fitted = {name: members()[name].resumed(settled, one) for name, one in held.items()}
    heard = combine(calm, fitted, widths=tuple(specification["widths"]))
    return Moved(calm=heard, festival=moving, past=past) if moving else heard
