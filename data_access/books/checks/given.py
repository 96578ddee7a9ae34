"""What are the checks given? The tables that were read, the lines side by side, whose they are.

A city's figures are the sums of its parts' unless it holds them itself. A difference is told once,
where the books are kept: ``held`` leaves out what an area only has from its parts.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd

from data_access import periods
from data_access.tables import BookLine, Kind, Table, columns_of

T = TypeVar("T", bound=Table)
FUND = ["area", "scheme", "account", "basis", "months"]
TIME = ["area", "scheme", "account", "basis", "months", "period"]


class Given:
    """The tables of one area and its parts, each read once.

    ``areas``: rows of ``Area`` of these alone; ``roots``: whose months are closed for each.
    """

    def __init__(
        self,
        areas: pd.DataFrame,
        tables: Mapping[type[Table], pd.DataFrame],
        roots: Mapping[str, str] | None = None,
    ) -> None:
        self._tables = tables
        self._fen: dict[type[Table], pd.DataFrame] = {}
        self._held: dict[type[Table], pd.DataFrame] = {}
        self.roots = roots or {}
        known = areas[areas["parent"].isin(areas["area"])]
        self.parents: Mapping[str, str] = dict(zip(known["area"], known["parent"], strict=True))
        self.levels: Mapping[str, str] = dict(zip(areas["area"], areas["level"], strict=True))

    def table(self, contract: type[Table]) -> pd.DataFrame:
        """A table with its money in whole fen."""
        if contract not in self._fen:
            frame, held = self._tables[contract], columns_of(contract)
            words = [name for name, spec in held.items() if spec.kind is Kind.TEXT]
            frame = frame.astype(dict.fromkeys(words, object))  # joins on plain words are faster
            money = [name for name, spec in held.items() if spec.kind is Kind.MONEY]
            fen = {name: np.rint(frame[name] * 100) for name in money}
            self._fen[contract] = frame.assign(**fen)
        return self._fen[contract]

    def held(self, contract: type[Table]) -> pd.DataFrame:
        """The rows of a table that no area only has from its parts."""
        if contract not in self._held:
            frame, columns = self.table(contract), columns_of(contract)
            keys = [name for name, spec in columns.items() if spec.key and name != "area"]
            self._held[contract] = frame[~self._from_parts(frame, keys)]
        return self._held[contract]

    @cached_property
    def statement(self) -> pd.DataFrame:
        """A fund's lines side by side: a row for each of ``TIME``, fen; NaN: no such line."""
        return _wide(self.table(BookLine))

    @cached_property
    def own_statement(self) -> pd.DataFrame:
        """The same of the lines that the area's own books have; nothing where they have none."""
        return _wide(self.held(BookLine))

    def _from_parts(self, frame: pd.DataFrame, keys: list[str]) -> "pd.Series[bool]":
        """Whether a row is an area's whose parts have that row too."""
        none = pd.Series(data=False, index=frame.index)
        above = frame["area"].map(self.parents)
        if above.isna().all():
            return none
        raised = frame.loc[above.notna(), keys].assign(area=above.dropna()).drop_duplicates()
        suspects = frame["area"].isin(set(self.parents.values()))
        found = frame.loc[suspects, ["area", *keys]].merge(raised, how="left", indicator=True)
        none[suspects] = (found["_merge"] == "both").to_numpy()
        return none


def _wide(lines: pd.DataFrame) -> pd.DataFrame:
    wide = lines.pivot(index=TIME, columns="line", values="amount")  # noqa: PD010 keys are unique
    return wide.reset_index().rename_axis(columns=None)


def line(statement: pd.DataFrame, name: str) -> "pd.Series[float]":
    """One line of a statement; all NaN where no fund has it."""
    if name in statement:
        return statement[name]
    return pd.Series(np.nan, index=statement.index, dtype=float)


def later(rows: pd.DataFrame, steps: int = 1) -> pd.DataFrame:
    """The rows as said of the month, or of a year's figures the year, so many steps later."""
    told = rows["period"].unique()
    moved = {one: periods.later(one, steps if "-" in one else 12 * steps) for one in told}
    return rows.assign(period=rows["period"].map(moved))


def beside(
    rows: pd.DataFrame,
    other: "pd.Series[float]",
    said: pd.DataFrame,
    keys: Sequence[str] = tuple(TIME),
) -> "pd.Series[float]":
    """For each row the other frame's value of the same keys; NaN where it has none.

    ``said``: whose the values of ``other`` are, row by row.
    """
    kept = list(keys)
    if rows.empty or said.empty:
        return pd.Series(np.nan, index=rows.index, dtype=float)
    values = said[kept].assign(value=other)
    found = rows[kept].merge(values, how="left", on=kept)["value"]
    return pd.Series(found.to_numpy(dtype=float), index=rows.index)
