"""How does this reader want to see it? Language, theme and unit, with the words at hand."""

from dataclasses import dataclass

from dashboard.figures.wording import Publications, Wording
from dashboard.labels import Labels, labels
from dashboard.services.selection import Selection


def spoken(query: str) -> str:
    """The language an address asks for, whatever else may be wrong with it."""
    return "en" if "lang=en" in query else "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What every ``show`` needs beside the answer."""

    selection: Selection
    words: Labels
    publications: Publications

    @classmethod
    def of(cls, selection: Selection, publications: Publications) -> "Look":
        """The look that a selection asks for."""
        return cls(selection=selection, words=labels(selection.lang), publications=publications)

    @property
    def wording(self) -> Wording:
        """How lights are said in this language."""
        return Wording(words=self.words, publications=self.publications)
