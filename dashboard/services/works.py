"""Which long works were asked for, how far are they, and what did they log?"""

from collections.abc import Mapping
from typing import Any

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.store.job import Job

LATEST = 200


def works(sources: Sources, _: Selection) -> list[Job]:
    """The last jobs, newest first; those of an area that is not the reader's are left out."""
    return [job for job in sources.jobs.history(LATEST) if _own(sources, job)]


def work_log(sources: Sources, _: Selection, values: Mapping[str, Any]) -> Job | None:
    """The picked job with its log; None where none is picked, or it is not the reader's."""
    picked = next(iter(values.get("job") or []), None)
    if picked is None:
        return None
    job = sources.jobs.look(str(picked["job"]))
    return job if _own(sources, job) else None


def _own(sources: Sources, job: Job) -> bool:
    area = job.arguments.get("area")
    return sources.scope.areas is None if area is None else sources.scope.covers(str(area))
