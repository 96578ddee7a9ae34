"""Is this a question that our own pages could ask? What is not is refused before it is read."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, request

ANSWERS = "/_dash-update-component"
TEXTS = ("search", "pathname", "data-asked")  # properties that our pages send as text
COUNTS = ("n_clicks", "n_intervals")
Known = Callable[[], Mapping[str, Mapping[str, Any]]]


def only_ours(known: Known, refused: Callable[[], None]) -> Callable[[], None]:
    """A check before each request; ``refused`` is told of what no page of ours has sent."""

    def check() -> None:
        if request.path != ANSWERS:
            return
        try:
            body = request.get_json(silent=True)
        except RecursionError:  # nested deeper than anybody writes
            body = None
        if not _fits(known(), body):
            refused()
            abort(400)

    return check


def _fits(known: Mapping[str, Mapping[str, Any]], body: object) -> bool:
    """Whether a callback of this key takes such inputs and gives such outputs."""
    if not isinstance(body, dict) or not isinstance(key := body.get("output"), str):
        return False
    held = known.get(key)
    return (
        held is not None
        and _alike(body.get("inputs"), held["inputs"])
        and _alike(body.get("state", []), held["state"])
        and _outputs(body.get("outputs"), key)
        and _texts(body.get("changedPropIds"))
    )


def _alike(given: object, wanted: list[dict[str, Any]]) -> bool:
    if not isinstance(given, list) or len(given) != len(wanted):
        return False
    return all(_same(one, name) for one, name in zip(given, wanted, strict=True))


def _same(one: object, name: Mapping[str, Any]) -> bool:
    """A place by its name; of a pattern, each place that it found."""
    if str(name["id"]).startswith("{"):
        return all(map(_place, one)) if isinstance(one, list) else _place(one)
    named = isinstance(one, dict) and all(
        one.get(part) == name[part] for part in ("id", "property")
    )
    return isinstance(one, dict) and named and _sent(name["id"], name["property"], one.get("value"))


def _sent(place: str, part: str, value: object) -> bool:
    """Selections, works, addresses are text, clicks whole numbers; the rest is a form's own."""
    if part in TEXTS or (part == "data" and place.endswith(("-selection", "-job"))):
        return value is None or isinstance(value, str)
    if part == "data" and place.endswith("-settled"):
        return value is None or isinstance(value, list)
    return part not in COUNTS or value is None or isinstance(value, int)


def _outputs(given: object, key: str) -> bool:
    if not key.startswith(".."):
        return _place(given) or _places(given)
    count = len(key.strip(".").split("..."))
    if not isinstance(given, list) or len(given) != count:
        return False
    return all(_place(one) or _places(one) for one in given)


def _places(one: object) -> bool:
    return isinstance(one, list) and all(map(_place, one))


def _place(one: object) -> bool:
    return (
        isinstance(one, dict)
        and isinstance(one.get("id"), str | dict)
        and isinstance(one.get("property"), str)
    )


def _texts(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) for one in given)
