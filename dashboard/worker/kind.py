"""What is a kind of long work? A file of this package that declares how it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from data_access.discovery import discover
from data_access.sources import Sources

Report = Callable[[float, str], None]
"""Says how far the work is (0 to 1) and where; leaves by ``Stopped`` where it shall not go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One kind of work; a run may be broken off and begun again, so it must bear doing twice."""

    run: Callable[[Sources, Mapping[str, Any], Report], None]


def works() -> Mapping[str, Work]:
    """Every kind there is; the file's name is the kind."""
    return discover(import_module("dashboard.worker"), Work)
