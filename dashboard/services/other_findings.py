"""What is not normal in an area beside its funds' lights: its insured, books, institutions?"""

from dataclasses import replace

from dashboard.early_warning.finding import Finding
from dashboard.services.book_months import root
from dashboard.services.findings import Watch
from dashboard.services.parts import parts
from dashboard.services.rules import current_rules
from dashboard.services.sources import Scope, Sources


def other_findings(sources: Sources, area: str, period: str) -> list[Finding]:
    """The findings in an area of the rules that light no fund, and of those that only inform."""
    whole = root(sources, area)
    family = frozenset({whole, area, *parts(sources, whole).areas})
    scope = Scope(family, sources.scope.schemes)
    held = current_rules(sources.house)
    rules = {file: rule for file, rule in held.items() if not rule.lights}
    watch = Watch(replace(sources, scope=scope), period, rules)
    return [one for one in watch.findings(period) if one.area == area]
