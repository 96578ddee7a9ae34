"""What becomes of the funds under current law? A projection, where the area has a basis for one."""

from dataclasses import replace

from dashboard.reports.brief import OWN, Brief
from dashboard.reports.chapters import projection
from dashboard.reports.refused import NoReport
from data_access.store.report_document import Chapter


def chapter(brief: Brief) -> Chapter:
    """The years to come of the memo, under current law; where there is no basis, that is said."""
    title = brief.words(f"{OWN}.chapters.ahead")
    plain = replace(brief, selection=replace(brief.selection, scenario=None))
    try:
        found = projection.chapter(plain)
    except NoReport as problem:
        said = brief.words(f"{OWN}.refused.{problem}", **problem.values)
        return Chapter(
            name="ahead", title=title, blocks=tuple(brief.told("ahead", [(said, "/what-if")]))
        )
    caution = brief.words(f"{OWN}.marks.not_statutory")
    told = brief.told("ahead", [(caution, "/what-if")])
    return replace(found, name="ahead", title=title, blocks=(*told, *found.blocks))
