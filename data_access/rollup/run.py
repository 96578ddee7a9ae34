"""How is a source rolled up, month after month, so that a broken run goes on where it was?"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import monotonic

from sqlalchemy import Engine as Database

from data_access.rollup.codes import Codes
from data_access.rollup.engine import Engine
from data_access.rollup.loading import Order, already, codes_of, load
from data_access.rollup.month import Month, months_of_year, rolled_up
from data_access.rollup.problem import Refused
from data_access.rollup.source import Source
from data_access.store.clock import now
from data_access.store.rollups import Rollups, Run
from data_access.store.trail import AuditTrail

Heard = Callable[[float, Run], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolling:
    """A source, the engine that reads it, and the warehouse that takes its facts."""

    source: Source
    engine: Engine
    name: str  # of the engine
    warehouse: Database


def roll_up(rolling: Rolling, months: Sequence[str], order: Order) -> Iterator[Run]:
    """Month by month how it went; a month that is there already, in this version, is not summed.

    A month that is refused does not keep the others; each is written as soon as it is summed, in
    their order, while others are summed beside it where the engine can.
    """
    codes = codes_of(rolling.warehouse)
    wanted = list(months) or rolling.engine.months()
    lanes = max(1, min(rolling.engine.lanes, len(wanted)))
    with ThreadPoolExecutor(lanes) as pool:
        try:
            for run, made in pool.map(lambda month: _summed(rolling, month, codes), wanted):
                yield run if made is None else _written(rolling, run, made, order)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def recorded(rollups: Rollups, trail: AuditTrail, run: Run, who: str) -> None:
    """Keep how a month went; one that was there already changes nothing."""
    if run.state == "same":
        return
    rollups.keep(run)
    if run.state == "done":
        told = {"source": run.source, "month": run.month, "version": run.version}
        trail.record(who, "rollup", {**told, "engine": run.engine, "written": run.written})


def _summed(rolling: Rolling, month: str, codes: Codes) -> tuple[Run, Month | None]:
    source = rolling.source
    began = monotonic()
    run = Run(source=source.name, month=month, version=source.version(month), engine=rolling.name)
    try:
        if already(rolling.warehouse, source, month):
            return replace(run, state="same"), None
        months_of_year(month, rolling.engine.months())
        made = rolled_up(rolling.engine, source, month, codes)
    except Refused as refused:
        return _refused(run, refused, began), None
    told = replace(run, rows=made.rows, rejected=dict(made.rejected), untold=list(made.untold))
    return replace(told, persons=dict(made.persons), milliseconds=_since(began)), made


def _written(rolling: Rolling, run: Run, made: Month, order: Order) -> Run:
    began = monotonic()
    try:
        written = load(rolling.warehouse, rolling.source, made, order)
    except Refused as refused:
        return _refused(run, refused, began - run.milliseconds / 1000)
    took = run.milliseconds + _since(began)
    return replace(run, state="done", written=written, milliseconds=took, at=now())


def _refused(run: Run, refused: Refused, began: float) -> Run:
    told = replace(run, state="refused", fault=str(refused.fault), told=refused.values)
    return replace(told, milliseconds=_since(began), at=now())


def _since(began: float) -> int:
    return round((monotonic() - began) * 1000)
