"""How is a finding of the checks told? Codes in, the words of one language out."""

from typing import Any

from dashboard.figures.numbers import digits
from dashboard.labels import Labels
from dashboard.services.checks import Told
from data_access.books.checks.check import Finding, State

SIGNS = {State.OK: "✓", State.FAILED: "✗", State.EXPLAINED: "≈", State.NOT_APPLICABLE: "–"}


def row(told: Told, month: str | None, words: Labels) -> dict[str, Any]:
    """The finding as the contract of ``jiheng check`` has it.

    ``explanation``: finance's own words; else, where something is to be said, what was compared
    or why it could not be.
    """
    finding = told.finding
    return {
        "check": finding.check,
        "area": finding.area,
        "scheme": finding.scheme,
        "month": month or finding.month,
        "status": str(finding.status),
        "difference": finding.difference,
        "expected": finding.expected,
        "actual": finding.actual,
        "explanation": told.explanation or said(finding, words),
    }


def said(finding: Finding, words: Labels) -> str | None:
    """What was compared, or why not; nothing of what is right."""
    if finding.status is State.OK:
        return None
    parts = [account(finding, words), what(finding, words)]
    if finding.reason:
        parts.append(words(f"checks.reasons.{finding.reason}"))
    return words("terms.words.colon").join(part for part in parts if part) or None


def account(finding: Finding, words: Labels) -> str:
    """The account, where the finding is of one."""
    return words(f"terms.accounts.{finding.account}") if finding.account else ""


def what(finding: Finding, words: Labels) -> str:
    """What was compared: a line of the statement, an item of the sheet, a budget's edition."""
    name, _, edition = finding.what.partition(".")
    if not name:
        return ""
    known = words.get(f"checks.what.{name}", "") or words.get(f"lines.{name}.name", name)
    return f"{known} ({words(f'checks.editions.{edition}')})" if edition else known


def plain(told: Told, words: Labels) -> str:
    """One finding in one line."""
    finding = told.finding
    where = f"{finding.area} {words.get(f'terms.schemes.{finding.scheme}', finding.scheme)}"
    head = f"{SIGNS[finding.status]} {finding.check} {where} {finding.month}"
    text = said(finding, words) or ""
    amounts = ""
    if finding.difference is not None and finding.status is not State.OK:
        figures = {
            "expected": finding.expected,
            "actual": finding.actual,
            "difference": finding.difference,
        }
        shown = {name: digits(float(held or 0), 2) for name, held in figures.items()}
        amounts = words("checks.words.amounts", **shown)
    note = words("checks.words.explained", text=told.explanation) if told.explanation else ""
    return " ".join(part for part in (head, text, amounts, note) if part)
