"""Was this asked before, of the same figures? Then the encoded answer is sent again."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from flask import Flask, Response, g, has_request_context, request

from dashboard.display import turns
from dashboard.services.sources import Sources
from data_access.memo import Memo

ASKED = "/_dash-update-component"
NAME = "kept_answers"  # of the server's extensions
LIMIT = 12 * 2**20  # bytes of one process
ENCODINGS = ("zstd", "br", "gzip")
FLEETING = ("jobs", "trail", "users", "reader")
"""What changes with every deed, or person: an answer that looked at it is not kept."""
Key = Callable[[str], Hashable | None]
"""From a query to what its answer depends on; None where this reader may not ask."""


def question(output: str, query: str) -> dict[str, Any]:
    """What the browser sends to fill the section whose ``output`` this is."""
    part, held = output.rsplit(".", 1)
    return {
        "output": output,
        "outputs": {"id": part, "property": held},
        "inputs": [{"id": part, "property": turns.ASKED, "value": query}],
        "changedPropIds": [f"{part}.{turns.ASKED}"],
        "parsedChangedPropsIds": [f"{part}.{turns.ASKED}"],
        "state": [],
    }


@dataclass(slots=True)
class Question:
    """A request under way; ``lasts``: its answer was made whole, of nothing fleeting."""

    key: Hashable
    lasts: bool = False


class KeptAnswers:
    """Encoded and compressed answers of sections, bounded in bytes.

    It stands behind the gate: whoever asks is known, and ``offer``'s keys are None to whoever has
    no right to the answer; such a request goes on, to be refused and recorded as ever.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._memo = Memo(limit)
        self._keys: dict[str, Key] = {}

    def offer(self, output: str, key: Key) -> None:
        """Keep the answers of one output under these keys."""
        self._keys[output] = key

    @property
    def offered(self) -> tuple[str, ...]:
        """The outputs whose answers are kept, in the order of their pages."""
        return tuple(self._keys)

    def close(self, server: Flask) -> None:
        """Keep what is sent; to be said first, so that what is kept is compressed already."""
        server.after_request(self._keep)
        server.extensions[NAME] = self

    def open(self, server: Flask) -> None:
        """Answer from what is kept; to be said after the gate's own checks."""
        server.before_request(self.recall)
        server.teardown_request(_done)

    def recall(self) -> Response | None:
        """The kept answer to this request; None where it has to be made."""
        if request.path != ASKED:
            return None
        key = self._key(request.get_json(silent=True))
        if key is None:
            return None
        asked = Question(key=(key, request.accept_encodings.best_match(ENCODINGS)))
        kept = self._kept(asked.key)
        if kept is None:  # whoever else asks the same now waits for this answer
            g.question, g.turn = asked, self._memo.alone(asked.key)
            g.turn.__enter__()
            kept = self._kept(asked.key)
        return kept

    def _kept(self, key: Hashable) -> Response | None:
        kept: _Kept | None = self._memo.look_up(key)
        if kept is None or (kept.encoding and not request.accept_encodings[kept.encoding]):
            return None
        headers = {"Content-Encoding": kept.encoding} if kept.encoding else {}
        return Response(kept.body, content_type="application/json", headers=headers)

    @contextmanager
    def watched(self, sources: Sources) -> Iterator[Sources]:
        """The same sources; what is made of them lasts unless it fails or looks at the fleeting."""
        looked: list[str] = []
        noted: dict[str, Any] = {
            name: _Noted(held, partial(looked.append, name))
            for name in FLEETING
            if (held := getattr(sources, name)) is not None
        }
        yield replace(sources, **noted)
        if not looked and has_request_context() and "question" in g:
            g.question.lasts = True

    def _key(self, body: Any) -> Hashable | None:  # noqa: ANN401 a stranger's JSON
        """What the answer depends on."""
        if not isinstance(body, Mapping) or body.get("output") not in self._keys:
            return None
        try:
            query = body["inputs"][0]["value"]
        except (KeyError, IndexError, TypeError):
            return None
        key = self._keys[body["output"]](query) if isinstance(query, str) else None
        return None if key is None else (body["output"], key)

    def _keep(self, response: Response) -> Response:
        question = g.get("question")
        if question is not None and question.lasts and response.status_code == 200:
            encoding = response.headers.get("Content-Encoding")
            self._memo.keep(question.key, _Kept(response.get_data(), encoding))
        return response


def _done(_: BaseException | None) -> None:
    """The request is over, however it went: the next who asks the same may look."""
    turn = g.pop("turn", None)
    if turn is not None:
        turn.__exit__(None, None, None)


@dataclass(frozen=True, slots=True)
class _Kept:
    body: bytes
    encoding: str | None


class _Noted:
    """Stands for some records and tells when they are looked at."""

    def __init__(self, held: object, told: Callable[[], None]) -> None:
        self._held = held
        self._told = told

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever the records have
        self._told()
        return getattr(self._held, name)
