"""Where do a bureau's own templates lie, and what does a report make of them?"""

from collections.abc import Mapping
from pathlib import Path

from dashboard.reports.templates.arranged import arranged
from dashboard.reports.templates.read import read_template
from dashboard.reports.templates.template import template_name
from data_access.store.report_document import Report

FOLDER = "templates"
ENDINGS = ("docx", "xlsx")
KEPT = "template."
"""Before the ending of a template that is kept with a report's first files."""


def own_templates(home: Path, kind: str, lang: str) -> Mapping[str, bytes]:
    """Those that a bureau put into its home, by their ending; mostly none."""
    paths = {one: home / FOLDER / template_name(kind, lang, one) for one in ENDINGS}
    return {ending: path.read_bytes() for ending, path in paths.items() if path.is_file()}


def in_own_order(report: Report, templates: Mapping[str, bytes]) -> Report:
    """The report as the bureau's Word template has it, if there is one.

    Raises:
        NoReport: the template cannot be read, or a placeholder in it stands for nothing.
    """
    if "docx" not in templates:
        return report
    name = template_name(report.kind, report.lang, "docx")
    return arranged(report, read_template(templates["docx"], name))


def as_kept(templates: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The templates as they are kept with a report's first files."""
    return {f"{KEPT}{ending}": content for ending, content in templates.items()}


def kept_templates(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The templates that a report was made with, out of its first files."""
    held = files.items()
    return {name.removeprefix(KEPT): one for name, one in held if name.startswith(KEPT)}
