"""Where has it been going? A line the size of a word, as an image that needs no script."""

from base64 import b64encode
from collections.abc import Sequence

from dashboard.figures.strand import Values, last, numbers, reach

WIDTH, HEIGHT, EDGE = 120, 32, 4


def sparkline(values: Values, colour: str) -> str:
    """An SVG as a data URI: the last known point is marked, a gap stays a gap."""
    held = numbers(values)
    low, high = reach(held)
    step = (WIDTH - 2 * EDGE) / max(len(held) - 1, 1)

    def place(index: int, value: float) -> tuple[float, float]:
        up = (value - low) / (high - low) * (HEIGHT - 2 * EDGE)
        return round(EDGE + index * step, 1), round(HEIGHT - EDGE - up, 1)

    points = [None if value is None else place(index, value) for index, value in enumerate(held)]
    end = last(held)
    dot = "" if end is None or points[end] is None else _dot(points[end] or (0, 0), colour)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{through(points)}" fill="none" stroke="{colour}" stroke-width="1.5"'
        f' stroke-linecap="round" stroke-linejoin="round"/>{dot}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def through(points: Sequence[tuple[float, float] | None]) -> str:
    """The line through the points, begun anew after every gap."""
    drawn, pen_down = [], False
    for point in points:
        if point is not None:
            drawn.append(f"{'L' if pen_down else 'M'}{point[0]} {point[1]}")
        pen_down = point is not None
    return "".join(drawn)


def _dot(point: tuple[float, float], colour: str) -> str:
    return f'<circle cx="{point[0]}" cy="{point[1]}" r="2.5" fill="{colour}"/>'
