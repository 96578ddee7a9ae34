"""What indicators are there, what is each made of, and what does it say now?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from dashboard.early_warning.load import packaged_rules
from dashboard.indicators.handling import Measure
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import month_ends
from dashboard.services.chosen import chosen_month
from dashboard.services.handling import MEASURES, work_of
from dashboard.services.indicated import indicated
from dashboard.services.ledger import LIT
from dashboard.services.measured import INDICATORS, POOLED
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import month_number
from data_access.sql.physical import name_of
from data_access.tables import ALL, RelatedFund, Scheme

GROUPS = ("F", "B", "C", "T", "P", "L", "D", "M")
WORK = "M"  # the group of the measures of the warning work
FILLED_BY = {
    "fund_ledger": "book_line",
    "enrolment": "membership",
    "medical_cost": "claims",
    "peer_month": "institution_month",
}
"""Tables that nobody fills: the template whose rows they are made of."""
FUND = ["scheme", "account"]
KEYS = {"area", "period", "months", "basis", *FUND}
FUNDS = (*Scheme, ALL, *RelatedFund)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A table that an indicator reads; ``template``: what a bureau would fill in for it."""

    table: str
    columns: tuple[str, ...]
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One declared indicator or measure; ``rules``: the files of the rules that judge it.

    A measure of the warning work reads the house's own records: it has no ``inputs``.
    """

    name: str
    code: str
    unit: Unit
    better: Better
    every: Every
    inputs: tuple[Input, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What it says of one fund (empty: of all) in a period, and how settled that is."""

    scheme: str
    account: str
    period: str
    value: float
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The latest an indicator says: a value a fund, or of how many ``parts`` it tells apart.

    ``lacking``: where it says nothing, the templates of which the area has no row; none of them
    where rows are there, but not enough to compute from.
    """

    said: tuple[Said, ...]
    parts: int
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A group of the dictionary, in the order of its codes."""

    group: str
    entries: tuple[tuple[Entry, Latest], ...]


def chapter(group: str, sources: Sources, selection: Selection) -> Chapter:
    """The indicators of a group and what each says last, up to the selected period or today."""
    today = str(sources.today)[: len("2026-11")]
    limit = selection.period or chosen_month(sources, selection) or today
    scope = sources.scope.narrow(area=selection.area)
    kept = sources.revision if group == WORK else None  # its records are no books
    key = ("chapter", group, scope, limit, selection.scheme, selection.account, kept)

    def build() -> Chapter:
        own = [entry for entry in entries().values() if entry.code.startswith(group)]
        say = _done if group == WORK else latest
        return Chapter(
            group=group,
            entries=tuple((entry, say(sources, selection, entry, limit)) for entry in own),
        )

    return sources.remember(key, build)


@cache
def entries() -> Mapping[str, Entry]:
    """Every declared indicator and measure by name, in the order of codes."""
    declared: dict[str, Indicator | Measure] = {**INDICATORS, **MEASURES}
    order = sorted(declared.items(), key=lambda held: (held[1].code, held[0]))
    return {
        name: Entry(
            name=name,
            code=indicator.code,
            unit=indicator.unit,
            better=indicator.better,
            every=indicator.every,
            inputs=tuple(map(_input, getattr(indicator, "reads", ()))),
            rules=tuple(file for file, rule in packaged_rules().items() if rule.indicator == name),
        )
        for name, indicator in order
    }


def _input(reads: Reads) -> Input:
    table = name_of(reads.table)
    return Input(table=table, columns=reads.columns, template=FILLED_BY.get(table, table))


def latest(sources: Sources, selection: Selection, entry: Entry, limit: str) -> Latest:
    """What an indicator says last of each fund, up to the end of ``limit``."""
    rows = _known(indicated(sources, selection.area, entry.name, limit), selection, limit)
    if rows.empty:
        return Latest(said=(), parts=0, lacking=_lacking(sources, selection.area, entry, limit))
    apart = [name for name in rows.columns if name not in {*KEYS, "value", "_end"}]
    newest = rows[rows["_end"] == rows["_end"].max()]
    parts = len(newest[apart].drop_duplicates()) if apart else 1
    last = rows.drop_duplicates(FUND, keep="last")
    if parts > 1:
        last = newest.iloc[:1].assign(value=float("nan"))
    said = tuple(_said(last, _held(sources, selection.area, entry, limit), limit))
    return Latest(said=said, parts=parts, lacking=())


def _done(sources: Sources, selection: Selection, entry: Entry, limit: str) -> Latest:
    """What a measure says of the warning work on periods up to ``limit``."""
    value = work_of(sources, selection, limit)[entry.name].value
    if value is None:
        return Latest(said=(), parts=0, lacking=())
    said = Said(scheme="", account="", period=limit, value=value, status="")
    return Latest(said=(said,), parts=1, lacking=())


def _said(last: pd.DataFrame, table: pd.DataFrame, limit: str) -> Iterator[Said]:
    """The last value of each fund; a register holds until it changes, so of the limit too."""
    statuses = _statuses(table)
    place = last["scheme"].map({fund: at for at, fund in enumerate(FUNDS)}).fillna(-1)
    order = last.iloc[place.to_numpy().argsort(kind="stable")]
    columns = (order[name] for name in (*FUND, "period", "value"))
    for scheme, account, period, value in zip(*columns, strict=True):
        yield Said(
            scheme=scheme,
            account=account if "account" in table.columns else "",
            period=period if "status" in table.columns else limit,
            value=float(value),
            status=statuses.get(period, ""),
        )


def _known(values: "pd.Series[float]", selection: Selection, limit: str) -> pd.DataFrame:
    """The numbers there are up to the limit, the latest last; of each the series that counts."""
    rows = values.dropna().rename("value").reset_index()
    rows["_end"] = month_ends(rows["period"])
    for name in FUND:
        rows[name] = rows[name].astype(str) if name in rows.columns else ""
    rows = rows[rows["_end"] <= month_number(limit)]
    if selection.scheme is not None:
        rows = rows[rows["scheme"].isin({selection.scheme, "", ALL, *RelatedFund})]
    wanted = rows["account"].isin({selection.account or POOLED, ""})
    rows = rows[wanted] if wanted.any() else rows
    if "basis" not in rows.columns:
        return rows.sort_values("_end", kind="stable")
    rank = rows["basis"].map({basis: -at for at, basis in enumerate(LIT)}).fillna(-len(LIT))
    return rows.assign(_rank=rank).sort_values(["_end", "_rank"]).drop(columns="_rank")


def _held(sources: Sources, area: str, entry: Entry, limit: str) -> pd.DataFrame:
    """The rows of the first table that an indicator reads."""
    return _rows(sources, area, INDICATORS[entry.name].reads[0], limit)


def _rows(sources: Sources, area: str, reads: Reads, limit: str) -> pd.DataFrame:
    """What an indicator reads; of a large table the last month alone."""
    scope = sources.scope.narrow(area=area)
    periods = (limit,) if reads.last else None
    return sources.warehouse.read(reads.table, scope, periods=periods, by=reads.by)


def _statuses(table: pd.DataFrame) -> Mapping[str, str]:
    """How settled each period of a table is, as its last row says."""
    if "status" not in table.columns:
        return {}
    last = table.drop_duplicates("period", keep="last")
    return dict(zip(last["period"], last["status"], strict=True))


def _lacking(sources: Sources, area: str, entry: Entry, limit: str) -> tuple[str, ...]:
    held = zip(entry.inputs, INDICATORS[entry.name].reads, strict=True)
    none = [told.template for told, reads in held if _rows(sources, area, reads, limit).empty]
    return tuple(dict.fromkeys(none))
