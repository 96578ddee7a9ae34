"""How large is the gap of one fund, why, who bears it, and what could be done?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.early_warning.alert import MEASURES, Alert
from dashboard.services.alert_sheet import the_alert
from dashboard.services.bearing import GRANTED, OPEN, OTHERS, OWN, POOL
from dashboard.services.cause_figures import Figures, cause_figures
from dashboard.services.chosen import chosen_month, chosen_period
from dashboard.services.deficit import fund_deficit
from dashboard.services.drives import FundDeficit
from dashboard.services.family import family
from dashboard.services.fund_path import fund_path
from dashboard.services.futures import latest
from dashboard.services.gap_prices import Prices, prices
from dashboard.services.lights import Board, Light
from dashboard.services.parts import pooling
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.provider_budgets import provider_budgets
from dashboard.services.selection import SCHEMES, Selection
from dashboard.services.sources import Sources

ITEMS = ("book_line.income", "book_line.expenditure")
BEARERS = ("treasury", "reserve", "adjustment_fund", "hospitals", "insured", "open")
"""Who may bear a gap, in the order of the sheet."""
RESERVE = (OTHERS, POOL, OWN)  # what a pool or a part lays aside itself
BY_FACTOR = {"people": "contribution", "use": "payment_reform", "price": "prices"}
OPTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One fund of one area; yuan, None where nobody can say.

    ``surplus``: of the trailing year without what other levels moved, below zero it is the gap;
    ``year_end``: what the stored forecast expects of the year; ``borne``: by ``BEARERS``;
    ``options``: of the catalogue, what the cause speaks for first, each with its price.
    """

    area: str
    scheme: str
    period: str
    today: date
    alert: Alert | None
    surplus: float | None
    before: float | None
    year_end: float | None
    ratio: Light | None
    months: float | None
    causes: Figures
    borne: Mapping[str, float | None]
    options: Prices
    provenance: Provenance


def gap(sources: Sources, selection: Selection) -> Gap:
    """Of the alert's fund, else of the selected area and scheme (residents' by default)."""
    alert = the_alert(sources, selection) if selection.alert else None
    area, scheme = selection.area, selection.scheme or SCHEMES[-1]
    if alert is not None:
        area, scheme = alert.area, alert.scheme if alert.scheme in SCHEMES else scheme
    asked = Selection(area=area, scheme=scheme, period=selection.period)
    whole = family(sources, area).area  # a part's figures count as far as its city's do
    period = chosen_period(sources, replace(asked, area=whole))
    surplus, before, borne = _borne(sources, asked, period)
    causes = cause_figures(sources, area, scheme, period)
    return Gap(
        area=area,
        scheme=scheme,
        period=period,
        today=sources.today,
        alert=alert,
        surplus=surplus,
        before=before,
        year_end=_year_end(sources, asked),
        ratio=_ratio(sources, asked, period),
        months=fund_path(sources, area, (scheme, "pooled")).at("reserve_months", period),
        causes=causes,
        borne=borne,
        options=prices(sources, asked, options(causes, borne, alert), borne.get("treasury")),
        provenance=provenance(sources, area, {scheme}, period, ITEMS),
    )


def options(
    causes: Figures, borne: Mapping[str, float | None], alert: Alert | None
) -> tuple[str, ...]:
    """Three measures of the catalogue: the one that is taken, what the cause speaks for, others.

    >>> cost = {"people": -0.01, "use": 0.01, "price": 0.02}
    >>> options({"cost": cost, "growth": {}}, {"treasury": 5.0}, None)
    ('arrears', 'prices', 'payment_reform')
    """
    taken = [alert.measure] if alert is not None and alert.measure else []
    late = ["arrears"] if (borne.get("treasury") or 0) > 0 else []
    known = {name: effect for name, effect in causes["cost"].items() if effect is not None}
    rising = sorted((name for name in known if known[name] > 0), key=lambda name: -known[name])
    named = [BY_FACTOR[name] for name in rising if name in BY_FACTOR]
    usual = ["payment_reform", "contribution", "benefit", *MEASURES]
    return tuple(dict.fromkeys([*taken, *late, *named, *usual]))[:OPTIONS]


def _borne(
    sources: Sources, asked: Selection, period: str
) -> tuple[float | None, float | None, Mapping[str, float | None]]:
    """What is left, a year before too, and who bears what is lacking."""
    held = family(sources, asked.area)
    scheme = asked.scheme or ""
    if not held.parts.areas:
        path = fund_path(sources, asked.area, (scheme, "pooled"))
        left = path.at("surplus_of_year", period)
        return left, None, {"hospitals": _hospitals(sources, asked)}
    mode = pooling(sources, held.area, period)
    found = fund_deficit(sources, held, (scheme, "pooled"), (period, mode))
    alone = next((one for one in found.drives if one.area == asked.area), None)
    shown = alone or found.whole
    told = {
        **_summed(found, alone.area if alone else None),
        "hospitals": _hospitals(sources, asked),
    }
    return (shown.surplus, shown.before, told) if shown else (None, None, told)


def _summed(found: FundDeficit, area: str | None) -> Mapping[str, float | None]:
    """What each bears of the deficits: of one part, or of all together."""
    own = [one for one in found.drives if area in {None, one.area}]
    lacking = [one for one in own if one in found.lacking]
    late = [one.late for one in own if one.late is not None]
    told: dict[str, float | None] = {"treasury": sum(late) if late else None}
    if not lacking or not all(one.borne for one in lacking):
        return told
    sums = {name: sum(one.borne.get(name, 0.0) for one in lacking) for name in lacking[0].borne}
    told["reserve"] = sum(sums.get(name, 0.0) for name in RESERVE)
    told["adjustment_fund"] = sums.get(GRANTED)
    told["open"] = sums.get(OPEN)
    return told


def _hospitals(sources: Sources, asked: Selection) -> float | None:
    """What providers settled beyond the seasonal pace of their totals since January."""
    if chosen_month(sources, asked) is None:
        return None
    held = provider_budgets(sources, asked)
    excess = held.whole.excess if held is not None else None
    return None if excess is None else max(excess, 0.0)


def _year_end(sources: Sources, asked: Selection) -> float | None:
    """Income less expenditure of the year, as the stored forecast expects them."""
    held = latest(sources, asked.area, asked.scheme or "")
    if held is None:
        return None
    series = held.document["series"]
    return float(series["income"]["year"]["mean"]) - float(series["expenditure"]["year"]["mean"])


def _ratio(sources: Sources, asked: Selection, period: str) -> Light | None:
    found = Board(sources, asked.area).lights(period)
    wanted = (asked.scheme, "pooled", "expenditure_income_ratio")
    return next((one for one in found if (one.scheme, one.account, one.rule) == wanted), None)
