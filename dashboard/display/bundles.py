"""May a browser keep this script for good, and was it compressed before?"""

from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, g, request

from dashboard.display.answers import ENCODINGS
from dashboard.figures.palette import ASSETS as HELD
from data_access.memo import Memo

SCRIPTS, ASSETS = "/_dash-component-suites/", "/assets/"
FOR_GOOD = "public, max-age=31536000, immutable"
LIMIT = 12 * 2**20  # bytes of one process
TIGHTER = {"COMPRESS_ZSTD_LEVEL": 9, "COMPRESS_BR_LEVEL": 6}  # what is kept is compressed once
MARKS = ("ETag", "Cache-Control", "Content-Encoding", "Content-Type", "Vary")
DRAWN = f"{ASSETS}plotly/"  # plotly.js with lines, bars and pies only: a quarter of the whole


def drawing() -> tuple[str, str]:
    """What a chart needs, first plotly.js: its address names its version."""
    (script,) = (HELD / "plotly").glob("*.js")
    return f"{DRAWN}{script.name}", f"{SCRIPTS}dash/dcc/async-graph.js"


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
        server.after_request(_whole)

    def _recall(self) -> Response | None:
        if request.method != "GET" or not request.path.startswith((SCRIPTS, DRAWN)):
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
        marked = request.path.startswith(DRAWN) or (
            request.path.startswith(ASSETS) and "m" in request.args
        )
        versioned = request.path.startswith(SCRIPTS) and response.cache_control.max_age
        if response.status_code in {200, 304} and (marked or versioned):
            response.headers["Cache-Control"] = FOR_GOOD
        asked = g.get("bundle")
        if asked is not None and response.status_code == 200:
            headers = {name: response.headers[name] for name in MARKS if name in response.headers}
            self._memo.keep(asked, Bundle(response.get_data(), headers))
        return response


def _whole(response: Response) -> Response:
    """A file is read before it is compressed, not while it is sent."""
    if "bundle" in g and response.direct_passthrough:
        response.direct_passthrough = False
        response.make_sequence()
    return response
