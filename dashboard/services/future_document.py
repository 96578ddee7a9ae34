"""What is kept of one fund's forecast: every line's fan, the measures of the lights, the record."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from dashboard.services.fund_lines import SIDES
from dashboard.services.future_lines import measures
from data_access.periods import earlier
from data_access.store.futures import StoredFuture
from forecasting.backtest import COMBINATION
from forecasting.decomposition import changes
from forecasting.fund_future import Line, fan, fund_future, fund_past
from forecasting.record import scores
from forecasting.revised import Before, left, revised
from forecasting.series.festival import Moved
from forecasting.series.forecaster import Fit, Kept
from forecasting.series.history import Array, History
from forecasting.series.kept import kept
from forecasting.system import Examined, effects, parts

SHOWN = 60  # months of the past that are kept beside what is to come
EDGES = ("mean", "lo80", "hi80")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fund:
    """One fund to forecast.

    Attributes:
        area: whose.
        scheme: which.
        as_of: the last month of which both sides are known.
        series: months by line, own income and own expenditure among them, yuan.
        filled: by line, months nobody told that the model bridged.
        balances: at each month's end up to ``as_of``, yuan; empty where the area has none of its
            own.
        rules: by measure, the lines it is held to.
        stored: earlier forecasts by this model, the latest first, one of ``as_of`` itself among
            them where there is one.
        begun: by line, what a run that broke off had fitted.
    """

    area: str
    scheme: str
    as_of: str
    series: Mapping[str, pd.Series]
    filled: Mapping[str, tuple[str, ...]]
    balances: pd.Series
    rules: Mapping[str, tuple[Line, ...]]
    stored: tuple[StoredFuture, ...] = field(default=())
    begun: Mapping[str, Kept] = field(default_factory=dict)

    def key(self, line: str) -> str:
        """The line among those of all areas."""
        return f"{self.area}/{line}"

    @property
    def figures(self) -> str:
        """A fingerprint of what the forecast is made from."""
        held = hashlib.sha256(f"{self.as_of} {self.rules}".encode())
        for line, y in sorted({**self.series, "": self.balances}.items()):
            held.update(line.encode() + np.array(y, dtype=float).tobytes())
        return held.hexdigest()

    @property
    def made(self) -> bool:
        """Whether the latest forecast was made from the very same figures."""
        return bool(self.stored) and self.stored[0].document["figures"] == self.figures

    @property
    def replay(self) -> dict[str, Any] | None:
        """That of the latest forecast, if no year has ended since."""
        held = self.stored[0].document["replay"] if self.stored else None
        ended = held is not None and held["month"][:4] == self.as_of[:4]
        return held if ended else None

    def specification(self, line: str) -> Kept | None:
        """That of the latest forecast, or of one begun, if chosen in the year of ``as_of``."""
        held = self._held(line)
        if held is None or held["chosen"][:4] != self.as_of[:4]:
            return None
        said: Kept = held["specification"]
        return said

    def chosen(self, line: str) -> str:
        """The last month known when the specification of a line was chosen."""
        if self.specification(line) is None:
            return self.as_of
        held = self._held(line)
        return self.as_of if held is None else str(held["chosen"])

    def _held(self, line: str) -> Mapping[str, Any] | None:
        stored = self.stored[0].document["series"] if self.stored else {}
        return self.begun.get(line) or stored.get(line)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """Everything of one scheme, by ``Fund.key``: runs, fits, the sides examined, joint paths."""

    pasts: Mapping[str, History]
    fits: Mapping[str, Fit]
    sides: Mapping[str, Examined]
    paths: Mapping[str, Array]


def document(fund: Fund, drawn: Drawn) -> dict[str, Any] | None:
    """The forecast of a fund as JSON; None where not even one line can be forecast."""
    lines = [line for line in fund.series if fund.key(line) in drawn.fits]
    if not lines:
        return None
    past = drawn.pasts[fund.key(lines[0])]
    horizon = drawn.paths[fund.key(lines[0])].shape[1]
    periods = past.future(horizon)
    return {
        "figures": fund.figures,
        "year_end": None,
        "replay": None,
        "months": [f"{day:%Y-%m}" for day in periods],
        "series": {line: _line(fund, line, drawn, periods) for line in lines},
        "short": {line: len(y.dropna()) for line, y in fund.series.items() if line not in lines},
        "measures": _measures(fund, drawn, periods),
    }


def _line(fund: Fund, line: str, drawn: Drawn, periods: pd.DatetimeIndex) -> dict[str, Any]:
    key, horizon = fund.key(line), len(periods)
    past, fit = drawn.pasts[key], drawn.fits[key]
    kept_fan = fan(drawn.paths[key], periods)
    return {
        "history": _months(past),
        "points": len(past),
        "fan": kept_fan,
        "year": _year(past, drawn.paths[key]),
        "alone": fit.point(horizon).tolist(),
        "specification": kept(fit),
        "chosen": fund.chosen(line),
        "filled": list(fund.filled.get(line, ())),
        "festival": _festival(fit, past, periods),
        "effects": [
            {"kind": str(one.kind), "period": f"{past.starts[one.place]:%Y-%m}", "size": one.share}
            for one in effects(past, fit)
            if one.multiplies
        ],
        **(_side(fund, line, drawn, np.array(kept_fan["mean"])) if line in SIDES else {}),
    }


def _year(past: History, paths: Array) -> dict[str, float]:
    """What is known of the year and what is to come, path by path.

    Of the next year, once the last month is a December.
    """
    ahead = left(past)
    known = past.observed[len(past) - (12 - ahead) :].sum()
    low, middle, high = known + np.quantile(paths[:, :ahead].sum(axis=1), [0.1, 0.5, 0.9])
    return {"mean": float(middle), "lo80": float(low), "hi80": float(high)}


def _side(fund: Fund, line: str, drawn: Drawn, shown: Array) -> dict[str, Any]:
    """What is kept of income and expenditure themselves beside the fan."""
    key = fund.key(line)
    past, fit = drawn.pasts[key], drawn.fits[key]
    held = drawn.sides[key]
    level, season, multiplies = parts(past, fit, held.alone)
    change = revised(past, fit, shown, _before(fund, line, left(past)))
    return {
        "members": {name: one.point(len(shown)).tolist() for name, one in held.alone.items()},
        "scores": json.loads(scores(held.rows).to_json(orient="records")),
        "record": _record(held.rows),
        "parts": {
            "level": level[-SHOWN:].tolist(),
            "season": season[-SHOWN:].tolist(),
            "multiplies": multiplies,
        },
        "changes": [asdict(one) for one in changes(fund.series[line]) or ()],
        "revision": None if change is None else asdict(change),
    }


def _months(past: History) -> dict[str, float]:
    held = zip(past.starts[-SHOWN:], past.observed[-SHOWN:], strict=True)
    return {f"{day:%Y-%m}": float(value) for day, value in held}


def _festival(fit: Fit, past: History, periods: pd.DatetimeIndex) -> dict[str, Any] | None:
    """How the Lunar New Year moves the months, a share or yuan; None where it is not found to."""
    if not isinstance(fit, Moved):
        return None
    found = fit.festival
    days = pd.DatetimeIndex([*past.starts[-24:], *periods])
    return {
        "days": list(found.days),
        "multiplies": found.multiplies,
        "gain": found.gain,
        "moved": {
            f"{day:%Y-%m}": float(by) for day, by in zip(days, found.moved(days), strict=True)
        },
    }


def _record(rows: pd.DataFrame) -> dict[str, dict[str, list[float]]]:
    """What the combination said at each origin, by the last month known then."""
    said = rows[rows["member"] == COMBINATION]
    return {
        f"{origin:%Y-%m}": {edge: held[edge].tolist() for edge in EDGES}
        for origin, held in said.groupby("origin")
    }


def _before(fund: Fund, line: str, ahead: int) -> Before | None:
    """What was stored a month ago; None where nothing was."""
    month = earlier(fund.as_of, 1)
    stored = next((one for one in fund.stored if one.as_of == month), None)
    held = stored and stored.document["series"].get(line)
    if not held or ahead == 12:
        return None
    year = [value for day, value in held["history"].items() if day[:4] == fund.as_of[:4]]
    return Before(
        to_date=float(sum(year)),
        shown=np.array(held["fan"]["mean"]),
        alone=np.array(held["alone"]),
        specification=held["specification"],
    )


def _measures(fund: Fund, drawn: Drawn, periods: pd.DatetimeIndex) -> dict[str, Any]:
    """What the lights judge, on joint paths of the two sides; nothing unless both are there."""
    keys = [fund.key(side) for side in SIDES]
    if not set(keys) <= set(drawn.paths):
        return {}
    known = tuple(drawn.pasts[key].observed for key in keys)
    futures = tuple(drawn.paths[key] for key in keys)
    opening = None if fund.balances.empty else float(fund.balances.iloc[-1])
    future = fund_future((known[0], known[1]), (futures[0], futures[1]), opening)
    said = measures(future, fund.rules, periods)
    income, spent = (fund.series[side] for side in SIDES)
    for name, y in fund_past(income, spent, fund.balances).items():
        if name in said:
            said[name]["history"] = {f"{day:%Y-%m}": v for day, v in y.iloc[-SHOWN:].items()}
    return said
