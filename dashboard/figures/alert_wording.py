"""How is an alert said: what it is about, its value against its line, and what happened to it?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.early_warning.alert import Alert, Deed, Event
from dashboard.early_warning.load import packaged_rules
from dashboard.figures.measures import measure
from dashboard.figures.numbers import moment, percent, period_name, points, rate
from dashboard.indicators.indicator import Unit
from dashboard.labels import Labels
from dashboard.services.alert_course import unit_of

OWN = "pages.warnings"
SYSTEM = "system"
SHARES = (Unit.FRACTION, Unit.RATE)
TOLD = ("owner", "due", "effect", "text", "reason", "approver", "until", "batch", "result", "file")
"""What was said with a deed, in the order in which it is read."""
CODED = {"cause": "alerts.causes", "measure": "alerts.measures"}
FLAGS = ("provisional", "recovered", "in_audit")


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertWording:
    """One language's way to say alerts; ``areas``, ``institutions``: names by code."""

    words: Labels
    areas: Mapping[str, str] = field(default_factory=dict)
    institutions: Mapping[str, str] = field(default_factory=dict)

    def subject(self, alert: Alert) -> str:
        """Whose figure it is: the fund, an institution, a level of government."""
        fund = self.words.get(f"terms.funds.{alert.scheme}_{alert.account}", "")
        own = self.institutions.get(alert.subject, alert.subject)
        what = self.words.get(f"alerts.subjects.{alert.subject}", own)
        return " ".join(part for part in (fund, what) if part)

    def area(self, alert: Alert) -> str:
        """Where."""
        return self.areas.get(alert.area, alert.area)

    def rule(self, alert: Alert) -> str:
        """By which rule."""
        return self.words(f"warnings.rules.{alert.file}")

    def title(self, alert: Alert) -> str:
        """What an alert is about, as one line."""
        return f"{self.area(alert)} {self.subject(alert)} {self.rule(alert)}"

    def level(self, alert: Alert) -> str:
        """How grave it is."""
        return self.words(f"warnings.levels.{alert.level}.name")

    def state(self, alert: Alert) -> str:
        """How far it has come."""
        return self.words(f"alerts.states.{alert.state}")

    def flags(self, alert: Alert) -> list[str]:
        """What must be known with its state."""
        held = [self.words(f"alerts.flags.{name}") for name in FLAGS if getattr(alert, name)]
        return held + ([self.words(f"warnings.rules.{alert.group}")] if alert.group else [])

    def value(self, alert: Alert, value: float | None) -> str:
        """A value of its figure."""
        if value is None and alert.recovered:
            return self.words("alerts.flags.recovered")
        return measure(value, _unit(alert), self.words)

    def line(self, alert: Alert, line: float | None) -> str:
        """A line of its rule: growth without a sign."""
        unit = _unit(alert)
        return percent(line, self.words) if unit in SHARES else measure(line, unit, self.words)

    def since(self, alert: Alert) -> str:
        """The first period of the alarm."""
        return period_name(alert.since, self.words)

    def who(self, event: Event) -> str:
        """Who did it; the system has a name too."""
        return self.words(f"{OWN}.system") if event.who == SYSTEM else event.who

    def deed(self, event: Event) -> str:
        """What happened."""
        return self.words(f"alerts.deeds.{event.deed}")

    def at(self, event: Event) -> str:
        """When, to the minute."""
        return moment(event.at, self.words)[:16]

    def details(self, alert: Alert, event: Event) -> Iterator[str]:
        """All that was seen or said with it."""
        words, held = self.words, event.details
        if held.get("value") is not None:
            level = words(f"warnings.levels.{event.level}.name")
            value, line = (self.value(alert, held["value"]), self.line(alert, held.get("line")))
            yield words(f"{OWN}.against", level=level, value=value, line=line)
        yield from self._answers(alert, event)
        for name in TOLD:
            if held.get(name) and event.who != SYSTEM:
                yield self._said(name, str(held[name]))
        if event.deed is Deed.ANALYSED:
            yield from causes_said(held["decomposition"], words)

    def _answers(self, alert: Alert, event: Event) -> Iterator[str]:
        """What was chosen, and what the house added."""
        words, held = self.words, event.details
        for name, prefix in CODED.items():
            if name in held:
                yield self._said(name, words(f"{prefix}.{held[name]}"))
        if held.get("before") is not None and event.deed is Deed.REPORTED:
            told = {name: self._figure(alert, held[name]) for name in ("before", "after")}
            yield words(f"{OWN}.moved", **told)

    def _figure(self, alert: Alert, held: object) -> str:
        return self.value(alert, held) if isinstance(held, float) else str(held)

    def _said(self, name: str, text: str) -> str:
        return self.words(f"{OWN}.said.{name}", text=text)


def causes_said(held: Any, words: Labels) -> Iterator[str]:  # noqa: ANN401 as it was stored
    """What the figures say of the cause, in sentences; nothing where they tell none."""
    if not isinstance(held, Mapping):
        yield str(held)
        return
    growth = {name: value for name, value in held.get("growth", {}).items() if value is not None}
    if len(growth) > 1:
        told = {name: rate(value, words) for name, value in growth.items()}
        yield words(f"{OWN}.causes.sides", **told)
    cost = {name: value for name, value in held.get("cost", {}).items() if value is not None}
    if cost:
        parts = [f"{words(f'{OWN}.causes.{name}')} {points(cost[name], words)}" for name in cost]
        total = rate(sum(cost.values()), words)
        said = words("terms.words.comma").join(parts)
        yield words(f"{OWN}.causes.cost", total=total, parts=said)


def _unit(alert: Alert) -> Unit:
    return unit_of(packaged_rules()[alert.file])
