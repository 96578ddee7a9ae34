"""How does a notice read? Its heading and a line an alert, in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.figures.measures import measure
from dashboard.figures.numbers import digits, percent, period_name
from dashboard.indicators.indicator import Unit
from dashboard.labels import Labels
from dashboard.services.inbox import Item, Notice

OWN = "alerts.notices"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    """One language's way to say a notice; ``areas``, ``institutions``: their names."""

    words: Labels
    areas: Mapping[str, str]
    institutions: Mapping[str, str]

    def heading(self, notice: Notice) -> str:
        """Kind, city, fund, period, and how grave it is at its worst."""
        words = self.words
        told = {
            "area": self.area(notice.area),
            "period": period_name(notice.period, words) if notice.period else "",
            "fund": self.fund(notice),
        }
        if notice.failed is not None:
            return words(f"{OWN}.headings.failure")
        worst = max((one.level for one in notice.items), default="unknown")
        level = words(f"warnings.levels.{worst}.name")
        return words(f"{OWN}.headings.{notice.kind}", level=level, **told)

    def lines(self, notice: Notice) -> tuple[str, ...]:
        """A line an alert, the gravest first; what a late subsidy explains comes under its name."""
        if notice.failed is not None:
            return (self._failed(notice),)
        order = sorted(notice.items, key=lambda one: (one.group or "", -_rank(one), one.area))
        return tuple(self._grouped(order))

    def area(self, code: str) -> str:
        """An area's name."""
        return self.areas.get(code, code)

    def fund(self, notice: Notice) -> str:
        """A fund's name; nothing where it is about no fund."""
        return self.words.get(f"terms.funds.{notice.scheme}_{notice.account}", "")

    def _grouped(self, order: list[Item]) -> Iterator[str]:
        group = None
        for one in order:
            if one.group and one.group != group:
                yield self.words(f"{OWN}.group", name=self.words(f"warnings.rules.{one.group}"))
            group = one.group
            yield self.line(one)

    def line(self, one: Item) -> str:
        """One alert in one line."""
        words = self.words
        level = words(f"warnings.levels.{one.level}.name")
        shape = words(f"warnings.levels.{one.level}.shape")
        rule = words(f"warnings.rules.{one.file}")
        subject = words.get(
            f"alerts.subjects.{one.subject}", self.institutions.get(one.subject, one.subject)
        )
        told = (shape, self.area(one.area), subject, rule, level, self._value(one))
        parts = [" ".join(part for part in told if part), *self._notes(one)]
        return words("terms.words.comma").join(parts)

    def _notes(self, one: Item) -> Iterator[str]:
        words = self.words
        if one.expected is not None:
            month = period_name(one.expected, words)
            chance = percent(one.probability, words)
            yield words(f"{OWN}.expected", month=month, chance=chance)
        else:
            yield words(f"{OWN}.since", period=period_name(one.since, words))
        if one.step is not None:
            yield words(f"{OWN}.overdue", step=words(f"{OWN}.steps.{one.step}"), due=one.due)
        if one.provisional:
            yield words("alerts.flags.provisional")
        yield words(f"alerts.deeds.{one.deed}")

    def _value(self, one: Item) -> str:
        if one.withheld:
            return self.words(f"{OWN}.withheld")
        if one.value is None:
            return ""
        known = one.unit in set(Unit)
        value = measure(one.value, Unit(one.unit), self.words) if known else digits(one.value, 2)
        if one.line is None:
            return value
        line = measure(one.line, Unit(one.unit), self.words) if known else digits(one.line, 2)
        return self.words(f"{OWN}.beside_line", value=value, line=line)

    def _failed(self, notice: Notice) -> str:
        failed = notice.failed
        if failed is None:
            return ""
        return self.words(
            f"{OWN}.failed",
            recipient=failed.recipient,
            channel=self.words(f"{OWN}.channels.{failed.channel}"),
            error=failed.error,
            notice=failed.notice,
        )


def _rank(one: Item) -> int:
    return int(one.level) if one.level.isdecimal() else 0
