"""Which tables may a bureau fill from files, and with which columns? Derived from the contracts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from data_access import tables
from data_access.sql.physical import name_of
from data_access.tables import ALL, Column, Fact, Kind, Table, columns_of

GIVEN = frozenset({"months", "basis", "status"})  # follow from the period and from being books
NOTE = Column(kind=Kind.TEXT, nullable=True)
CONTRACTS: tuple[type[Table], ...] = (
    tables.BookLine,
    tables.AccountBook,
    tables.BalanceSheet,
    tables.OutsideBalance,
    tables.OutstandingItem,
    tables.Budget,
    tables.SettlementBridge,
    tables.Membership,
    tables.Beneficiary,
    tables.Population,
    tables.Contribution,
    tables.WeeklyCollection,
    tables.Subsidy,
    tables.Wage,
    tables.Claims,
    tables.ClaimCost,
    tables.AgeCost,
    tables.TenderedPurchase,
    tables.ClaimsLag,
    tables.KeyDisease,
    tables.Cohort,
    tables.InstitutionMonth,
    tables.ProviderSettlement,
    tables.Supervision,
    tables.Performance,
    tables.Area,
    tables.Institution,
    tables.PoolingMode,
    tables.CodeMap,
)
BOOKS = "books"
BASES: Mapping[type[Table], str] = MappingProxyType(
    {
        tables.Budget: "budget",
        tables.Membership: "register",
        tables.Beneficiary: "settlement",
        tables.Population: "statistics",
        tables.Wage: "statistics",
        tables.WeeklyCollection: "collection",
        tables.Claims: "settlement",
        tables.ClaimCost: "settlement",
        tables.AgeCost: "settlement",
        tables.TenderedPurchase: "procurement",
        tables.ClaimsLag: "settlement",
        tables.KeyDisease: "settlement",
        tables.Cohort: "settlement",
        tables.InstitutionMonth: "settlement",
        tables.ProviderSettlement: "settlement",
        tables.Supervision: "inspection",
        tables.Performance: "performance",
    }
)
"""The series that a bureau's figures belong to, where that is not its books."""
SAID = frozenset({(tables.BookLine, "amount"), (tables.Population, "persons")})
"""Columns that a reader may miss, but a row without them says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a table as files bring it."""

    name: str
    column: Column
    required: bool

    @property
    def figure(self) -> bool:
        """Whether it is a figure: an amount, a number of persons, a ratio."""
        return self.column.kind in (Kind.MONEY, Kind.COUNT, Kind.RATIO)

    @property
    def allowed(self) -> tuple[str, ...]:
        """The codes it may hold, where those are declared; sums over everything are not told."""
        return tuple(str(value) for value in self.column.allowed if value != ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Importable:
    """A table, its columns in a template's order, and whether its rows are facts with versions."""

    name: str
    contract: type[Table]
    fields: Mapping[str, Field]

    @property
    def fact(self) -> bool:
        """Whether its rows are figures of a period."""
        return issubclass(self.contract, Fact)

    @property
    def basis(self) -> str:
        """The series that its figures belong to."""
        return BASES.get(self.contract, BOOKS)

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells its rows apart."""
        return tuple(name for name, field in self.fields.items() if field.column.key)

    @property
    def needed(self) -> set[str]:
        """What no file may leave out."""
        return {name for name, field in self.fields.items() if field.required}

    @property
    def figures(self) -> tuple[str, ...]:
        """Its figures."""
        return tuple(name for name, field in self.fields.items() if field.figure)


@cache
def importable() -> Mapping[str, Importable]:
    """Every such table by its name."""
    return MappingProxyType({name_of(contract): _importable(contract) for contract in CONTRACTS})


def _importable(contract: type[Table]) -> Importable:
    columns = columns_of(contract)
    fact = issubclass(contract, Fact)
    kept = {name: column for name, column in columns.items() if not (fact and name in GIVEN)}
    fields = {
        name: Field(
            name=name,
            column=column,
            required=column.key or not column.nullable or (contract, name) in SAID,
        )
        for name, column in kept.items()
    }
    first = [name for name in ("area", "period") if name in fields]
    order = [*first, *(name for name in fields if name not in first)]
    if fact:
        fields["note"] = Field(name="note", column=NOTE, required=False)
        order.append("note")
    return Importable(
        name=name_of(contract), contract=contract, fields={name: fields[name] for name in order}
    )
