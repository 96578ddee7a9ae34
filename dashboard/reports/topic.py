"""What is a topic of a study? A file of ``topics`` that declares its chapters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from dashboard.reports.brief import OWN, Brief
from dashboard.reports.refused import NoReport
from dashboard.services.reports import subject_choices
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.discovery import discover
from data_access.store.report_document import Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic; a chapter that has nothing to tell is left out, but not all of them."""

    chapters: tuple[Callable[[Brief], Chapter | None], ...]


def topics() -> Mapping[str, Topic]:
    """Every topic there is; the file's name is the topic's."""
    return discover(import_module("dashboard.reports.topics"), Topic)


def topic(name: str | None) -> Topic:
    """The topic of that name.

    Raises:
        NoReport: none is named, or there is no such topic.
    """
    known = topics()
    if not name:
        raise NoReport("needs_topic", known=", ".join(known))
    if name not in known:
        raise NoReport("topic", topic=name, known=", ".join(known))
    return known[name]


def about_choices(sources: Sources, selection: Selection) -> Sequence[tuple[str, str]]:
    """What a report of the area may be about, as choices of a form: topics stand first."""
    own = [(name, f"{OWN}.topics.{name}") for name in topics()]
    return [*own, *subject_choices(sources, selection)]
