"""Which request was it? Each has an id: in its answer, on an error's page, in every line of it."""

import logging
import re
from collections.abc import Callable
from contextlib import ExitStack
from secrets import token_hex
from time import perf_counter
from urllib.parse import quote

from flask import Flask, Response, g, request

from dashboard.operation.logs import MORE, told_of

HEADER = "X-Request-ID"
FORM = re.compile(r"[A-Za-z0-9._-]{8,64}")
LONGEST = 200  # characters of a path
LOG = logging.getLogger(__name__)


def traced(server: Flask, *, believed: bool) -> None:
    """Give each request of a server an id, and tell of each when it is answered.

    Before all else is put on the server: what was begun first is left last. ``believed``: whether
    a proxy of our own stands before it, whose id is then kept.
    """
    server.before_request(_begun(believed=believed))
    server.after_request(_told)
    server.teardown_request(_left)


def request_id(*, believed: bool) -> str:
    """The id as our proxy names it, if it is one; else one of our own."""
    given = request.headers.get(HEADER, "") if believed else ""
    return given if FORM.fullmatch(given) else token_hex(8)


def _begun(*, believed: bool) -> Callable[[], None]:
    def begin() -> None:
        g.request_id = request_id(believed=believed)
        g.request_begun = perf_counter()
        g.request_told = ExitStack()
        g.request_told.enter_context(told_of(request=g.request_id))

    return begin


def _told(response: Response) -> Response:
    """The request's own line: no question mark and what is behind it, nobody's address."""
    if "request_id" not in g:  # a start that warms itself up
        return response
    response.headers[HEADER] = g.request_id
    who = g.get("identity")
    fields = {
        "method": request.method,
        "path": quote(request.path[:LONGEST]),
        "status": response.status_code,
        "milliseconds": round((perf_counter() - g.request_begun) * 1000, 1),
        **({} if who is None else {"person": who.name}),
    }
    LOG.info("answered", extra={MORE: fields})
    return response


def _left(_: BaseException | None) -> None:
    if "request_told" in g:
        g.request_told.close()
