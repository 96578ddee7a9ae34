"""What is a page? Sections that answer, interactions that move, acts that do. No fourth kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from dash.development.base_component import Component

from dashboard.actions.desk import Desk, Made, Outcome, Values
from dashboard.display.look import Look
from dashboard.display.states import Shape
from dashboard.services.selection import Selection
from dashboard.services.sources import ALL_ROLES, Role, Sources

A = TypeVar("A")
ABSENT: Final = object()
"""The answer of a section that does not stand here: nothing is shown, its place closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[A]):
    """A question and the ways to show its answer.

    ``span`` is its width in twelfths; ``height`` (px) is held while it loads, so nothing jumps;
    ``shape``: what the grey place looks like until then. ``when``: it stands on the page only
    where this holds of the reader's sources and selection.
    """

    ask: Callable[[Sources, Selection], A]
    show: tuple[Callable[[A, Look], Component], ...]
    span: int = 12
    height: int = 320
    shape: Shape = "plain"
    when: Callable[[Sources, Selection], bool] | None = None

    def stands(self, sources: Sources, selection: Selection) -> bool:
        """Whether it is on the page for this reader and selection."""
        return self.when is None or self.when(sources, selection)

    def answer(self, sources: Sources, selection: Selection) -> A | object:
        """The answer; ``ABSENT`` where it does not stand."""
        return self.ask(sources, selection) if self.stands(sources, selection) else ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """A slider that the engine draws; named by the label ``pages.<page>.dials.<name>``."""

    low: float
    high: float
    step: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Something shown elsewhere on the page that a user picks from: a component's property."""

    component: str
    prop: str
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Generic[A]):
    """What a user moves: ``debounce`` ms of rest, then the answer; stale ones are dropped.

    It is there for these ``roles``, and only where ``when`` holds.
    """

    inputs: Mapping[str, Dial | Picked]
    ask: Callable[[Sources, Selection, Values], A]
    show: tuple[Callable[[A, Look], Component], ...]
    debounce: int = 80
    span: int = 12
    height: int = 160
    when: Callable[[Sources, Selection], bool] | None = None
    roles: frozenset[Role] = ALL_ROLES

    def stands(self, sources: Sources, selection: Selection) -> bool:
        """Whether it is on the page for this reader and selection."""
        return self.when is None or self.when(sources, selection)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Text that a deed asks for: one line, or so many."""

    required: bool = True
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One or ``many`` of what ``options`` says there is: value and the label key of its words.

    Words that are no key are said as they are; a value without any stands for itself.
    """

    options: Callable[[Sources, Selection], Sequence[tuple[str, str]]]
    many: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file from the reader's machine; the deed gets an ``Uploaded``, None where none was given.

    ``endings``: what its name may end with; ``largest``: in bytes.
    """

    endings: tuple[str, ...]
    largest: int = 30 * 2**20
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a user does: a form, a deed, and the roles that may do it.

    ``name`` finds its words: ``pages.<page>.acts.<name>``. ``do`` gets the form's values beside
    the selection's ``area``, ``scheme``, ``period`` and ``lang``. ``recall`` fills the fields with
    how things are; it is asked when the page opens and whenever the form's first field changes,
    of its value and the ``selection``.
    ``brings``: what the house adds to what was said; ``makes``: the file that the deed may hand
    out, among its values as ``made``. ``when``: the form is there only where this holds.
    """

    name: str
    form: Mapping[str, Field | Choice | Upload | Picked]
    do: Callable[[Desk, Values], Outcome]
    roles: frozenset[Role]
    recall: Callable[[Sources, Values], Values] | None = None
    brings: Callable[[Sources, Selection, Values], Values] | None = None
    makes: Callable[[Sources, Selection, Values], Made | None] | None = None
    when: Callable[[Sources, Selection], bool] | None = None
    span: int = 12

    def stands(self, sources: Sources, selection: Selection) -> bool:
        """Whether its form is there for this reader and selection."""
        return self.when is None or self.when(sources, selection)


Part = Section[Any] | Interaction[Any] | Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """Parts behind one heading, ``pages.<page>.tabs.<name>``: its sections wait until it is opened.

    ``name`` is also what an address says to open it: ``/data#risks``.
    """

    name: str
    sections: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One screen; its file's name is its address and finds its words (``pages.<name>``).

    ``sections`` always stand; ``tabs`` come below them, one of them open at a time.

    ``picks``: which parts of the selection its answers heed, offered in the header; ``shown``:
    whether the navigation offers it, else only where the address names what it ``follows``;
    ``theme``: how it looks where its address says nothing.
    """

    order: int
    roles: frozenset[Role]
    sections: tuple[Part, ...] = ()
    tabs: tuple[Tab, ...] = ()
    picks: tuple[str, ...] = ("area", "scheme")
    shown: bool = True
    follows: str = "item"
    theme: str | None = None

    def dressed(self, query: str) -> str:
        """A query with the page's own theme where it names none."""
        if self.theme is None or "theme=" in query:
            return query
        return f"{query}&theme={self.theme}"

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything on it, in order; a part's place here is the number in its identifier."""
        return (*self.sections, *(part for tab in self.tabs for part in tab.sections))

    @property
    def draws(self) -> bool:
        """Whether charts stand on it at first: plotly.js is fetched with the page, not after it."""
        first = self.tabs[0].sections if self.tabs else ()
        seen = (*self.sections, *first)
        return any(isinstance(part, Section) and part.shape == "chart" for part in seen)

    @property
    def steady(self) -> bool:
        """Whether it stands while its selection changes: no form was filled in for another one."""
        return not any(isinstance(part, Act) for part in self.parts)
