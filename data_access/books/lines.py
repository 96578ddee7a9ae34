"""Which lines has a fund's statement, and which items its balance sheet?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from data_access.tables import Account, RelatedFund, Scheme

HERE = Path(__file__).parent
POOLED, PERSONAL = str(Account.POOLED), str(Account.PERSONAL)
FUNDS = (
    (str(Scheme.EMPLOYEE), POOLED),
    (str(Scheme.EMPLOYEE), PERSONAL),
    (str(Scheme.RESIDENT), POOLED),
    *((str(fund), POOLED) for fund in RelatedFund),
)
"""Every fund that has books: scheme and account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a statement; ``parent``: the line it is a part of.

    ``side``: income, expenditure, balance or memo. ``transfer``: what goes between levels of one
    system, and is taken out where their books are put together.
    """

    name: str
    code: str
    parent: str | None
    side: str
    accounts: tuple[str, ...]
    schemes: tuple[str, ...]
    transfer: bool

    def belongs(self, scheme: str, account: str) -> bool:
        """Whether a fund's statement has this line."""
        return scheme in self.schemes and account in self.accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a balance sheet; ``side``: assets, liabilities or net_assets."""

    name: str
    code: str
    parent: str | None
    side: str
    schemes: tuple[str, ...]


@cache
def lines() -> Mapping[str, Line]:
    """Every line by name, in the order of the statement."""
    return MappingProxyType({name: _line(name, said) for name, said in _read("lines").items()})


@cache
def items() -> Mapping[str, Item]:
    """Every item by name, in the order of the sheet."""
    return MappingProxyType({name: _item(name, said) for name, said in _read("items").items()})


def lines_of(scheme: str, account: str) -> list[Line]:
    """The lines of one fund's statement, in order."""
    return [line for line in lines().values() if line.belongs(scheme, account)]


def children(parent: str, scheme: str, account: str) -> list[Line]:
    """The lines that add up to another, in one fund's statement."""
    return [line for line in lines_of(scheme, account) if line.parent == parent]


def _line(name: str, said: Mapping[str, Any]) -> Line:
    basic = [str(scheme) for scheme in Scheme]
    related = [str(fund) for fund in RelatedFund] if said.get("related") else []
    return Line(
        name=name,
        code=said["code"],
        parent=said.get("parent"),
        side=said["side"],
        accounts=tuple(said.get("accounts", (POOLED, PERSONAL))),
        schemes=tuple(said.get("schemes", basic)) + tuple(related),
        transfer=bool(said.get("transfer")),
    )


def _item(name: str, said: Mapping[str, Any]) -> Item:
    return Item(
        name=name,
        code=said["code"],
        parent=said.get("parent"),
        side=said["side"],
        schemes=tuple(said.get("schemes", [str(scheme) for scheme in Scheme])),
    )


def _read(name: str) -> Mapping[str, Mapping[str, Any]]:
    held: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
        (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return held
