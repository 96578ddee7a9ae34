"""What is handed to the writers: a report with the words of people, its signatures, its charts?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.figures.numbers import moment
from dashboard.labels import Labels, labels
from dashboard.reports.brief import OWN
from dashboard.reports.drawing import Drawn
from data_access.store.report_document import Block, Chart, Report, Sentence, Table
from data_access.store.report_state import ReportState

FEW = 3  # chapters
TEN = 10
NOTHING: Mapping[str, bytes] = {}
STEPS = ("made", "reviewed", "signed")
"""The steps whose names stand on the cover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who did a step, and when; empty where it was not done yet."""

    step: str
    who: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A report ready to be written; ``hash`` is told once it is signed.

    ``templates``: a bureau's own files to write it into, by the ending of their names.
    """

    report: Report
    drawn: Mapping[str, Drawn] = field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()
    edition: int = 1
    hash: str = ""
    templates: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def words(self) -> Labels:
        """The report's language."""
        return labels(self.report.lang)

    @property
    def listed(self) -> bool:
        """Whether there are so many chapters that a page of contents helps."""
        return len(self.report.chapters) > FEW

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands on the cover."""
        words = self.words
        more = [(words(f"{OWN}.facts.edition"), str(self.edition))]
        more += [(words(f"{OWN}.facts.hash"), self.hash)] if self.hash else []
        return (*self.report.facts, *more)

    def signed(self) -> list[tuple[str, str]]:
        """Each step with who did it."""
        words = self.words
        return [
            (
                words(f"{OWN}.signatures.{one.step}"),
                f"{one.who} {one.day}".strip() or words(f"{OWN}.unsigned"),
            )
            for one in self.signatures
        ]

    def told(self, said: "Paragraph") -> str:
        """A paragraph's text: Chinese sentences stand close, others a space apart."""
        between = "" if self.words.language == "zh" else " "
        return between.join(one.text for one in said)

    def heading(self, at: int, title: str) -> str:
        """A chapter's heading with its number, where chapters are counted."""
        if not self.report.numbered:
            return title
        return self.words(f"{OWN}.heading", number=numeral(at, self.words), title=title)


def numeral(at: int, words: Labels) -> str:
    """A chapter's number, up to 99 in a language that has numerals of its own."""
    numerals = words(f"{OWN}.numerals")
    if len(numerals) != TEN:
        return str(at)
    tens, ones = divmod(at, TEN)
    many = numerals[tens - 1] if tens > 1 else ""
    return f"{many}{numerals[-1] if tens else ''}{numerals[ones - 1] if ones else ''}"


def finished(
    report: Report, state: ReportState | None = None, templates: Mapping[str, bytes] = NOTHING
) -> Finished:
    """A report as people have worded and signed it, its charts not drawn yet."""
    held = state.signed if state else {}
    words = labels(report.lang)
    return Finished(
        report=report.edited(state.edits) if state else report,
        signatures=tuple(
            Signature(step=step, who=held[step][0], day=moment(held[step][1], words)[:10])
            if step in held
            else Signature(step=step)
            for step in STEPS
        ),
        edition=state.stored.version if state else 1,
        hash=state.hash if state else "",
        templates=templates,
    )


Paragraph = tuple[Sentence, ...]
Laid = Paragraph | Table | Chart


def laid(blocks: tuple[Block, ...]) -> Iterator[Laid]:
    """The blocks, sentences that belong together as one paragraph."""
    held: list[Sentence] = []
    for block in blocks:
        if isinstance(block, Sentence):
            if held and _group(held[-1]) != _group(block):
                yield tuple(held)
                held = []
            held.append(block)
            continue
        if held:
            yield tuple(held)
            held = []
        yield block
    if held:
        yield tuple(held)


def _group(one: Sentence) -> str:
    return one.key.rpartition(".")[0]
