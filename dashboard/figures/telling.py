"""How is an outlook said? One honest sentence first, its evidence in the same breath."""

from dashboard.figures.numbers import digits, money, money_unit, percent
from dashboard.labels import Labels
from dashboard.services.outlooks import OutlookView


def subject(view: OutlookView, words: Labels) -> str:
    """What the outlook is about."""
    if view.measure == "medical_cost":
        scheme = words(f"terms.schemes.{view.scheme}")
        return words("pages.forecast.medical_cost_of", scheme=scheme)
    fund = words(f"terms.funds.{view.scheme}_{view.account}")
    return words("pages.forecast.ratio_of", fund=fund)


def value(view: OutlookView, number: float, words: Labels) -> str:
    """A value of the outlook's measure."""
    if view.measure == "medical_cost":
        unit = money_unit([number], "auto")
        return f"{money(number, unit, words)} {words(f'terms.units.{unit}')}"
    return percent(number, words)


def sentence(view: OutlookView, words: Labels) -> str:
    """What the next year may bring and how far that can be trusted."""
    about = subject(view, words)
    if view.evidence == "none":
        return words("pages.forecast.none", about=about, points=view.points)
    low, high = (value(view, view.bands[edge][0], words) for edge in ("lo80", "hi80"))
    middle = value(view, view.bands["mean"][0], words)
    said = {"about": about, "year": view.years[0], "low": low, "high": high, "middle": middle}
    if view.evidence == "short":
        return words("pages.forecast.short", points=view.points, **said)
    return words("pages.forecast.full", points=view.points, crossing=_crossing(view, words), **said)


def _crossing(view: OutlookView, words: Labels) -> str:
    """The chance of having crossed line one by the first and by the last year."""
    first, last = (percent(view.crossing["1"][at], words) for at in (0, -1))
    return words(
        "pages.forecast.crossing_said",
        line=percent(view.lines["1"], words),
        first=first,
        last=last,
        last_year=view.years[-1],
    )


def score(view: OutlookView, words: Labels) -> str:
    """How the same method did in the past; empty where it could not be tried."""
    whole = [row for row in view.backtest if row["step"] == 0 and row["member"] == "combination"]
    if not whole:
        return ""
    row = whole[0]
    return words(
        "pages.forecast.score",
        origins=row["origins"],
        smape=f"{digits(row['smape'] * 100, 1)}%",
        coverage=percent(row["coverage80"], words),
    )
