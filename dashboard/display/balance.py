"""How do the balances look? The headline numbers, and why they stand where they do."""

from collections.abc import Iterator
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.why import why
from dashboard.early_warning.rule import Level
from dashboard.figures.balance_wording import difference, sentences, told
from dashboard.figures.numbers import Money, digits, money, money_unit, months, period_name
from dashboard.services.balance import Balance, Standing
from dashboard.services.dispersion import Dispersion
from dashboard.services.fund_path import Path
from dashboard.services.lights import Light
from data_access.periods import year_before

OWN = "pages.balance"
TREND = 24  # periods


def headlines(answer: Balance, look: Look) -> Component:
    """One row of numbers a fund."""
    rows = [
        html.Section(
            [
                html.H2(fund_name(one, look), className="fund-head"),
                kpi_row(list(_cards(one, answer, look)), look),
            ],
            className="fund-row",
        )
        for one in answer.standings
    ]
    return html.Div([*_notes(answer, look), *rows], className="balance-heads")


def _notes(answer: Balance, look: Look) -> Iterator[Component]:
    """Whose fund it is, where it is not the area's own."""
    mode = answer.pooling
    if not answer.notional:
        return
    said = {"area": look.area(answer.area), "since": "", "holder": ""}
    if mode is not None:
        said |= {"since": mode.since, "holder": look.area(mode.holder)}
    kind = "notional" if mode is not None else "notional_unsaid"
    yield html.P(look.words(f"{OWN}.{kind}", **said), className="card hint")


def reasons(answer: tuple[Balance, Dispersion], look: Look) -> Component:
    """A few sentences, each leading to its chart."""
    held, parts = answer
    return why(sentences(held, parts, unit_of(held, look), look.words), look)


def fund_name(one: Standing, look: Look) -> str:
    """What a fund is called."""
    return look.words(f"terms.funds.{one.path.scheme}_{one.path.account}")


def unit_of(answer: Balance, look: Look) -> Money:
    """The unit of money of the whole page."""
    values = [
        value
        for one in answer.standings
        for name in ("cumulative_balance", "income")
        for value in one.months.values[name]
        if value is not None
    ]
    return money_unit(values, look.selection.unit)


def _cards(one: Standing, answer: Balance, look: Look) -> Iterator[Kpi]:
    yield _held(one, answer, look)
    yield _left(one, answer, look)
    yield _lasting(one, answer, look)
    if one.path.account == "personal":
        yield _figure("personal_balance_ratio", one.path, answer, look)
        return
    yield _share(one, answer, look)
    yield _ratio(one, answer, look)


def _held(one: Standing, answer: Balance, look: Look) -> Kpi:
    """The balance; a part of a pooled fund has a notional one."""
    words, unit = look.words, unit_of(answer, look)
    name = "notional_balance" if _in_part(one, answer) else "cumulative_balance"
    now, before = (_balance(one.path, period) for period in (answer.period, answer.compared))
    year = one.path.at("accumulated_rate", answer.period)
    lines = [_grown(now, before, answer, look)]
    if year is not None:
        said = told("accumulated_rate", year, unit, words)
        lines.append(words(f"{OWN}.of_income", share=said))
    return Kpi(
        label=words(f"{OWN}.{name}"),
        number=None if now is None else money(now, unit, words),
        unit=words(f"terms.units.{unit}"),
        compared=[line for line in lines if line],
        trend=trend(one.path, "cumulative_balance", answer),
        colour="balance",
        need=words(f"{OWN}.need.balance"),
        provenance=answer.provenance,
        figure=f"path-{one.path.scheme}",
    )


def _left(one: Standing, answer: Balance, look: Look) -> Kpi:
    words, unit = look.words, unit_of(answer, look)
    now, before = (one.path.at("surplus_of_year", at) for at in (answer.period, answer.compared))
    lines = []
    if before is not None:
        said = f"{money(before, unit, words)} {words(f'terms.units.{unit}')}"
        lines.append(words(f"{OWN}.was", since=_than(answer, look), value=said))
    return Kpi(
        label=words(f"{OWN}.surplus_of_year"),
        number=None if now is None else money(now, unit, words),
        unit=words(f"terms.units.{unit}"),
        compared=lines,
        trend=trend(one.path, "surplus_of_year", answer),
        colour="balance",
        need=words(f"{OWN}.need.year"),
        provenance=answer.provenance,
        figure=f"surplus-{one.path.scheme}",
    )


