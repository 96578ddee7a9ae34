"""How does the experience look? Actual ÷ expected by assumption, and the bridge to the result."""

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.what_if import OWN
from dashboard.figures.canvas import Canvas
from dashboard.figures.numbers import digits, known, percent, period_name
from dashboard.figures.palette import palette
from dashboard.figures.strand import Step
from dashboard.figures.waterfall import waterfall
from dashboard.services.experience import Analysed
from forecasting.actuarial.experience import FEWEST, Experience
from forecasting.actuarial.shortfall import Depletion

WORDS = f"{OWN}.experience"
COLUMNS = ("ratio", "credibility", "estimate", "assumed", "estimated")


def experience_table(answer: Analysed | None, look: Look) -> Component:
    """A row an assumption."""
    words = look.words
    if answer is None:
        return empty(words, f"{WORDS}.none")
    columns = [
        {"field": "name", "headerName": words(f"{WORDS}.name"), "minWidth": 160},
        *(figure(name, words(f"{WORDS}.{name}"), width=120) for name in COLUMNS),
    ]
    rows = [_row(one, answer, look) for one in answer.found]
    title = words(
        f"{WORDS}.title",
        first=period_name(answer.months[0], words),
        last=period_name(answer.months[-1], words),
    )
    card = titled(grid("what-if-experience", columns, rows, look), title, look)
    card.children += [
        html.P(words(f"{WORDS}.means"), className="quiet"),
        *_interest(answer, look),
        html.P(words(f"{OWN}.standing", version=answer.version), className="hint"),
    ]
    return card


def _interest(answer: Analysed, look: Look) -> list[Component]:
    """Where the books earned another rate than is assumed, and how often they have been paid."""
    held = next((one for one in answer.found if one.name == "interest"), None)
    if held is None or answer.earned is None:
        return []
    rates = {"earned": answer.earned, "assumed": answer.assumed[held.name]}
    said = {name: f"{digits(rate * 100, 2)}%" for name, rate in rates.items()}
    told = [look.words(f"{WORDS}.interest", **said)]
    times = int((held.actual > 0).sum())
    if times < FEWEST:
        told.append(look.words(f"{WORDS}.few", times=times, fewest=FEWEST))
    return [html.P(" ".join(told), className="quiet")]


def _row(one: Experience, answer: Analysed, look: Look) -> dict[str, object]:
    words = look.words
    values = {
        "ratio": one.ratio,
        "credibility": one.credibility,
        "estimate": one.estimate,
        "assumed": answer.assumed[one.name],
        "estimated": answer.estimated[one.name],
    }
    row: dict[str, object] = {"name": words(f"{WORDS}.items.{one.name}")}
    for name, value in values.items():
        row[name] = value if known(value) else None
        row[f"{name}_said"] = _said(name, value, look)
    return row


def _said(name: str, value: float, look: Look) -> str:
    if not known(value):
        return look.words("terms.words.missing")
    if name == "estimate":
        return digits(value, 4)
    if name == "credibility":
        return percent(value, look.words)
    return f"{digits(value * 100, 2)}%"


def experience_chart(answer: Analysed | None, look: Look) -> Component:
    """From the old result to the new, a bar an assumption."""
    if answer is None:
        return html.Div()
    words, held = look.words, answer.bridge
    steps = [
        Step(
            name=words(f"{WORDS}.items.{name}"),
            value=effect,
            said=digits(effect, 1, signed=True),
            colour="balance" if effect >= 0 else "three",
        )
        for name, effect in held.causes.items()
    ]
    first, last = (
        Step(
            name=words(f"{WORDS}.{name}"),
            value=value,
            said=digits(value, 1),
            colour="brand",
        )
        for name, value in (("before", held.before), ("after", held.after))
    )
    unit = words("terms.units.months")
    canvas = Canvas(colours=palette(look.selection.theme), words=words, unit=unit, format=",.0f")
    before, after = (_month(one, look) for one in answer.ends)
    about = About(
        name="experience",
        title=words(f"{WORDS}.bridge", year=answer.year),
        unit=unit,
        definition=words(f"{WORDS}.method"),
    )
    card = framed(waterfall(first, steps, last, canvas, cut=False), look, about, height=340)
    ends = words(f"{WORDS}.ends", before=before, after=after)
    return html.Div([html.P(ends, className="card"), card], className="studies")


def _month(out: Depletion | None, look: Look) -> str:
    if out is None:
        return look.words(f"{WORDS}.lasts")
    return period_name(out.period, look.words)
