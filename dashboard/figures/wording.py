"""How does a light read? Codes in, the words of one language out; shared by page and command."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.early_warning.rule import Level
from dashboard.figures.measures import measure
from dashboard.figures.numbers import digits, months, percent, period_name, points, rate
from dashboard.indicators.indicator import Unit
from dashboard.labels import Labels
from dashboard.services.lights import Light, Rival
from dashboard.services.measured import INDICATORS
from dashboard.services.publications import Publication
from data_access.periods import year_before

Publications = Mapping[str, Publication]
SHARES = (Unit.FRACTION, Unit.RATE, Unit.POINTS)
STILL = dict.fromkeys(SHARES, 5e-4) | {Unit.MONTHS: 0.05}  # less moves nothing that is printed
BESIDE = ("all_payers", "notional")  # what is to be known of a light and changes nothing in it
UNCHECKED = "not cross-checked"  # what the source list notes of a source that stands alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language's way to say a light."""

    words: Labels
    publications: Publications

    def fund(self, light: Light) -> str:
        """The fund's name."""
        return self.words(f"terms.funds.{light.scheme}_{light.account}")

    def rule(self, light: Light) -> str:
        """The rule's name."""
        return self.words(f"warnings.rules.{light.rule}")

    def level(self, level: Level) -> str:
        """The level's name: number, colour and gravity together."""
        return self.words(f"warnings.levels.{level}.name")

    def shape(self, level: Level) -> str:
        """The level's shape, which survives black-and-white print."""
        return self.words(f"warnings.levels.{level}.shape")

    def value(self, light: Light) -> str:
        """The value as it is written on the light."""
        return self._number(light, light.value)

    def line(self, light: Light) -> str:
        """The line of the level reached, else line one; a dash where there is none."""
        if light.line is None:
            return self.words("terms.words.impossible")
        unit = INDICATORS[light.indicator].unit
        if unit in SHARES:
            return percent(light.line, self.words)
        return measure(light.line, unit, self.words)

    def change(self, light: Light) -> str | None:
        """How far the value moved since last year, with an arrow; None where one is missing."""
        if light.value is None or light.previous is None:
            return None
        moved = light.value - light.previous
        unit = INDICATORS[light.indicator].unit
        still = abs(moved) < STILL.get(unit, 0.005)
        arrow = "→" if still else "↑" if moved > 0 else "↓"
        if unit in SHARES:
            return f"{arrow} {points(moved, self.words)}"
        if unit is Unit.MONTHS:
            return f"{arrow} {digits(moved, 1, signed=True)} {self.words('terms.units.months')}"
        return f"{arrow} {measure(abs(moved), unit, self.words)}"

    def moved(self, light: Light) -> str:
        """The change and the period it is counted from; empty where there is none."""
        change = self.change(light)
        if change is None:
            return ""
        if light.compared == year_before(light.period):
            return self.words("interface.light.change", change=change)
        since = period_name(light.compared, self.words)
        return self.words("interface.light.change_from", period=since, change=change)

    def status(self, light: Light) -> str:
        """How settled the figure is; one that is derived is neither final nor published."""
        if light.evidence == "derived":
            return self.evidence(light)
        return self.words(f"terms.statuses.{light.status}") if light.status else ""

    def published(self, light: Light) -> str:
        """Which publication series it is from, and when the newest of them came out."""
        days = [self.publications[source].published for source in light.sources]
        if not days or light.basis is None:
            return ""
        if light.basis == "rolled_forward":
            return self.words("interface.light.rolled", day=max(days))
        series = self.words(f"terms.bases.{light.basis}")
        return self.words("interface.light.published", series=series, day=max(days))

    def footing(self, light: Light) -> list[str]:
        """The window, whose income, and the reading: what a light must name (practice 8)."""
        said = [self.words(f"terms.windows.{light.window}")]
        if light.rule == "expenditure_income_ratio":
            said.append(self.words(f"terms.income_bases.{light.income_basis}"))
        if light.reading is not None:
            said.append(self.words("interface.light.reading", reading=light.reading))
        return said

    def evidence(self, light: Light) -> str:
        """The evidence grade."""
        return self.words(f"warnings.evidence.{light.evidence}")

    def notes(self, light: Light) -> list[str]:
        """Everything a reader must know with the value, gravest first."""
        return [*self.cautions(light), *self.remarks(light)]

    def cautions(self, light: Light) -> list[str]:
        """What changes how the value is read.

        Why it cannot be said, breaks in its series, another publication that would light
        otherwise, and a source that nobody could check against another.
        """
        breaks = [code for code in light.remarks if code not in BESIDE]
        reason = [f"warnings.reasons.{light.reason}"] if light.reason else []
        said = [self.words(code) for code in (*reason, *(f"warnings.remarks.{b}" for b in breaks))]
        said += [self._rival(light, rival) for rival in light.rivals if rival.level != light.level]
        alarmed = light.level.alarmed or light.level is Level.NEAR
        return said + [note for note in self._source_notes(light, checked=False) if alarmed]

    def remarks(self, light: Light) -> list[str]:
        """What else belongs to it: who pays, what was derived, what other publications say."""
        codes = [code for code in light.remarks if code in BESIDE]
        standing_in = {"rolled_forward": "rolled_forward", "quick_report": "quick_report_only"}
        if light.basis in standing_in and light.value is not None:
            codes.append(standing_in[light.basis])
        said = [self.words(f"warnings.remarks.{code}") for code in codes]
        if light.gross is not None and _differ(light.gross, light):
            said.append(
                self.words("warnings.remarks.gross", value=self._number(light, light.gross))
            )
        said += [self._rival(light, rival) for rival in light.rivals if rival.level == light.level]
        notes = self._source_notes(light, checked=True) + self._source_notes(light, checked=False)
        return [*said, *(note for note in notes if note not in self.cautions(light))]

    def _source_notes(self, light: Light, *, checked: bool) -> list[str]:
        """What is to be known of the sources, each once; ``checked`` against another or not."""
        held = [self.publications[source] for source in light.sources]
        wanted = [one for one in held if (UNCHECKED not in one.note) is checked]
        notes = dict.fromkeys(self.words.get(f"sources.{one.source}", one.note) for one in wanted)
        return [self.words("warnings.remarks.source_note", note=note) for note in notes if note]

    def titles(self, light: Light) -> list[str]:
        """The publications behind the value, by title and date."""
        held = [self.publications[source] for source in light.sources]
        return [f"{found.title} ({self.publisher(found)}, {found.published})" for found in held]

    def publisher(self, publication: Publication) -> str:
        """Who published it, by the name of this language where it has one."""
        return self.words.get(f"publishers.{publication.publisher}", publication.publisher)

    def grounds(self, light: Light) -> list[str]:
        """Where the lines and the indicator come from."""
        source = self.words.get(f"indicators.{light.indicator}.source", "")
        said = [self.words("warnings.grounds.indicator", source=source)] if source else []
        if light.citation is None:
            return said
        kind = self.words(f"warnings.kinds.{light.citation.kind}")
        line = self.words(
            "warnings.grounds.line", kind=kind, document=light.citation.said(self.words.language)
        )
        return [line, *said]

    def aloud(self, light: Light) -> str:
        """The whole light in one sentence, for a screen reader and for the record."""
        parts = [
            f"{self.fund(light)} {self.rule(light)} {self.value(light)}",
            self.level(light.level),
            self.words("interface.light.line", line=self.line(light)) if light.line else "",
            self.moved(light),
            self.status(light),
        ]
        return self.words("terms.words.comma").join(part for part in parts if part)

    def row(self, light: Light) -> dict[str, Any]:
        """The light as the contract's JSON row."""
        return {
            "area": light.area,
            "scheme": light.scheme,
            "account": light.account,
            "period": light.period,
            "rule": light.rule,
            "rule_version": light.rule_version,
            "reading": light.reading,
            "value": light.value,
            "line": light.line,
            "window": light.window,
            "income_basis": light.income_basis,
            "level": light.level,
            "level_name": self.level(light.level),
            "colour": self.words(f"warnings.levels.{light.level}.colour"),
            "status": light.status,
            "evidence": light.evidence,
            "source": "; ".join(self.titles(light)) or None,
            "note": " ".join(self.notes(light)) or None,
        }

    def _number(self, light: Light, value: float | None) -> str:
        unit = INDICATORS[light.indicator].unit
        if unit is Unit.MONTHS:
            return months(value, self.words, line=light.line)
        if unit is Unit.RATE:
            return rate(value, self.words, line=light.line)
        if unit in SHARES:
            return percent(value, self.words, line=light.line)
        return measure(value, unit, self.words)

    def _rival(self, light: Light, rival: Rival) -> str:
        return self.words(
            "warnings.remarks.rival",
            basis=self.words(f"terms.bases.{rival.basis}"),
            value=self._number(light, rival.value),
            level=self.level(rival.level),
        )

    def period(self, light: Light) -> str:
        """The period as people say it."""
        return period_name(light.period, self.words)


def _differ(gross: float, light: Light) -> bool:
    """Whether what was moved shows in the printed number."""
    return light.value is not None and abs(gross - light.value) >= STILL[Unit.FRACTION]