def _lasting(one: Standing, answer: Balance, look: Look) -> Kpi:
    """Months in hand with their light; for a part of a pooled fund those of the whole, unlit."""
    words, path = look.words, one.months
    light = one.lights.get("reserve_months")
    own = one.path.at("notional_reserve_months", answer.period)
    lines = _moved("reserve_months", path, answer, look)
    without = path.at("reserve_months_without_prepaid", answer.period)
    now = path.at("reserve_months", answer.period)
    if without is not None:
        said = told("reserve_months", without, "yuan", words)
        lines.append(words(f"{OWN}.without_prepaid", months=said))
    if _in_part(one, answer) and own is not None:
        said = told("reserve_months", own, "yuan", words)
        lines.append(words(f"{OWN}.notional_months", months=said))
    label = "months_of_whole" if one.holder is not None else "months"
    return Kpi(
        label=words(f"{OWN}.{label}"),
        number=None if now is None else _counted(now, light, look),
        unit=words("terms.units.months"),
        level=None if one.holder is not None or light is None else _shown(light.level),
        compared=lines,
        trend=trend(path, "reserve_months", answer),
        colour="balance",
        need=words(f"{OWN}.need.months"),
        provenance=answer.provenance,
        figure="months",
    )


def _counted(value: float, light: Light | None, look: Look) -> str:
    """Months as the light has them: two decimals where one would hide the side of a line."""
    line = light.line if light is not None and light.value == value else None
    return months(value, look.words, line=line).partition(" ")[0]


def _share(one: Standing, answer: Balance, look: Look) -> Kpi:
    """The surplus rate, the other reading beside it."""
    words = look.words
    other = one.path.at("surplus_expenditure_ratio", answer.period)
    lines = _moved("surplus_rate", one.path, answer, look)
    if other is not None:
        said = told("surplus_expenditure_ratio", other, "yuan", words)
        lines.append(words(f"{OWN}.over_expenditure", rate=said))
    return replace(_figure("surplus_rate", one.path, answer, look), compared=lines)


def _ratio(one: Standing, answer: Balance, look: Look) -> Kpi:
    """The ratio that is lit; own source, and with the subsidy as it was due, beside it."""
    words = look.words
    gross = one.path.at("expenditure_income_ratio", answer.period)
    lines = _moved("expenditure_income_ratio", one.path, answer, look)
    for name in ("own_source_ratio", "subsidy_normalised_ratio"):
        value = one.path.at(name, answer.period)
        if value is not None and (name == "own_source_ratio" or differs(value, gross)):
            said = told(name, value, "yuan", words)
            lines.append(words(f"{OWN}.beside.{name}", value=said))
    light = one.lights.get("expenditure_income_ratio")
    level = None if light is None else _shown(light.level)
    card = _figure("expenditure_income_ratio", one.path, answer, look)
    if light is not None and light.value is not None:
        card = replace(card, number=look.wording.value(light))
    return replace(card, compared=lines, level=level)


def _figure(name: str, path: Path, answer: Balance, look: Look) -> Kpi:
    """A card of one indicator of a fund."""
    words, value = look.words, path.at(name, answer.period)
    written = told(name, value, "yuan", words)
    if name == "personal_balance_ratio" and value is not None:
        written = digits(value, 2)
    chart = "ratio" if name == "expenditure_income_ratio" else "surplus"
    return Kpi(
        label=words(f"indicators.{name}.name"),
        number=None if value is None else written,
        trend=trend(path, name, answer),
        colour="expenditure" if chart == "ratio" else "balance",
        need=words(f"{OWN}.need.year"),
        provenance=answer.provenance,
        figure=f"{chart}-{path.scheme}",
    )


def trend(path: Path, name: str, answer: Balance) -> list[float | None]:
    """The last values up to the period."""
    if answer.period not in path.periods:
        return []
    end = path.periods.index(answer.period) + 1
    return list(path.values[name][max(0, end - TREND) : end])


def differs(one: float | None, other: float | None) -> bool:
    """Whether two rates are not printed alike."""
    return one is None or other is None or abs(one - other) >= 5e-4


def _balance(path: Path, period: str) -> float | None:
    """The balance the fund holds, else the notional one that its months stand for."""
    own = path.at("cumulative_balance", period)
    months, spent = path.at("notional_reserve_months", period), path.at("expenditure", period)
    if own is not None or months is None or spent is None:
        return own
    return months * spent / 12


def _in_part(one: Standing, answer: Balance) -> bool:
    return answer.notional and one.path.at("cumulative_balance", answer.period) is None


def _grown(now: float | None, before: float | None, answer: Balance, look: Look) -> str:
    if now is None or before is None or before <= 0:
        return ""
    change = f"{digits((now / before - 1) * 100, 1, signed=True)}%"
    return _since(answer, change, look)


def _moved(name: str, path: Path, answer: Balance, look: Look) -> list[str]:
    now, before = (path.at(name, period) for period in (answer.period, answer.compared))
    if now is None or before is None:
        return []
    return [_since(answer, difference(name, now - before, look.words), look)]


def _since(answer: Balance, change: str, look: Look) -> str:
    return look.words(f"{OWN}.since", since=_than(answer, look), change=change)


def _than(answer: Balance, look: Look) -> str:
    """The period that the figures are compared with."""
    if answer.compared == year_before(answer.period):
        return look.words(f"{OWN}.last_year")
    return period_name(answer.compared, look.words)


def _shown(level: Level) -> Level | None:
    """A light; accounts that are never lit have none."""
    return None if level is Level.NOT_APPLICABLE else level
