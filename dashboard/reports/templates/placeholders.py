"""What does ``{{name}}`` stand for? Words and figures within a text, whole blocks on their own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from dashboard.labels import Labels, labels
from dashboard.reports.brief import OWN
from dashboard.reports.refused import NoReport
from data_access.store.report_document import Block, Cell, Chart, Report, Sentence, Table

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
KINDS: Final = {"sentences": Sentence, "table": Table, "chart": Chart}
NAMED = ("chapters", "tables", "charts")
"""Groups of words whose names tell what any report may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a placeholder stands: the file and the words around it, or the cell."""

    file: str
    where: str

    def refused(self, reason: str, **values: str) -> NoReport:
        """Why there is no report, with this place."""
        return NoReport(reason, file=self.file, where=self.where[:60], **values)


def whole(text: str) -> str:
    """The name of the placeholder that a text is; empty where it is more or none.

    >>> whole(" {{ summary }} "), whole("in {{day}}")
    ('summary', '')
    """
    found = PLACEHOLDER.fullmatch(text.strip())
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a report has to put in the place of placeholders."""

    report: Report
    words: Labels
    plain: Mapping[str, str]
    figures: Mapping[str, Cell]

    def text(self, said: str, place: Place) -> str:
        """A text with its words and figures in it, as they are printed.

        Raises:
            NoReport: a placeholder that stands for no word and no figure.
        """
        return PLACEHOLDER.sub(lambda found: self.value(found[1], place), said)

    def value(self, name: str, place: Place) -> str:
        """One word or figure; what is missing this time is said as elsewhere in the report."""
        if name in self.plain:
            return self.plain[name]
        if name in self.figures:
            return self.figures[name].text
        if _spelled(name, self.figures):
            return self.words("terms.words.missing")
        raise self._unknown(name, place, [*self.plain, *self.figures])

    def blocks(self, name: str, place: Place) -> tuple[Block, ...]:
        """The blocks of a chapter, or of a table, chart or paragraph; none where there are none.

        Raises:
            NoReport: no report has anything of that name.
        """
        bare, _, kind = name.partition(":")
        if kind and kind not in KINDS:
            raise self._unknown(name, place, [f"{bare}:{one}" for one in KINDS])
        found = self._all(bare)
        if not found and not self._possible(bare):
            raise self._unknown(name, place, self.names())
        wanted = KINDS.get(kind, Block)
        return tuple(block for block in found if isinstance(block, wanted))

    def names(self) -> list[str]:
        """Every chapter of this report, and whatever in it has a name."""
        told = [one.name for one in self.report.chapters]
        return list(dict.fromkeys([*told, *(name_of(block) for block in self.report.blocks())]))

    def _all(self, name: str) -> tuple[Block, ...]:
        for chapter in self.report.chapters:
            if chapter.name == name:
                return chapter.blocks
        return tuple(block for block in self.report.blocks() if name_of(block) == name)

    def _possible(self, name: str) -> bool:
        """Whether some report has it, if not this one."""
        known = {
            key.split(".")[2]
            for key in self.words.words
            if any(key.startswith(f"{OWN}.{group}.") for group in NAMED)
        }
        tails = {key.split(".")[2] for key in self.words.words if key.startswith("terms.funds.")}
        head, _, tail = name.replace(".", "-").partition("-")
        heads = known | {re.split(r"[-.]", one)[0] for one in self.names()}
        ends = tails | {one.partition("_")[0] for one in tails}
        return name in known or (head in heads and tail.replace("-", "_") in ends)

    def _unknown(self, name: str, place: Place, known: list[str]) -> NoReport:
        near = get_close_matches(name, known, n=3, cutoff=0.5) or known[:8]
        return place.refused("placeholder", placeholder=f"{{{{{name}}}}}", near=", ".join(near))


def told(report: Report, **more: str) -> Told:
    """What a report tells; ``more``: words of the place where it is asked."""
    plain = {name: str(getattr(report, name)) for name in ("title", "subtitle", "mark", "footer")}
    plain |= {"area": report.place, "day": report.day, **more}
    return Told(report, labels(report.lang), plain, report.figures())


def name_of(block: Block) -> str:
    """A table's or chart's name; of a sentence, the name of its paragraph."""
    return block.key.rpartition(".")[0] if isinstance(block, Sentence) else block.name


def _spelled(name: str, figures: Mapping[str, Cell]) -> bool:
    """Whether other figures have its first part, and others its last: it has no value this time."""
    head, _, tail = name.partition("|")
    parts = [key.partition("|") for key in figures]
    return bool(tail) and head in {one[0] for one in parts} and tail in {one[2] for one in parts}
