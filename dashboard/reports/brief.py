"""What does every chapter need: who reads what of which month, in which words and unit?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.figures.canvas import Canvas
from dashboard.figures.numbers import SIZES, Money, digits, money, months, percent, rate
from dashboard.figures.palette import palette
from dashboard.labels import Labels
from dashboard.services.areas import area_name
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.store.report_document import Cell, Column, Form, Sentence

OWN = "reports"
UNIT: Money = "wan"
INK = {
    "income": "rgb(150, 190, 230)",
    "expenditure": "rgb(45, 58, 72)",
    "brand": "rgb(31, 95, 168)",
    "balance": "rgb(42, 140, 130)",
    "ink-3": "rgb(140, 148, 158)",
}
"""Colours that stay apart when they are printed in grey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One report's question; ``selection`` names area, period and language."""

    sources: Sources
    selection: Selection
    words: Labels

    @property
    def period(self) -> str:
        """The month, or the last month of the quarter or year."""
        return self.selection.period or ""

    @property
    def area(self) -> str:
        """The area's name."""
        return area_name(self.sources, self.selection.area, self.selection.lang)

    def of(self, scheme: str, account: str | None = None) -> Selection:
        """The same question of one fund."""
        return replace(self.selection, scheme=scheme, account=account)

    def fund(self, fund: tuple[str, str]) -> str:
        """What a fund is called."""
        return self.words(f"terms.funds.{fund[0]}_{fund[1]}")

    def canvas(self, unit: str, y_format: str = ",.0f") -> Canvas:
        """Paper for a chart: white, and in colours that print in grey."""
        return Canvas(
            colours={**palette("light"), **INK}, words=self.words, unit=unit, format=y_format
        )

    @property
    def unit(self) -> str:
        """The unit of all amounts, said once a table."""
        return self.words("terms.units.wan")

    def money(self, value: float | None, key: str = "", formula: str = "") -> Cell:
        """An amount in the report's unit, two decimals."""
        said = self.missing if value is None else digits(value / SIZES[UNIT], 2)
        return Cell(text=said, form="money", value=value, key=key, formula=formula)

    def percent(self, value: float | None, key: str = "", formula: str = "") -> Cell:
        """A share."""
        said = self.dash if value is None else percent(value, self.words)
        return Cell(text=said, form="percent", value=value, key=key, formula=formula)

    def rate(self, value: float | None, key: str = "", formula: str = "") -> Cell:
        """A growth, with its sign; a dash where there is no base above zero."""
        said = self.dash if value is None else rate(value, self.words)
        return Cell(text=said, form="percent", value=value, key=key, formula=formula)

    def points(self, value: float | None, key: str = "", formula: str = "") -> Cell:
        """A difference of rates, its unit in the heading."""
        said = self.dash if value is None else digits(value * 100, 1, signed=True)
        return Cell(text=said, form="points", value=value, key=key, formula=formula)

    def months(self, value: float | None, key: str = "") -> Cell:
        """Months in hand."""
        said = self.dash if value is None else months(value, self.words)
        return Cell(text=said, form="months", value=value, key=key)

    def number(
        self, value: float | None, key: str = "", places: int = 2, form: Form = "number"
    ) -> Cell:
        """A bare number."""
        said = self.missing if value is None else digits(value, places)
        return Cell(text=said, form=form, value=value, key=key)

    def amount(self, value: float | None) -> str:
        """An amount with its unit, within a sentence."""
        return f"{money(value, UNIT, self.words)} {self.unit}"

    @property
    def missing(self) -> str:
        """What is said of what is not there."""
        return self.words("terms.words.missing")

    @property
    def dash(self) -> str:
        """What is said of what cannot be computed."""
        return self.words("terms.words.impossible")

    def source(self, page: str, figure: str, scheme: str | None = None) -> str:
        """The page and figure that a sentence is read off."""
        chosen = self.selection if scheme is None else self.of(scheme)
        return f"{page}?{chosen.query()}#{figure}"

    def columns(self, told: Iterable[tuple[str, Form, float]]) -> tuple[Column, ...]:
        """Columns by name, form and how wide each is beside the others."""
        return tuple(
            Column(name=name, title=self.words(f"{OWN}.columns.{name}"), form=form, wide=wide)
            for name, form, wide in told
        )

    def told(self, key: str, said: Iterable[tuple[str, str]]) -> list[Sentence]:
        """Sentences with their sources, each with a name that edits hold on to."""
        stop = self.words(f"{OWN}.stop")
        return [
            Sentence(key=f"{key}.{at}", text=f"{text.rstrip(stop)}{stop}", source=source)
            for at, (text, source) in enumerate(said, 1)
        ]


def text(said: str, key: str = "") -> Cell:
    """Words in a table."""
    return Cell(text=said, key=key)
