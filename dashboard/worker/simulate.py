"""Reckon many futures of one scenario beside current law, and store what pages show of them."""

from collections.abc import Mapping
from typing import Any

from dashboard.services.what_if_chances import make_chances
from dashboard.worker.kind import Hopeless, Report, Work
from data_access.sources import Sources
from forecasting.scenarios.refused import Misfit


def run(sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """Of an ``area``, a ``fund`` and a ``scenario``'s notation, or several ``scenarios``.

    Raises:
        Hopeless: the scenario cannot be set over the area's basis, or its balance is not known.
    """
    try:
        make_chances(sources, arguments, report)
    except (Misfit, ValueError) as problem:
        raise Hopeless(str(problem)) from problem


WORK = Work(run=run)
