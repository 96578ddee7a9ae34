"""How is a plan of cash said: what to apply for, by when, and what it rests on?"""

from datetime import date

from dashboard.figures.budget_wording import OWN, amount
from dashboard.figures.numbers import MONTH_NAMES, Money, digits, period_name
from dashboard.labels import Labels
from dashboard.services.cash_flows import CashFlows, Flow
from dashboard.services.cash_plan import CashPlan, FundPlan


def day_name(day: date, words: Labels) -> str:
    """A day without its year, as people say it.

    >>> from dashboard.labels import labels
    >>> day_name(date(2026, 12, 3), labels("en"))
    '3 Dec'
    """
    named = str(day.month) if words.language == "zh" else MONTH_NAMES[day.month - 1]
    return words(f"{OWN}.cash.day", month=named, day=day.day)


def week_name(number: int, week: tuple[date, date], words: Labels) -> str:
    """The head of a week's column: its number and its days."""
    first, last = (f"{day.month:02d}-{day.day:02d}" for day in week)
    return words(f"{OWN}.cash.week", number=number, first=first, last=last)


def days_said(days: float) -> str:
    """So many days, without a point where there is none."""
    return digits(days, 1, exact=True)


def plan_sentences(answer: CashPlan, unit: Money, words: Labels) -> list[str]:
    """What to apply for; whether the treasury's account suffices; what it all rests on."""
    said = [_wanted(answer, unit, words)]
    said += [_below(fund, unit, words) for fund in answer.funds if fund.below is not None]
    said += [_short(fund, unit, words) for fund in answer.funds if fund.short is not None]
    if not any(fund.short for fund in answer.funds):
        said.append(words(f"{OWN}.cash.enough"))
    said.append(_rests(answer.funds[0].flows, words))
    return said


def _wanted(answer: CashPlan, unit: Money, words: Labels) -> str:
    total = answer.total(answer.month)
    month = period_name(answer.month, words)
    one = answer.funds[0].application(answer.month)
    if total is None or one is None:
        return words(f"{OWN}.cash.unknown", month=month)
    return words(
        f"{OWN}.cash.wanted",
        month=month,
        amount=amount(total, unit, words),
        parts=words("terms.words.comma").join(
            _part(fund, answer, unit, words) for fund in answer.funds
        ),
        apply=day_name(one.asking.apply, words),
        arrive=day_name(one.asking.arrive, words),
        days=days_said(answer.days),
    )


def _part(fund: FundPlan, answer: CashPlan, unit: Money, words: Labels) -> str:
    one = fund.application(answer.month)
    held = one.amount if one else None
    return f"{words(f'terms.schemes.{fund.scheme}')} {amount(held, unit, words)}"


def _short(fund: FundPlan, unit: Money, words: Labels) -> str:
    if fund.short is None:
        return ""
    day, value = fund.short
    return words(
        f"{OWN}.cash.short",
        fund=words(f"terms.schemes.{fund.scheme}"),
        day=day_name(day, words),
        amount=amount(-value, unit, words),
    )


def _below(fund: FundPlan, unit: Money, words: Labels) -> str:
    """That the floor cannot be kept until the next cash is there."""
    if fund.below is None:
        return ""
    day, value = fund.below
    return words(
        f"{OWN}.cash.below",
        fund=words(f"terms.schemes.{fund.scheme}"),
        day=day_name(day, words),
        amount=amount(value, unit, words),
    )


def _rests(held: CashFlows, words: Labels) -> str:
    """The balance sheet it begins with, that the days since are estimated, and what amounts are."""
    name = "rolled" if held.rolled else "plain"
    begins = words(
        f"{OWN}.cash.rests.{name}",
        month=period_name(held.month, words),
        day=day_name(held.weeks[0][0], words),
    )
    told = held.forecast
    if told is None:
        return begins + words(f"{OWN}.cash.rests.paced")
    as_of = period_name(told.as_of, words)
    return begins + words(f"{OWN}.cash.rests.foretold", made=told.made_on, month=as_of)


def basis(flow: Flow, words: Labels) -> str:
    """What its amounts are."""
    own = f"{OWN}.cash.basis"
    if flow.foretold == flow.rule.name:
        return words(f"{own}.own")
    if flow.foretold is not None:
        return words(f"{own}.led", line=words(f"lines.{flow.foretold}.name"))
    if flow.pace is None:
        return words(f"{own}.plain")
    return words(f"{own}.grown", pace=digits(flow.pace, 3))
