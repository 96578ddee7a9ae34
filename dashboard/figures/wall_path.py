"""How did a ratio come to where it is? A wide line over its warning lines, as an image."""

from base64 import b64encode
from collections.abc import Mapping

from dashboard.figures.sparkline import through
from dashboard.figures.strand import Values, last, reach
from dashboard.figures.template import Colours

WIDTH, HEIGHT, EDGE = 420, 110, 6
LEAST = 0.2  # of a ratio, from bottom to top
STEADY = 'vector-effect="non-scaling-stroke"'  # as wide as drawn, however wide the image
TOKENS = {"1": "one", "2": "two", "3": "three"}


def wall_path(values: Values, lines: Mapping[str, float], colours: Colours) -> str:
    """An SVG as a data URI: the path, and each line in its colour; a gap stays a gap."""
    span = _span(values, lines)
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    points = [
        None if value is None else (round(EDGE + at * step, 1), _up(value, span))
        for at, value in enumerate(values)
    ]
    drawn = [_line(_up(value, span), colours[TOKENS[level]]) for level, value in lines.items()]
    end = last(values)
    if end is not None and (point := points[end]) is not None:
        drawn.append(
            f'<path d="M{point[0]} {point[1]}h0" stroke="{colours["ink"]}" stroke-width="11" '
            f'stroke-linecap="round" {STEADY}/>'
        )
    path = (
        f'<path d="{through(points)}" fill="none" stroke="{colours["ink"]}" stroke-width="2.5"'
        f' stroke-linejoin="round" {STEADY}/>'
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none">{"".join(drawn)}{path}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def line_places(values: Values, lines: Mapping[str, float]) -> Mapping[str, float]:
    """How far from the top each warning line lies, as a share of the image's height."""
    span = _span(values, lines)
    return {level: _up(line, span) / HEIGHT for level, line in lines.items()}


def _span(values: Values, lines: Mapping[str, float]) -> tuple[float, float]:
    """What the image shows from bottom to top; never so little that a ripple looks like a fall."""
    low, high = reach(values, list(lines.values()))
    room = max((high - low) * 0.08, (LEAST - (high - low)) / 2)
    return low - room, high + room


def _up(value: float, span: tuple[float, float]) -> float:
    return round(HEIGHT - EDGE - (value - span[0]) / (span[1] - span[0]) * (HEIGHT - 2 * EDGE), 1)


def _line(up: float, colour: str) -> str:
    return (
        f'<line x1="0" x2="{WIDTH}" y1="{up}" y2="{up}" stroke="{colour}" '
        f'stroke-width="1.5" stroke-dasharray="6 5" {STEADY}/>'
    )
