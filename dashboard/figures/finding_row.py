"""How does a finding read as a row of lights?"""

from typing import Any

from dashboard.early_warning.finding import Finding
from dashboard.early_warning.rule import Rule
from dashboard.labels import Labels


def finding_row(found: Finding, rule: Rule, words: Labels) -> dict[str, Any]:
    """A finding as the contract's JSON row of lights; what it is about stands in the note."""
    notes = [found.subject] if found.subject else []
    notes += [words("warnings.remarks.kept")] if found.kept else []
    return {
        "area": found.area,
        "scheme": found.scheme,
        "account": found.account,
        "period": found.period,
        "rule": found.rule,
        "rule_version": found.rule_version,
        "reading": found.reading and str(found.reading),
        "value": found.value,
        "line": found.line,
        "window": str(rule.window) if "-" in found.period else "year",
        "income_basis": "gross",
        "level": str(found.level),
        "level_name": words(f"warnings.levels.{found.level}.name"),
        "colour": words(f"warnings.levels.{found.level}.colour"),
        "status": found.status,
        "evidence": "full" if found.settled else "preliminary",
        "source": None,
        "note": " ".join(notes) or None,
    }


def finding_said(found: Finding, words: Labels) -> str:
    """A finding in one line."""
    shape = words(f"warnings.levels.{found.level}.shape")
    rule = words(f"warnings.rules.{found.file}")
    level = words(f"warnings.levels.{found.level}.name")
    fund = words.get(f"terms.funds.{found.scheme}_{found.account}", "")
    told = (shape, fund, found.subject, rule, level)
    return " ".join(part for part in told if part)
