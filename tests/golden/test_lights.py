"""All lights of the sample in one table; a change of any shows in a review."""

import csv
import io
from pathlib import Path

from dashboard.services.lights import Board

GOLDEN = Path(__file__).with_name("lights.csv")
COLUMNS = ("period", "scheme", "account", "rule", "reading", "value", "level")
COLUMNS += ("line", "basis", "evidence", "reason", "since")


def written(light):
    row = {name: getattr(light, name) for name in COLUMNS}
    for name in ("value", "line"):
        row[name] = None if row[name] is None else f"{row[name]:.6f}"
    return row.values()


def test_all_lights_are_those_of_the_golden_table(sources, request):
    """Regenerate with ``pytest --write-golden`` and say why in the commit."""
    board = Board(sources, "100000")
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for year in range(2018, 2027):
        table.writerows(written(light) for light in board.lights(str(year)))
    if request.config.getoption("--write-golden"):
        GOLDEN.write_text(text.getvalue(), encoding="utf-8")
    assert text.getvalue() == GOLDEN.read_text(encoding="utf-8")
