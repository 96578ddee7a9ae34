"""The one place where rows become a table: zh words, frozen first column, one row to pick."""

from typing import Any, Literal

import dash_ag_grid as dag

from dashboard.display.look import Look

Kind = Literal["plain", "searched", "many"]
PAGE = 25  # rows of a searched table at a time


def grid(
    name: str,
    columns: list[dict[str, Any]],
    rows: list[dict[str, Any]],
    look: Look,
    *,
    kind: Kind = "plain",
) -> dag.AgGrid:
    """A table of rows; the picked row is its ``selectedRows``.

    Args:
        name: the component's id.
        columns: AG Grid column definitions, the first stays in sight.
        rows: one dict a row; what is missing is said in words already.
        look: language and theme.
        kind: ``searched``: many rows, a page at a time, with a search field over every column;
            ``many``: that, and several rows may be picked at once.
    """
    first, *others = columns
    searched = kind != "plain"
    return dag.AgGrid(
        id=name,
        rowData=rows,
        columnDefs=[{**first, "pinned": "left"}, *others],
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
            "wrapText": not searched,
            "autoHeight": not searched,
            "filter": "agTextColumnFilter" if searched else False,
            "floatingFilter": searched,
        },
        columnSize="responsiveSizeToFit",
        dashGridOptions={
            "domLayout": "autoHeight",
            "pagination": searched,
            "paginationPageSize": PAGE,
            "paginationPageSizeSelector": False,
            "rowSelection": {
                "mode": "multiRow" if kind == "many" else "singleRow",
                "checkboxes": kind == "many",
                "enableClickSelection": True,
            },
            "localeText": _words(look),
            "ensureDomOrder": True,
        },
        className="grid",
        style={"height": None},
    )


def _words(look: Look) -> dict[str, str]:
    prefix = "grid."
    held = look.words.words.items()
    return {key.removeprefix(prefix): said for key, said in held if key.startswith(prefix)}
