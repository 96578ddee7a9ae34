"""The same six figures and table of the same frame as a page of this house, behind its own gate.

Runs as ``python -m tests.bench.our_page FRAME.csv HOME PORT``: cubes and figures as dicts.
"""

import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.app import create_app
from dashboard.display.chart import canvas, chart
from dashboard.display.grid import figure, grid, titled
from dashboard.display.page import Page, Section
from dashboard.labels import labels
from dashboard.services.sources import ALL_ROLES
from dashboard.settings import read_settings
from data_access.connect import open_databases

AXES = ("area", "period", "service", "tier", "category")
FIGURES = (
    ("period",),
    ("period", "service"),
    ("period", "category"),
    ("service",),
    ("tier",),
    ("category",),
)
TABLE = ("service", "tier")
MUCH = 10**8  # yuan of the unit on the axes
NAMED = {"type": "category", "dtick": None, "tickformat": "", "hoverformat": ""}


class Keeping(WSGIRequestHandler):
    """Keeps a browser's connections open, as gunicorn does for the house."""

    protocol_version = "HTTP/1.1"


class Costs:
    """The frame as a cube."""

    def __init__(self, frame):
        codes, self.names = {}, {}
        for axis in AXES:
            codes[axis], self.names[axis] = pd.factorize(frame[axis], sort=True)
        self.cube = np.zeros([len(self.names[axis]) for axis in AXES])
        np.add.at(self.cube, tuple(codes[axis] for axis in AXES), frame["amount"].to_numpy())

    def summed(self, by, _, selection):
        """The sums of one area by some axes."""
        held = self.cube[list(self.names["area"]).index(selection.area)]
        gone = tuple(n for n, axis in enumerate(AXES[1:]) if axis not in by)
        return held.sum(axis=gone)

    def drawn(self, by, values, look):
        """A line or bars a name of the second axis, in the unit that the house writes."""
        xs, on = list(self.names[by[0]]), canvas(look, "", y_format=",.2f")
        timed = by[0] == "period"
        held = {**(on.timed(xs) if timed else on.layout()), "meta": look.selection.area}
        if not timed:
            held["xaxis"] |= NAMED
        rows = (
            {"": values}
            if values.ndim == 1
            else dict(zip(self.names[by[1]], values.T, strict=True))
        )
        kind = {"type": "scatter", "mode": "lines"} if timed else {"type": "bar"}
        data = [{**kind, "x": xs, "y": row / MUCH, "name": str(name)} for name, row in rows.items()]
        return chart({"data": data, "layout": held}, look, name=" ".join(by))

    def listed(self, values, look):
        """A row a service and tier."""
        area, (services, tiers) = look.selection.area, (self.names[axis] for axis in TABLE)
        rows = [
            {
                "area": area,
                "service": service,
                "tier": tier,
                "amount": values[n, m],
                "amount_said": f"{values[n, m] / MUCH:,.2f}",
            }
            for n, service in enumerate(services)
            for m, tier in enumerate(tiers)
        ]
        columns = [{"field": name, "minWidth": 140} for name in ("area", *TABLE)]
        held = [*columns, figure("amount", "amount")]
        return titled(grid("listed", held, rows, look), "Costs", look)


def page(costs):
    sections = [
        Section(ask=partial(costs.summed, by), show=(partial(costs.drawn, by),), span=6)
        for by in FIGURES
    ]
    table = Section(ask=partial(costs.summed, TABLE), show=(costs.listed,))
    return Page(order=1, roles=ALL_ROLES, sections=(*sections, table))


if __name__ == "__main__":
    for language in ("zh", "en"):
        labels(language).words.update({"pages.costs.name": "Costs", "pages.costs.question": "?"})
    frame = pd.read_csv(sys.argv[1], dtype={"area": str, "tier": str, "service": str})
    home = {"JIHENG_HOME": str(Path(sys.argv[2]).resolve())}
    settings = read_settings(home)
    databases = open_databases(settings.warehouse_url, settings.store_url)
    app = create_app(settings, databases, {"costs": page(Costs(frame))})
    make_server(
        "127.0.0.1", int(sys.argv[3]), app.server, threaded=True, request_handler=Keeping
    ).serve_forever()
