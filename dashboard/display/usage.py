"""Which pages show an indicator? Followed from a page's questions to what they name.

Nothing has to be declared, so nothing can be forgotten: a page shows an indicator if a function
that it reaches inside services and display calls the indicator or holds its name.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from types import CodeType, FunctionType
from typing import Any

from dashboard.display.page import Act, Page
from dashboard.early_warning.load import packaged_rules
from dashboard.services.measured import INDICATORS
from dashboard.services.rules import current_rules
from data_access import tables
from data_access.tables import Table, columns_of

ROOMS = ("dashboard.services.", "dashboard.display.")
NAMING = {"indicated", "indicated_below", "About", "measured"}
"""Functions that are told indicators by name."""


def shown_by(pages: Mapping[str, Page]) -> Mapping[str, tuple[str, ...]]:
    """The pages that show each indicator, in the pages' order; none is left out."""
    order = sorted(pages.items(), key=lambda held: held[1].order)
    found = {name: frozenset(_of_page(page)) for name, page in order}
    some = {name: held for name, held in found.items() if len(held) < len(INDICATORS)}
    return {
        indicator: tuple(name for name, held in some.items() if indicator in held)
        for indicator in INDICATORS
    }


def _of_page(page: Page) -> Iterator[str]:
    seen: set[CodeType] = set()
    for part in page.parts:
        if not isinstance(part, Act):
            for function in (part.ask, *part.show):
                yield from _of_function(function, seen)


def _of_function(function: Callable[..., Any], seen: set[CodeType]) -> Iterator[str]:
    while isinstance(function, partial):
        yield from (text for text in _texts(function.args) if text in INDICATORS)
        function = function.func
    if not isinstance(function, FunctionType) or function.__code__ in seen:
        return
    seen.add(function.__code__)
    names, texts = _inside(function.__code__)
    held = [function.__globals__[name] for name in names if name in function.__globals__]
    told = {text for text in texts if text in INDICATORS}
    told |= {text for value in held for text in _texts(value) if text in INDICATORS}
    yield from told if names & NAMING else told - _columns()
    for value in held:
        yield from _of_value(value, seen)


def _of_value(value: object, seen: set[CodeType]) -> Iterator[str]:
    """What a function names: an indicator's own function, the rules, or a function to follow."""
    if value is packaged_rules or value is current_rules:
        yield from (rule.indicator for rule in packaged_rules().values() if rule.lights)
    module = getattr(value, "__module__", None) or ""
    if isinstance(value, type) and module.startswith(ROOMS):
        for method in vars(value).values():
            yield from _of_value(method, seen)
    if isinstance(value, FunctionType):
        room, _, name = module.rpartition(".")
        if room == "dashboard.indicators" and name in INDICATORS:
            yield name
        elif module.startswith(ROOMS):
            yield from _of_function(value, seen)


def _inside(code: CodeType) -> tuple[set[str], set[str]]:
    """The names and the texts of a function and of what is defined in it."""
    names, texts = set(code.co_names), set(_texts(code.co_consts))
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            more_names, more_texts = _inside(inner)
            names, texts = names | more_names, texts | more_texts
    return names, texts


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset | list | set):
        for one in value:
            yield from _texts(one)


@cache
def _columns() -> set[str]:
    """Names that also are columns: the text alone does not tell which is meant."""
    contracts = (held for held in vars(tables).values() if isinstance(held, type))
    return {
        column
        for contract in contracts
        if issubclass(contract, Table) and contract is not Table
        for column in columns_of(contract)
    }
