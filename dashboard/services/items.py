"""Which figure of which table does an address name, and how does such a figure add up?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.services.inputs import TABLES
from dashboard.services.selection import UnknownSelection
from data_access.books.lines import lines
from data_access.tables import (
    BalanceSheet,
    BookLine,
    Enrolment,
    Fact,
    FundLedger,
    Kind,
    Membership,
    OutsideBalance,
    OutstandingItem,
    Population,
    columns_of,
    parts_of,
)

FIGURES = (Kind.MONEY, Kind.COUNT, Kind.RATIO)
STOCKS = frozenset(
    {Membership, Enrolment, Population, BalanceSheet, OutsideBalance, OutstandingItem}
)
BALANCES = frozenset({"opening_balance", "cumulative_balance", "notional_balance", "arrears"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A figure of a table, and the values of its first keys where they are named."""

    table: type[Fact]
    figure: str
    keys: Mapping[str, str]

    @property
    def column(self) -> str:
        """Where the table holds it."""
        return "amount" if self.table is BookLine else self.figure

    @property
    def stock(self) -> bool:
        """Whether it stands at the end of a period: a year's is that of its last month."""
        return self.table in STOCKS or self.figure in BALANCES

    @property
    def additive(self) -> bool:
        """Whether rows of it may be summed."""
        return columns_of(self.table)[self.column].additive

    @property
    def kind(self) -> Kind:
        """Money, a count or a ratio."""
        return columns_of(self.table)[self.column].kind

    @property
    def of_an_account(self) -> bool:
        """Whether its rows belong to one account of a fund."""
        return "account" in columns_of(self.table)


def item_named(text: str) -> Item:
    """The item of an address: ``table.figure``, then values of the table's keys in order.

    A key that does not hold the next value is passed over: all its values are meant.

    Raises:
        UnknownSelection: there is no such table or figure, or it has fewer keys.

    >>> item_named("claims.cost.21").keys, item_named("claims.cost.tertiary").keys
    ({'service': '21'}, {'tier': 'tertiary'})
    """
    name, _, rest = text.partition(".")
    figure, *values = rest.split(".")
    table = TABLES.get(name)
    if table is None:
        raise UnknownSelection("item", text, sorted(TABLES))
    table = BookLine if table is FundLedger else table
    known, keys = _figures(table), () if table is BookLine else parts_of(table)
    named = _named(table, keys, values)
    if figure not in known or len(named) < len(values):
        raise UnknownSelection("item", text, [f"{name}.{one}" for one in known])
    return Item(table=table, figure=figure, keys=named)


def _named(table: type[Fact], keys: Sequence[str], values: Sequence[str]) -> Mapping[str, str]:
    """Each value with the next key that may hold it; those that no key holds are left out."""
    columns, found, rest = columns_of(table), {}, list(keys)
    for value in values:
        while rest and columns[rest[0]].allowed and value not in columns[rest[0]].allowed:
            rest.pop(0)
        if rest:
            found[rest.pop(0)] = value
    return found


def _figures(table: type[Fact]) -> list[str]:
    if table is BookLine:
        return list(lines())
    return [name for name, column in columns_of(table).items() if column.kind in FIGURES]
