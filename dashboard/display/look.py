"""How does this reader want to see it? Language, theme and unit, with the words at hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.figures.wording import Publications, Wording
from dashboard.labels import Labels, labels
from dashboard.services.areas import area_names
from dashboard.services.publications import publications
from dashboard.services.selection import Selection, plain_query
from dashboard.services.sources import Sources


def spoken(query: str) -> str:
    """The language an address asks for, whatever else may be wrong with it."""
    return "en" if "lang=en" in query else "zh"


def trace_address(selection: Selection, item: str, **about: str) -> str:
    """The address at which a figure is followed to its rows; ``about``: what else is chosen.

    >>> trace_address(Selection(), "book_line.income", scheme="resident")
    '/trace?scheme=resident&item=book_line.income'
    """
    chosen = {name: getattr(selection, name) for name in selection.__slots__}
    return "/trace" + plain_query(Selection(**{**chosen, **about, "item": item}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What every ``show`` needs beside the answer; ``uses``: the pages that show an indicator."""

    selection: Selection
    words: Labels
    publications: Publications
    areas: Mapping[str, str] = field(default_factory=dict)
    uses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        selection: Selection,
        sources: Sources,
        uses: Mapping[str, tuple[str, ...]] | None = None,
    ) -> "Look":
        """The look that a selection asks for, with the names that its reader may know."""
        return cls(
            selection=selection,
            words=labels(selection.lang),
            publications=publications(sources),
            areas=area_names(sources, selection.lang),
            uses=uses or {},
        )

    def area(self, code: str) -> str:
        """An area's name; the code where the reader may not know it."""
        return self.areas.get(code, code)

    @property
    def wording(self) -> Wording:
        """How lights are said in this language."""
        return Wording(words=self.words, publications=self.publications)
