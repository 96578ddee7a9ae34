"""What do all charts have in common? Paper, ink, type, axes: one layout for every figure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dashboard.labels import Labels

FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif'
Colours = Mapping[str, str]
SIDE, FOOT = 60, 30  # pixels that ticks take: with room for them a chart is drawn once, not twice
CROWDED = 8  # years on the axis from which every second one is named


def layout(
    colours: Colours, words: Labels, *, y_title: str, y_format: str = ",.0f"
) -> dict[str, Any]:
    """The layout of a time chart: few grid lines, the zero line in sight, no legend box.

    Args:
        colours: a theme's palette.
        words: the language of the tick labels.
        y_title: the unit, said once.
        y_format: d3 format of the ticks.
    """
    axis = {
        "color": colours["ink-2"],
        "gridcolor": colours["line"],
        "linecolor": colours["line"],
        "zerolinecolor": colours["ink-3"],
        "automargin": True,
        "ticklabeloverflow": "allow",
    }
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12, "color": colours["ink-2"]},
        "margin": {"l": SIDE, "r": 72, "t": 28, "b": FOOT},
        "showlegend": False,
        "hovermode": "x unified",
        "hoverlabel": {
            "bgcolor": colours["raised"],
            "bordercolor": colours["line"],
            "font": {"color": colours["ink"], "family": FONT},
        },
        "xaxis": {
            **axis,
            "showgrid": False,
            "type": "date",
            "dtick": "M12",
            "tickangle": 0,
            "tickformat": words("terms.words.tick"),
            "hoverformat": words("terms.words.tick"),
        },
        "yaxis": {**axis, "tickformat": y_format, "nticks": 6, "zeroline": True},
        "annotations": [note(y_title, colours, x=0, y=1, xref="paper", yref="paper", yshift=16)],
        "shapes": [],
    }


def spanning(figure: dict[str, Any], periods: Sequence[str]) -> None:
    """Hold the time axis to these periods, so that labels beside the last one cannot widen it."""
    first, last = (date.fromisoformat(at(period)) for period in (min(periods), max(periods)))
    room = (last - first) * 0.04 + timedelta(days=60)
    figure["xaxis"]["range"] = [str(first - room), str(last + room)]
    if len(periods) > CROWDED:
        figure["xaxis"]["dtick"] = "M24"


def note(text: str, colours: Colours, **where: object) -> dict[str, Any]:
    """A direct label: words on the chart instead of a legend."""
    return {
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": 12, "color": colours["ink-2"]},
        **where,
    }


def line_at(value: float, colour: str) -> dict[str, Any]:
    """A level line across the whole chart."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": value,
        "y1": value,
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
    }


def at(period: str) -> str:
    """Where a period, or a day, stands on the time axis.

    >>> at("2024"), at("2024-09"), at("2024-09-30")
    ('2024-01-01', '2024-09-01', '2024-09-30')
    """
    if period.count("-") == 2:
        return period
    return f"{period}-01" if "-" in period else f"{period}-01-01"


def break_at(period: str, colours: Colours) -> dict[str, Any]:
    """A thin vertical line where a series may not mean the same on both sides."""
    return {
        "type": "line",
        "yref": "paper",
        "x0": at(period),
        "x1": at(period),
        "y0": 0,
        "y1": 1,
        "line": {"color": colours["ink-3"], "width": 1, "dash": "dash"},
    }
