"""A report that says nothing, for tests of what becomes of reports."""

from data_access.store.report_document import Report

REPORT = Report(
    kind="monthly",
    area="990100",
    period="2026-08",
    lang="zh",
    title="月报",
    subtitle="2026年8月",
    mark="",
    footer="",
    day="2026-09-20",
    data_version=1,
    facts=(),
    chapters=(),
)
