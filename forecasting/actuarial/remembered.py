"""Was this asked before of the very same tables?

A lever replaces one table of a basis and leaves the others as they are: what depends on these
alone need not be computed again.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")
KEPT = 6
"""Answers a function keeps: of two areas under current law, and what a reader moves now."""


def remembered(work: Callable[Given, Found]) -> Callable[Given, Found]:
    """The last answers of a pure function, told by the identity of what it was given.

    What was given is kept beside the answer, so that no other object can take its identity.
    """
    answers: OrderedDict[tuple[object, ...], tuple[object, Found]] = OrderedDict()
    keeping = Lock()

    @wraps(work)
    def found(*given: Given.args, **named: Given.kwargs) -> Found:
        key = (*map(_mark, given), *((name, _mark(one)) for name, one in named.items()))
        held = answers.get(key) or ((given, named), work(*given, **named))
        with keeping:
            answers[key] = held
            answers.move_to_end(key)
            while len(answers) > KEPT:
                answers.popitem(last=False)
        return held[1]

    return found


def _mark(one: object) -> object:
    return one if isinstance(one, int | float | str | None) else id(one)
