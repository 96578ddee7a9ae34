"""All rules over a province: a hundred areas, two schemes, 94 months; seconds of one core.

``python -m tests.bench.rules HOME`` with the home of a province (``tests.bench.province``) or of a
city; everything is read anew for each line.
"""

import sys
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest import mock

from tests.bench.measure import loop, say

MONTH, GOAL, MONTHLY = "2026-09", 10.0, 1.0


@contextmanager
def opened(home):
    """Sources of a home of which nothing was read yet."""
    from data_access.connect import full_scope, open_databases

    urls = [f"sqlite:///{Path(home) / name}.db" for name in ("warehouse", "store")]
    databases = open_databases(*urls)
    yield databases.sources(full_scope(), date(2026, 11, 20))
    databases.close()


def busy(work):
    """What a piece of work gives, the seconds of one core that it takes, and those of reading."""
    from data_access.sql.warehouse import SqlWarehouse

    asked, spent = SqlWarehouse.read, []

    def read(*args, **more):
        begun = time.process_time()
        try:
            return asked(*args, **more)
        finally:
            spent.append(time.process_time() - begun)

    with mock.patch.object(SqlWarehouse, "read", read):
        begun = time.process_time()
        made = work()
        whole = time.process_time() - begun
    return made, whole, sum(spent)


def main(home: str) -> None:
    """Every month of every rule; one new month; its institutions."""
    from dashboard.early_warning.observed import raises
    from dashboard.services.findings import Watch
    from dashboard.services.institution_findings import INSTITUTIONS
    from dashboard.services.latest import Latest, warned
    from dashboard.services.rules import current_rules

    measured = loop()
    with opened(home) as sources:
        rules = dict(current_rules(sources.house))
        alone = {INSTITUTIONS: rules.pop(INSTITUTIONS)}
        whole = lambda: Watch(sources, MONTH, rules)  # noqa: E731 a short one
        watch = apart("every rule, area and month", whole, measured, GOAL)
        panels = [one.panel.figures.shape for one in watch.watched.values()]
        print(f"  {len(panels)} rules, {sum(a * b for a, b in panels)} values")
        found = watch.findings(MONTH)
    since = {one.key: one.since for one in found if one.since and raises(one)}
    asked = Latest(periods=(MONTH,), since=since)
    with opened(home) as sources:
        near = warned(rules, asked)
        month = lambda: Watch(sources, MONTH, near, asked).findings(MONTH)  # noqa: E731 a short one
        print(f"  {len(apart('one new month', month, measured, MONTHLY))} findings")
        apart("its institutions", lambda: Watch(sources, MONTH, alone).findings(MONTH), measured)


def apart(what, work, measured, goal=None):
    """Says how long a piece of work takes with its reading, and without; what it gives."""
    made, spent, reading = busy(work)
    say(f"{what}, read", spent, measured)
    say(what, spent - reading, measured, goal)
    return made


if __name__ == "__main__":
    main(sys.argv[1])
