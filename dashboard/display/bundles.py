"""May a browser keep this script for good, and was it compressed before?"""

from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, g, request

from dashboard.display.answers import ENCODINGS
from data_access.memo import Memo

SCRIPTS, ASSETS = "/_dash-component-suites/", "/assets/"
FOR_GOOD = "public, max-age=31536000, immutable"
LIMIT = 12 * 2**20  # bytes of one process
TIGHTER = {"COMPRESS_ZSTD_LEVEL": 9, "COMPRESS_BR_LEVEL": 6}  # what is kept is compressed once
MARKS = ("ETag", "Cache-Control", "Content-Encoding", "Content-Type", "Vary")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A script as it was sent."""

    body: bytes
    headers: dict[str, Any]


class Bundles:
    """The scripts of this process: they cannot change while it runs."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._memo = Memo(limit)

    def close(self, server: Flask) -> None:
        """Keep what is sent; to be said before Dash adds its compression."""
        server.config.update(TIGHTER)
        server.after_request(self._keep)

    def open(self, server: Flask) -> None:
        """Send what is kept."""
        server.before_request(self._recall)

    def _recall(self) -> Response | None:
        if request.method != "GET" or not request.path.startswith(SCRIPTS):
            return None
        g.bundle = (request.path, request.accept_encodings.best_match(ENCODINGS))
        kept: Bundle | None = self._memo.look_up(g.bundle)
        encoding = kept and kept.headers.get("Content-Encoding")
        if kept is None or (encoding and not request.accept_encodings[encoding]):
            return None
        answer = Response(kept.body, headers=kept.headers)
        answer.make_conditional(request)
        return answer

    def _keep(self, response: Response) -> Response:
        """What names its version in its address never changes there."""
        marked = request.path.startswith(ASSETS) and "m" in request.args
        versioned = request.path.startswith(SCRIPTS) and response.cache_control.max_age
        if response.status_code in {200, 304} and (marked or versioned):
            response.headers["Cache-Control"] = FOR_GOOD
        asked = g.get("bundle")
        if asked is not None and response.status_code == 200:
            headers = {name: response.headers[name] for name in MARKS if name in response.headers}
            self._memo.keep(asked, Bundle(response.get_data(), headers))
        return response
