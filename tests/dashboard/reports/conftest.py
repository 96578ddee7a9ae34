"""One month's report of the small city, compiled once, with a picture instead of every chart."""

import base64

import pytest

from dashboard.reports.compiled import compiled
from dashboard.reports.drawing import Drawn
from dashboard.reports.finished import STEPS, Finished, Signature
from dashboard.services.selection import Selection
from data_access.store.report_document import Chart

AREA, MONTH = "990100", "2026-08"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="30"><path d="M0 0h9"/></svg>'


def silent(_done, _said):
    """Nobody listens."""


@pytest.fixture(scope="session")
def report(whole_sources):
    asked = Selection(area=AREA, period=MONTH)
    return compiled(whole_sources, "monthly", asked, silent)


def finish(report, **how):
    charts = [block for block in report.blocks() if isinstance(block, Chart)]
    return Finished(
        report=report,
        drawn={chart.name: Drawn(SVG, DOT) for chart in charts},
        signatures=tuple(Signature(step=step) for step in STEPS),
        **how,
    )


@pytest.fixture(scope="session")
def finished(report):
    return finish(report)
