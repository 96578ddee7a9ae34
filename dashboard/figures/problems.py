"""How is it said what is wrong with a file, how its import went, or that nothing was written?"""

from collections.abc import Iterator

from dashboard.labels import Labels
from data_access.books.batches import CannotRevert, Told
from data_access.books.closing import NotDone
from data_access.books.imports.problem import BadFile, Problem
from data_access.books.imports.words import told
from data_access.sql.writing import Busy, DiskFull


def problem_said(problem: Problem, words: Labels) -> str:
    """One problem: where, what stands there, why that cannot be, what to do."""
    return words(
        "imports.report.problem",
        place=_place(problem, words),
        value="" if problem.value is None else words("imports.report.value", value=problem.value),
        reason=words(f"imports.reasons.{problem.reason}", **problem.values),
        fix=words(f"imports.fixes.{problem.reason}", **problem.values),
    )


def _place(problem: Problem, words: Labels) -> str:
    parts = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
    said = {
        name: "" if value is None else words(f"imports.report.{name}", **{name: value})
        for name, value in parts.items()
    }
    return words("imports.report.place", file=problem.file, **said)


def problem_row(problem: Problem, words: Labels) -> dict[str, str | int | None]:
    """One problem as a row of a table: where, which field, what stands there, why, what to do."""
    return {
        "sheet": problem.sheet or "",
        "row": problem.row,
        "column": problem.column or "",
        "field": _field(problem, words),
        "value": problem.value or "",
        "reason": words(f"imports.reasons.{problem.reason}", **problem.values),
        "fix": words(f"imports.fixes.{problem.reason}", **problem.values),
    }


def _field(problem: Problem, words: Labels) -> str:
    """What the column is called: as templates have it, else as the file itself."""
    table, _, name = (problem.field or "").partition(".")
    return told(table, name).names[words.language] if name else problem.values.get("heading", "")


def refusal_said(refusal: BadFile, words: Labels) -> Iterator[str]:
    """Everything that is wrong with a file, the sum first."""
    file = refusal.problems[0].file
    yield words("imports.report.refused", file=file, count=refusal.count)
    yield from (problem_said(problem, words) for problem in refusal.problems)
    if refusal.count > len(refusal.problems):
        yield words("imports.report.more", count=refusal.count - len(refusal.problems))


def unwritten_said(error: Busy | DiskFull, words: Labels) -> str:
    """Why nothing could be written."""
    return words(f"imports.report.{'busy' if isinstance(error, Busy) else 'disk_full'}")


def import_said(file: str, told: Told, words: Labels) -> str:
    """How an import went, in one line."""
    if told.same:
        key = "same_replaced" if told.replaced else "same"
        said = {"file": file, "batch": told.batch, "replaced": told.replaced}
        return words(f"imports.report.{key}", **said)
    if told.batch is None:
        return words("imports.report.nothing_new", file=file, unchanged=told.unchanged)
    return words(
        "imports.report.done",
        file=file,
        batch=told.batch,
        written=told.written,
        unchanged=told.unchanged,
        left_out=told.left_out,
    )


def revert_refused(error: CannotRevert, words: Labels) -> str:
    """Why a batch stays."""
    return words(f"imports.revert.{error.reason}", **error.values)


def closing_refused(error: NotDone, words: Labels) -> str:
    """Why a month stays as it is."""
    named = words("terms.words.and").join(error.named)
    return words(f"closing.refused.{error.reason}", named=named)
