"""What has been set for the whole house? Each change with who made it, and when."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select

from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.revision import revision
from data_access.store.schema import SETTING
from data_access.store.writing import writing

FEWEST = 5  # persons: statistics of fewer could be traced to one of them


WEIGHTS = "index_weights."
RULE = "warning_rule."
"""How the settings begin that hold a version of the weights, or of a rule; its number follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredWeights:
    """A version of the weights of the institution index, by component; ``at`` in ms."""

    version: int
    weights: tuple[tuple[str, float], ...]
    who: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRule:
    """A version of a warning rule as it was signed here; ``text`` is JSON, ``at`` in ms."""

    rule: str
    version: int
    text: str
    reason: str
    who: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The settings of the house.

    ``today``: the day that everything is told as of, None is the environment's or the clock's;
    ``small_cells``: counts of fewer persons than this are withheld; ``weighings``, ``rules``:
    every version of the institution index's weights, and of each warning rule, that was set here;
    the last one counts.
    """

    today: date | None = None
    small_cells: int = FEWEST
    weighings: tuple[StoredWeights, ...] = ()
    rules: tuple[StoredRule, ...] = ()


class HouseRecords:
    """The settings of one store; what was never set has its default."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def read(self) -> House:
        """The settings as they are now."""
        return self.standing()[1]

    def standing(self) -> tuple[int, House]:
        """The store's revision, and the settings as they were then or later."""
        with reading(self._engine) as connection:
            return revision(connection), _house(connection)

    def set(self, house: House, who: str, connection: Connection | None = None) -> House:
        """Put day and threshold in the place of the old ones, which are returned."""
        said = {"today": house.today and house.today.isoformat(), "small_cells": house.small_cells}
        rows = [
            {"name": name, "value": value, "changed": self._clock(), "who": who}
            for name, value in said.items()
        ]
        with writing(self._engine, connection) as held:
            before = _house(held)
            held.execute(delete(SETTING).where(SETTING.c.name.in_(list(said))))
            held.execute(insert(SETTING), rows)
            return before

    def weigh(
        self, weights: Mapping[str, float], who: str, connection: Connection | None = None
    ) -> StoredWeights:
        """Add a version of the weights; the earlier ones stay."""
        with writing(self._engine, connection) as held:
            before = _house(held).weighings
            made = StoredWeights(
                version=before[-1].version + 1 if before else 1,
                weights=tuple(weights.items()),
                who=who,
                at=self._clock(),
            )
            row = {"value": dict(weights), "changed": made.at, "who": who}
            held.execute(insert(SETTING), [{"name": f"{WEIGHTS}{made.version}", **row}])
            return made

    def write_rule(
        self, rule: str, text: Mapping[str, Any], by: tuple[str, str, int], connection: Connection
    ) -> StoredRule:
        """Add a version of a rule; the earlier ones stay.

        Args:
            rule: the name of the rule's file.
            text: what it says.
            by: who signs it, why, and the number of the version that it was written over.
            connection: the transaction of the deed.

        Raises:
            LookupError: somebody else has written another version meanwhile.
        """
        who, reason, before = by
        held = [one.version for one in _house(connection).rules if one.rule == rule]
        if max(held, default=0) != before:
            raise LookupError(f"rule {rule} is no longer at version {before}")
        made = StoredRule(
            rule=rule,
            version=before + 1,
            text=json.dumps(text, ensure_ascii=False, sort_keys=True),
            reason=reason,
            who=who,
            at=self._clock(),
        )
        value = {"text": made.text, "reason": reason}
        row = {"value": value, "changed": made.at, "who": who}
        connection.execute(insert(SETTING), [{"name": f"{RULE}{rule}.{made.version}", **row}])
        return made


def _house(connection: Connection) -> House:
    rows = connection.execute(select(SETTING)).all()
    held = {row.name: row.value for row in rows}
    day = held.get("today")
    found = [
        StoredWeights(
            version=int(row.name.removeprefix(WEIGHTS)),
            weights=tuple(row.value.items()),
            who=row.who,
            at=row.changed,
        )
        for row in rows
        if row.name.startswith(WEIGHTS)
    ]
    return House(
        today=date.fromisoformat(day) if day else None,
        small_cells=int(held.get("small_cells", FEWEST)),
        weighings=tuple(sorted(found, key=lambda one: one.version)),
        rules=_rules(rows),
    )


def _rules(rows: Sequence[Row[Any]]) -> tuple[StoredRule, ...]:
    """Every version of every rule, in their order."""
    found = []
    for row in rows:
        if row.name.startswith(RULE):
            rule, _, version = row.name.removeprefix(RULE).rpartition(".")
            found.append(
                StoredRule(
                    rule=rule, version=int(version), who=row.who, at=row.changed, **row.value
                )
            )
    return tuple(sorted(found, key=lambda one: (one.rule, one.version)))
