"""Sum settlement detail into monthly facts, month by month; a broken run goes on where it was."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.figures.rolling import refused_said, run_said
from dashboard.labels import Labels, labels
from dashboard.worker.kind import Books, BookWork, Hopeless, Report
from data_access.rollup.engine import Means, open_engine
from data_access.rollup.loading import Order
from data_access.rollup.problem import Refused
from data_access.rollup.run import Rolling, recorded, roll_up
from data_access.rollup.source import KEPT, Source, read_source
from data_access.sources import Sources
from data_access.store.clock import now


def run(books: Books, sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """A ``source`` of the home's folder of sources, on an ``engine``, in the name of ``who``.

    Raises:
        Hopeless: the source is refused, or a month of it; the log says why.
    """
    words = labels(str(arguments.get("lang", "zh")))
    try:
        source = read_source(books.home / KEPT / str(arguments["source"]))
        _months(books, sources, source, arguments, (report, words))
    except Refused as refused:
        raise Hopeless(refused_said(refused.fault, refused.values, words)) from refused


def _months(
    books: Books,
    sources: Sources,
    source: Source,
    arguments: Mapping[str, Any],
    told: tuple[Report, Labels],
) -> None:
    report, words = told
    who, name = str(arguments["who"]), str(arguments["engine"])
    order = Order(who=who, at=now(), today=sources.today, reason=str(arguments.get("reason", "")))
    spill = books.home / "spill"
    spill.mkdir(exist_ok=True)
    engine = open_engine(name, source, Means(spill=Path(spill)))
    months = [str(month) for month in arguments.get("months") or engine.months()]
    rolling = Rolling(source=source, engine=engine, name=name, warehouse=books.engine)
    lines = []
    try:
        for number, one in enumerate(roll_up(rolling, months, order), start=1):
            recorded(books.rollups, books.trail, one, who)
            report(number / len(months), run_said(one, words))
            if one.state == "refused":
                lines.append(run_said(one, words))
    finally:
        engine.close()
    if lines:
        raise Hopeless(words("rollup.some_refused", number=len(lines)), lines)


WORK = BookWork(run=run)
