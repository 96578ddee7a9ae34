"""Which warning rules are in force: the bureau's own last version, else what the package ships?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from dashboard.early_warning.load import packaged_rules, packaged_texts, rule_of
from dashboard.early_warning.rule import Rule
from data_access.store.house import House, StoredRule

Versions = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One version of a rule; ``stored`` None: the package's own."""

    file: str
    rule: Rule
    stored: StoredRule | None


def current_rules(house: House) -> Mapping[str, Rule]:
    """The rules in force by the name of their file."""
    return _current(house.rules)


def versions_of(house: House) -> Versions:
    """What tells one set of rules from another."""
    return tuple((one.rule, one.version) for one in house.rules)


def editions(house: House, file: str) -> tuple[Edition, ...]:
    """Every version of a rule, the package's own first.

    Raises:
        KeyError: there is no such rule.
    """
    own = tuple(
        Edition(file=file, rule=_rule(one), stored=one) for one in house.rules if one.rule == file
    )
    return (Edition(file=file, rule=packaged_rules()[file], stored=None), *own)


def text_of(house: House, file: str) -> Mapping[str, Any]:
    """What a rule says now, as it is edited."""
    own = [one for one in house.rules if one.rule == file]
    if not own:
        return packaged_texts()[file]
    held: Mapping[str, Any] = json.loads(own[-1].text)
    return held


@lru_cache(maxsize=8)
def _current(stored: tuple[StoredRule, ...]) -> Mapping[str, Rule]:
    last = {one.rule: one for one in stored if one.rule in packaged_rules()}
    own = {file: _rule(one) for file, one in last.items()}
    return MappingProxyType({**packaged_rules(), **own})


def _rule(stored: StoredRule) -> Rule:
    return replace(rule_of(stored.rule, json.loads(stored.text)), version=f"V{stored.version}")
