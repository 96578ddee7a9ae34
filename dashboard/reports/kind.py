"""What is a kind of report? A file of this package that declares its chapters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from dashboard.reports.brief import Brief
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.discovery import discover
from data_access.store.report_document import Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind; a chapter that has nothing to tell is left out.

    ``explained``: lines that are far off their pace need a word before it goes on; ``span``:
    months it tells of, the last of which ends a quarter or year; ``due``: days after its end by
    which it is sent, None where no rule says so; ``subject``: what it is about beside area and
    month, as a selection calls it (a topic's own chapters come first); ``mark``: what each of its
    pages bears, settled or not.
    """

    chapters: tuple[Callable[[Brief], Chapter | None], ...]
    explained: bool = True
    span: int = 1
    due: int | None = None
    subject: Literal["", "alert", "scenario", "topic"] = ""
    mark: str = ""


def kinds() -> Mapping[str, Kind]:
    """Every kind there is; the file's name is the kind's."""
    return discover(import_module("dashboard.reports"), Kind)


def kind_choices(_: Sources, __: Selection) -> Sequence[tuple[str, str]]:
    """Every kind, as choices of a form."""
    return [(name, f"reports.kinds.{name}.name") for name in kinds()]
