"""Which files does a report come as, and how do they get onto a disk whole or not at all?"""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard.reports.drawing import Drawer, Drawn, NotDrawn
from dashboard.reports.finished import Finished
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.store.report_document import Chart, Report

FORMATS = ("docx", "xlsx", "pdf")


def drawings(report: Report, drawer: Drawer) -> Mapping[str, Drawn]:
    """The report's charts; none where nothing can draw: the report then says so."""
    charts = [block for block in report.blocks() if isinstance(block, Chart)]
    try:
        return drawer.draw(charts)
    except NotDrawn:
        return {}


def written(held: Finished) -> Mapping[str, bytes]:
    """The report in every format, by the ending of its name."""
    from dashboard.reports.pdf import pdf  # noqa: PLC0415 the writers are heavy
    from dashboard.reports.sheet import sheet  # noqa: PLC0415 see above
    from dashboard.reports.templates.workbook import filled  # noqa: PLC0415 see above
    from dashboard.reports.word import word  # noqa: PLC0415 see above

    book = filled if "xlsx" in held.templates else sheet
    makers = {"docx": word, "xlsx": book, "pdf": pdf}
    return {name: makers[name](held) for name in FORMATS}


def saved(files: Mapping[str, bytes], folder: Path, stem: str) -> list[Path]:
    """The files in a folder; where one cannot be written, none of them is left there.

    Raises:
        OSError: the disk is full, or the folder is not ours to write.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".report-", dir=folder) as waiting:
        held = [Path(waiting) / f"{stem}.{ending}" for ending in files]
        for path, content in zip(held, files.values(), strict=True):
            with path.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        return [path.replace(folder / path.name) for path in held]


def format_choices(_: Sources, __: Selection) -> Sequence[tuple[str, str]]:
    """Every format, as choices of a form."""
    return [(name, f"reports.formats.{name}") for name in FORMATS]
