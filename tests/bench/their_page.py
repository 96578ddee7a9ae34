"""The page to compare with, made by Vizro 1.0: six figures and a table, filtered by area.

Runs where Vizro is installed: ``PYTHON their_page.py FRAME.csv PORT``.
"""

import sys

import dash_ag_grid as dag
import pandas as pd
import plotly.express as px
import vizro.models as vm
from vizro import Vizro
from vizro.models.types import capture

FIGURES = (
    ("period",),
    ("period", "service"),
    ("period", "category"),
    ("service",),
    ("tier",),
    ("category",),
)


@capture("graph")
def summed(data_frame, by):
    """Yuan by some columns, of the one area that is left in the frame."""
    held = data_frame.groupby(list(by), as_index=False)["amount"].sum()
    colour = by[1] if len(by) > 1 else None
    draw = px.line if by[0] == "period" else px.bar
    return draw(held, x=by[0], y="amount", color=colour).update_layout(
        meta=str(data_frame["area"].iloc[0])
    )


@capture("ag_grid")
def listed(data_frame):
    """Yuan by service and tier, of the one area that is left in the frame."""
    held = data_frame.groupby(["area", "service", "tier"], as_index=False)["amount"].sum()
    columns = [{"field": name} for name in held]
    return dag.AgGrid(columnDefs=columns, rowData=held.to_dict(orient="records"))


if __name__ == "__main__":
    frame = pd.read_csv(sys.argv[1], dtype={"area": str, "tier": str, "service": str})
    graphs = [vm.Graph(figure=summed(frame, by=by)) for by in FIGURES]
    table = vm.Table(figure=listed(frame))
    areas = sorted(frame["area"].unique())
    pick = vm.Dropdown(id="pick", multi=False, value=areas[0])
    page = vm.Page(
        title="Costs",
        components=[*graphs, table],
        layout=vm.Grid(grid=[[0, 1], [2, 3], [4, 5], [6, 6]], row_min_height="320px"),
        controls=[vm.Filter(column="area", selector=pick)],
    )
    app = Vizro().build(vm.Dashboard(pages=[page]))
    app.dash.run(port=int(sys.argv[2]), debug=False)
