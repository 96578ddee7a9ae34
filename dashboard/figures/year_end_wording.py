"""How is the end of the year said? Sentences from its numbers alone."""

from collections.abc import Sequence

from dashboard.figures.numbers import SIZES, Money, digits, percent, period_name
from dashboard.labels import Labels
from dashboard.services.year_end import Band, LineEnd, YearEnd
from dashboard.services.year_end_record import LineRecord

OWN = "pages.forecast.year_end"
SIDES = ("expenditure", "income", "surplus")
MOST = 3  # missing months that are named
SURE = 5e-4  # nearer to none or all than this, a probability is not told apart from it
FINE = 100  # units from which decimals say nothing


def sentences(
    answer: YearEnd, records: Sequence[LineRecord], unit: Money, words: Labels, *, account: str
) -> list[str]:
    """Both sides and the surplus, what is incurred, the providers, and how far to believe it."""
    held = [line for name in SIDES if (line := answer.line(name, account))]
    said = [_line(line, answer, unit, words) for line in held]
    if account == "pooled":
        said += [_incurred(answer, unit, words), _providers(answer, unit, words)]
    said += [record_said(one, words) for one in records if one.account == account]
    return [one for one in said if one]


def record_said(held: LineRecord, words: Labels) -> str:
    """How often the band held the year of one line, and how far off its middle was."""
    whole = held.whole
    years = sorted({one.year for one in held.made})
    return words(
        f"{OWN}.record.said",
        line=line_name(held.line, words),
        first=years[0],
        last=years[-1],
        made=whole.made,
        held=whole.held,
        share=percent(whole.held / whole.made, words),
        error=percent(whole.error, words),
    )


def rough(value: float, unit: Money) -> str:
    """An amount foretold, in its unit: no more digits than can be meant.

    >>> rough(1_134_009_300.0, "wan"), rough(123_456.0, "wan")
    ('113,401', '12.35')
    """
    size = value / SIZES[unit]
    return digits(size, 0 if abs(size) >= FINE else 2)


def amount(value: float, unit: Money, words: Labels) -> str:
    """The same with its unit."""
    return f"{rough(value, unit)} {words(f'terms.units.{unit}')}"


def chance(value: float | None, words: Labels) -> str:
    """A probability from simulated paths, which never are certain.

    >>> from dashboard.labels import labels
    >>> chance(0.0, labels("en")), chance(0.25, labels("en")), chance(1.0, labels("en"))
    ('<0.1%', '25.0%', '>99.9%')
    """
    if value is None:
        return words("terms.words.impossible")
    return "<0.1%" if value < SURE else ">99.9%" if value > 1 - SURE else percent(value, words)


def line_name(line: str, words: Labels) -> str:
    """What a line is called; the providers' year is none of the statement's."""
    own = f"{OWN}.{line}" if line == "providers" else f"lines.{line}.name"
    return words(own)


def between(band: Band, unit: Money, words: Labels) -> str:
    """The 80 % band."""
    return words(f"{OWN}.between", low=rough(band.lo80, unit), high=rough(band.hi80, unit))


def evidence_said(line: LineEnd, words: Labels) -> str:
    """How much a line's forecast rests on, and the months that are missing."""
    said = [words(f"{OWN}.evidence.{line.evidence}")]
    said += [words(f"{OWN}.reasons.{line.reason}")] if line.reason else []
    months = words("terms.words.and").join(period_name(one, words) for one in line.missing[:MOST])
    named = words(f"{OWN}.missing", months=months) if months else ""
    return words("terms.words.comma").join(said) + named


def _line(line: LineEnd, answer: YearEnd, unit: Money, words: Labels) -> str:
    name, year = line_name(line.line, words), answer.month[:4]
    if line.cash is None:
        return words(f"{OWN}.said.none", line=name, why=evidence_said(line, words))
    said = words(
        f"{OWN}.said.line",
        line=name,
        year=year,
        month=period_name(answer.month, words),
        mean=amount(line.cash.mean, unit, words),
        band=between(line.cash, unit, words),
    )
    if line.budget is None:
        return said + words(f"{OWN}.said.no_budget")
    side = "over" if line.costs else "under"
    more = words(
        f"{OWN}.said.{side}",
        budget=amount(line.budget, unit, words),
        chance=chance(line.risk, words),
    )
    return said + more


def why_refused(refused: Sequence[str], words: Labels) -> str:
    """What keeps a triangle from being completed: the problem, month and development to blame."""
    problem, origin, development = refused
    month = period_name(origin, words) if origin else ""
    return words(f"{OWN}.refused.{problem}", month=month, lag=development)


def _incurred(answer: YearEnd, unit: Money, words: Labels) -> str:
    lag, spent = answer.unpaid, answer.line("expenditure")
    if lag is None or spent is None:
        return ""
    if lag.refused is not None:
        return words(f"{OWN}.said.no_lag", why=why_refused(lag.refused, words))
    if spent.incurred is None or lag.closing is None or lag.opening is None:
        return ""
    said = words(
        f"{OWN}.said.incurred",
        mean=amount(spent.incurred.mean, unit, words),
        band=between(spent.incurred, unit, words),
        opening=amount(lag.opening, unit, words),
        closing=amount(lag.closing.mean, unit, words),
        services=words("terms.words.and").join(
            words(f"codes.service.{one}") for one in lag.services
        ),
    )
    return said + (words(f"{OWN}.said.moved") if lag.moved else "")


def _providers(answer: YearEnd, unit: Money, words: Labels) -> str:
    held = answer.providers
    if held is None:
        return ""
    if held.owed is None or held.payable is None or held.settled is None:
        return words(f"{OWN}.said.no_rule", why=words(f"{OWN}.reasons.{held.reason}"))
    return words(
        f"{OWN}.said.providers",
        count=held.providers,
        budget=amount(held.budget, unit, words),
        settled=amount(held.settled.mean, unit, words),
        owed=amount(held.owed.mean, unit, words),
        payable=amount(held.payable.mean, unit, words),
        kept=percent(held.kept, words),
        borne=percent(held.borne, words),
    )
