"""``jiheng batches``: what was loaded, from which files, by whom and when."""

import json
from argparse import ArgumentParser, Namespace
from datetime import datetime
from typing import Any

from dashboard.cli.command import Command
from dashboard.cli.opened import opened
from dashboard.labels import LANGUAGES, labels
from dashboard.settings import Settings
from data_access.moments import SHANGHAI
from data_access.tables import Batch


def arguments(parser: ArgumentParser) -> None:
    """Of every area, or of one."""
    parser.add_argument("--area", help="every area if left out")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """Newest first."""
    with opened(settings) as sources:
        found = sources.warehouse.read(Batch, sources.scope.narrow(area=given.area))
    rows = [_row(row) for row in found.to_dict("records")]
    rows.sort(key=lambda row: (row["at"] or "", row["batch"]), reverse=True)
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    words = labels(given.lang)
    for row in rows:
        state = words(f"imports.states.{row['state']}")
        said = {**row, "state": state, "period": row["period"] or "-", "at": row["at"] or "-"}
        print(words("imports.report.batch", **said))
    return 0


def _row(row: dict[Any, Any]) -> dict[str, Any]:
    """One batch as JSON shows it; the moment in Shanghai's time."""
    said = {str(name): _known(value) for name, value in row.items()}
    at = said["at"]
    if at is not None:
        said["at"] = datetime.fromtimestamp(int(at) / 1000, SHANGHAI).isoformat("T", "seconds")
    return said


def _known(value: object) -> Any:  # noqa: ANN401 pandas' missing values as None
    return None if value is None or value != value or str(value) == "<NA>" else value  # noqa: PLR0124


COMMAND = Command(help="what was loaded, and by whom", arguments=arguments, run=run)
