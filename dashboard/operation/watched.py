"""Is this server ready, and how does it do? ``/readyz`` for balancers, ``/metrics`` for Prometheus.

Neither tells whose fund it is or what is in it: states, counts and durations alone.
"""

import os
from collections.abc import Callable, Mapping
from hmac import compare_digest
from time import perf_counter

from flask import Flask, Response, abort, g, jsonify, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from data_access.port import NotReady

READY, METRICS = "/readyz", "/metrics"
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The folder in which the processes of one server count together; read by the library itself."""
ANSWERS, PAGES = "/_dash-update-component", "text/html"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
Probe = Callable[[], object]

registry = CollectorRegistry()
REQUESTS = Counter(
    "jiheng_requests_total", "Requests answered.", ("kind", "status"), registry=registry
)
DURATION = Histogram(
    "jiheng_request_seconds", "Until an answer left.", ("kind",), buckets=SECONDS, registry=registry
)


class Watch:
    """The two addresses and the counting of one application.

    Args:
        probes: by the name of a part, what raises ``NotReady`` while it is not ready.
        measures: numbers of now by name; asked at every scrape.
        token: what ``/metrics`` wants to be told; without one it is not there.
    """

    def __init__(
        self,
        probes: Mapping[str, Probe],
        measures: Callable[[], Mapping[str, float]],
        token: str | None,
    ) -> None:
        self._probes = probes
        self._measures = measures
        self._token = token

    def over(self, server: Flask) -> None:
        """Count every request of a server, and answer those who watch it."""
        server.before_request(_begun)
        server.after_request(_counted)
        server.add_url_rule(READY, view_func=self._ready)
        server.add_url_rule(METRICS, view_func=self._metrics)

    def _ready(self) -> tuple[Response, int]:
        """200 where every part answers, else 503; which part, never why: that is in the log."""
        states = {name: _answers(probe) for name, probe in self._probes.items()}
        return jsonify(ready=all(states.values()), **states), 200 if all(states.values()) else 503

    def _metrics(self) -> Response:
        given = request.headers.get("Authorization", "")
        if not self._token:
            abort(404)
        if not compare_digest(given.encode(), f"Bearer {self._token}".encode()):
            abort(401)
        scraped = CollectorRegistry()
        if SHARED in os.environ:
            multiprocess.MultiProcessCollector(scraped)  # type: ignore[no-untyped-call]
        else:
            scraped.register(_Own())
        scraped.register(_Now(self._measures))
        return Response(generate_latest(scraped), mimetype="text/plain")


class _Own(Collector):
    """What this process alone has counted."""

    def collect(self) -> list[Metric]:
        return list(registry.collect())


class _Now(Collector):
    """The numbers of the moment."""

    def __init__(self, measures: Callable[[], Mapping[str, float]]) -> None:
        self._measures = measures

    def collect(self) -> list[Metric]:
        try:
            found = self._measures()
        except NotReady:
            return []  # a missing series, not zeros
        return [
            GaugeMetricFamily(f"jiheng_{name}", name.replace("_", " "), value=value)
            for name, value in found.items()
        ]


def _answers(probe: Probe) -> bool:
    try:
        probe()
    except NotReady:
        return False
    return True


def _begun() -> None:
    g.begun = perf_counter()


def _counted(response: Response) -> Response:
    kind = _kind(response)
    REQUESTS.labels(kind, f"{response.status_code // 100}xx").inc()
    if (begun := g.get("begun")) is not None:
        DURATION.labels(kind).observe(perf_counter() - begun)
    return response


def _kind(response: Response) -> str:
    """Few kinds, so that an address made up by a stranger makes no new series."""
    if request.path == ANSWERS:
        return "answer"
    return "page" if response.mimetype == PAGES else "other"
