"""Must the browser watch every word of an answer? No: what nothing ever changes is drawn at once.

Dash wraps each component in a watcher of its own, and every answer wakes all of them: a page of a
few thousand takes seconds. Plain elements and links need none, so an answer's are sent as one
``Still`` (assets/still.js), with the components that live, charts and tables, in their places.
"""

from collections.abc import Iterator
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

PLAIN = html.Div._namespace  # noqa: SLF001 the one place where Dash says it
DROPPED = frozenset(vars(html.Div())) | {"children", "key", "n_clicks"}
"""What stands in an element and is none of its properties, and what only Dash needs of it."""
Drawn = str | float | list[Any] | dict[str, Any]


class Still(Component):
    """Elements as ``[tag, properties, inside…]``; ``{"at": n}``: there stands the n-th child."""

    _namespace = "jiheng"
    _type = "Still"
    _children_props: list[str] = []  # noqa: RUF012 as Dash's own components have it
    _prop_names = ["children", "drawn"]  # noqa: RUF012 the same
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012 the same

    def __init__(self, drawn: Drawn, children: list[Component]) -> None:
        self.drawn = drawn  # Dash's own initialiser looks for a package of the namespace's name
        self.children = children


def still(held: Any) -> Any:  # noqa: ANN401 whatever Dash takes as children
    """The same to look at, with as few watchers as there are components that live.

    >>> made = still(html.P(["one ", html.B("word")], className="said"))
    >>> made.drawn, made.children
    (['p', {'className': 'said'}, 'one ', ['b', {}, 'word']], [])
    """
    if isinstance(held, (list, tuple)):
        return [still(one) for one in held]
    if not isinstance(held, Component):
        return held
    if not _plain(held):
        if getattr(held, "children", None) is not None:
            held.children = still(held.children)
        return held
    live: list[Component] = []
    return Still(_drawn(held, live), live)


def _plain(held: Component) -> bool:
    """Whether an element is only looked at or followed as a link."""
    return held._namespace == PLAIN or isinstance(held, dcc.Link)  # noqa: SLF001 as above


def _drawn(held: Any, live: list[Component]) -> Drawn:  # noqa: ANN401 as above
    if not isinstance(held, Component):
        return held if isinstance(held, (str, int, float)) else str(held)
    if not _plain(held):
        live.append(still(held))
        return {"at": len(live) - 1}
    kept = {name: value for name, value in vars(held).items() if name not in DROPPED}
    tag = "a" if isinstance(held, dcc.Link) else held._type.lower()  # noqa: SLF001 as above
    within = {"within": True} if isinstance(held, dcc.Link) else {}
    return [
        tag,
        {**kept, **within},
        *(_drawn(one, live) for one in _inside(getattr(held, "children", None))),
    ]


def _inside(children: Any) -> Iterator[Any]:  # noqa: ANN401 as above
    """What stands in an element, one after the other."""
    if isinstance(children, (list, tuple)):
        for one in children:
            yield from _inside(one)
    elif children is not None:
        yield children
