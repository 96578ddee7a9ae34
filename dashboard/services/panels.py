"""What does an indicator say of every area at once, as a panel that a rule can be held against?"""

import numpy as np
import pandas as pd

from dashboard.early_warning.panel import Panel, panel_of
from dashboard.early_warning.rule import Rule, Window
from dashboard.indicators.indicator import Indicator, Reads
from dashboard.services.cases import FUNDS
from dashboard.services.ledger import LIT, rolled_forward
from dashboard.services.measured import INDICATORS, POOLED, RANK, SETTLED, spans
from dashboard.services.selection import SCHEMES
from dashboard.services.sources import Sources
from data_access.periods import periods_to
from data_access.tables import AccountBook, BookLine, FundLedger, MedicalCost

KEYS = ("area", "scheme", "account", "basis")
ORDER = {at: status for status, at in RANK.items()}
HEAVY = (BookLine, AccountBook)
"""Tables that are read for the last month alone; rules on them tell nothing of earlier ones."""
Until = tuple[str, int | None]
REACH = {Window.MONTH: 1, Window.ROLLING12: 12, Window.YTD: 12}


def panel(sources: Sources, rule: Rule, period: str, months: int | None = None) -> Panel:
    """The values that a rule judges, of every area in scope, in the grain of ``period``.

    A row is an area's fund, or what else the indicator tells apart (``subject``). ``months``: no
    more of the books than so many up to the period; None is all there are. Rules that judge the
    same values share one.
    """
    judged = (rule.indicator, rule.own_source, rule.window)
    key = ("panel", sources.scope, *judged, period, months)
    return sources.remember(key, lambda: _panel(sources, rule, period, months))


def _panel(sources: Sources, rule: Rule, period: str, months: int | None) -> Panel:
    gross = _told(sources, rule.indicator, rule, (period, months))
    if rule.own_source is None:
        return panel_of(gross, SETTLED)
    own = _told(sources, rule.own_source, rule, (period, months))
    keys = list(KEYS)
    detailed = pd.MultiIndex.from_frame(own.loc[own["value"].notna(), keys].drop_duplicates())
    told = pd.MultiIndex.from_frame(gross[keys]).isin(detailed)
    if months is not None and not told.all():  # it may have told its own figures before
        return panel(sources, rule, period)
    rows = pd.concat([gross[~told], own[pd.MultiIndex.from_frame(own[keys]).isin(detailed)]])
    return panel_of(rows.reset_index(drop=True), SETTLED)


def _told(sources: Sources, name: str, rule: Rule, until: Until) -> pd.DataFrame:
    """An indicator's rows in one grain: of pooled funds, of publications that lights stand on."""
    indicator = INDICATORS[name]
    read = [_read(sources, reads, rule, until) for reads in indicator.reads]
    frames = spans(name, rule.window, read)
    rows = _with_status(indicator.keyed(*frames).rename("value").reset_index(), frames[0])
    wanted = rows["period"].str.contains("-") == ("-" in until[0])
    if "scheme" in rows:
        wanted &= rows["scheme"].isin(SCHEMES)
    if "account" in rows:
        wanted &= rows["account"] == POOLED
    return _named(rows[wanted & _counts(rows, indicator)])


def _read(sources: Sources, reads: Reads, rule: Rule, until: Until) -> pd.DataFrame:
    period, months = until
    heavy = reads.table in HEAVY and "-" in period
    count = REACH[rule.window] if heavy else months
    periods = None if count is None else periods_to(period, count)
    rows = sources.warehouse.read(reads.table, sources.scope, periods=periods, by=reads.by)
    if reads.table is FundLedger and "-" not in period:
        return pd.concat([pd.DataFrame(rows), rolled_forward(rows)], ignore_index=True)
    return rows.assign(account=POOLED) if reads.table is MedicalCost else pd.DataFrame(rows)


def _with_status(rows: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Beside each value the least settled status of what went into it."""
    keys = [name for name in (*KEYS, "period", "months") if name in rows and name in frame]
    if len(rows) == len(frame) and (rows[keys].to_numpy() == frame[keys].to_numpy()).all():
        return rows.assign(status=frame["status"].astype(str).to_numpy())
    rank = frame["status"].astype(str).map(RANK)
    least = rank.groupby([frame[name] for name in keys]).min().map(ORDER).rename("status")
    return rows.merge(least.reset_index(), on=keys, how="left")


def _counts(rows: pd.DataFrame, indicator: Indicator) -> "pd.Series[bool]":
    """The publications that lights are judged on; of a register any that tells the whole."""
    if "basis" not in rows:
        return pd.Series(data=True, index=rows.index)
    if indicator.table in (FundLedger, MedicalCost):
        return rows["basis"].isin(LIT)
    return ~rows["basis"].str.contains(":")


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """The keys of every panel; what else tells rows apart is the subject."""
    more = [name for name in rows if name not in {*KEYS, "period", "months", "value", "status"}]
    held = {name: rows.get(name, "") for name in KEYS}
    held["account"] = rows.get("account", POOLED)
    subject: pd.Series[str] | str = ""
    for name in more:
        subject = rows[name].astype(str) if isinstance(subject, str) else subject + " " + rows[name]
    told = {name: rows[name] for name in ("period", "value", "status")}
    return pd.DataFrame({**held, "subject": subject, **told}, index=rows.index)


def order_of(basis: "pd.Series[str]") -> "pd.Series[int]":
    """Which publication counts first."""
    return basis.map({name: at for at, name in enumerate(LIT)}).fillna(len(LIT)).astype(np.int64)


def of_funds(held: Panel, rule: Rule) -> Panel:
    """The rows of the funds that a rule is about; of every one where it names none."""
    if not rule.funds:
        return held
    funds = pd.MultiIndex.from_tuples([FUNDS[fund] for fund in rule.funds])
    wanted = pd.MultiIndex.from_frame(held.keys[["scheme", "account"]]).isin(funds)
    return Panel(
        keys=held.keys[wanted].reset_index(drop=True),
        periods=held.periods,
        figures=held.figures[wanted],
        settled=held.settled[wanted],
        status=held.status[wanted],
    )
