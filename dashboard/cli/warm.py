"""Does the first reader wait? No: every section was asked once before the server opens."""

import logging
import time
from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Flask, g

from dashboard.display.answers import ASKED, NAME, KeptAnswers, question
from dashboard.display.bundles import drawing
from dashboard.services.areas import areas
from dashboard.services.sources import ALL_ROLES, Identity, NotReady, Sources
from data_access.connect import full_scope

LOG = logging.getLogger(__name__)
READER = Identity(name="start", roles=ALL_ROLES, scope=full_scope())
LONGEST = 30.0  # seconds of work; what is left then is answered when somebody asks
DEAREST = (
    "what_if-"  # the page whose first answer moves every lever both ways: it has its turn first
)
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


def warm(server: Flask, sources: Sources) -> int:
    """Ask every section about the plain selection and the first city; returns how many answered.

    Nothing that fails here keeps the server from starting.
    """
    for script in drawing():  # compressed once, before the workers part
        server.test_client().get(script, headers=BROWSER).close()
    kept: KeptAnswers = server.extensions[NAME]
    until = time.process_time() + LONGEST
    answered = 0
    for query in _queries(sources):
        for output in sorted(kept.offered, key=lambda one: not one.startswith(DEAREST)):
            if time.process_time() > until:
                LOG.warning("warming up took over %.0f s; the rest waits to be asked", LONGEST)
                return answered
            answered += _asked(server, kept, output, query)
    return answered


def _queries(sources: Sources) -> Sequence[str]:
    """The plain selection, and that of the first city there is."""
    try:
        cities = [place.area for place in areas(sources) if place.level == "city"]
    except NotReady:  # the pages say what is missing
        return ()
    return ("", *(urlencode({"area": city}) for city in cities[:1]))


def _asked(server: Flask, kept: KeptAnswers, output: str, query: str) -> bool:
    """Whether a section answered; asked as a browser asks, behind the gate."""
    sent = {"method": "POST", "json": question(output, query), "headers": BROWSER}
    with server.test_request_context(ASKED, **sent):
        g.identity = READER
        try:
            answer = kept.recall() or server.make_response(server.dispatch_request())
            server.process_response(answer)
        except Exception:
            LOG.exception("warming up: %s did not answer", output)
            return False
    return answer.status_code == 200
