"""How long do the city's books take to load and to read? Beside a calibration loop.

Limits: the whole city loaded in under 60 s, one month of the warm cache in under 5 ms.
"""

import tempfile
from datetime import date
from statistics import median

from data_access.connect import full_scope, open_databases, prepare
from data_access.sample.city.build import city
from data_access.sample.national import national
from data_access.sql.load import load
from data_access.tables import BookLine
from tests.bench.measure import calibration, timed

ROUNDS = 50


def main():
    with tempfile.TemporaryDirectory() as home:
        urls = tuple(f"sqlite:///{home}/{name}.db" for name in ("warehouse", "store"))
        engine = prepare(*urls)
        loop = median(calibration() for _ in range(5))
        print(f"{'calibration loop':28}{loop * 1000:10.1f} ms {1:9.2f}")
        say("city made and loaded", timed(lambda: load(engine, national(), *city())), loop)
        engine.dispose()
        databases = open_databases(*urls)
        held = databases.sources(full_scope(), date(2026, 11, 20))
        own = held.scope.narrow(area="990100")

        def month():
            held.warehouse.read(BookLine, own, periods=["2026-09"])

        say("a month's lines, cold", timed(month), loop)
        say("a month's lines, warm", median(timed(month) for _ in range(ROUNDS)), loop)
        databases.close()


def say(what, seconds, loop):
    print(f"{what:28}{seconds * 1000:10.1f} ms {seconds / loop:9.2f}")


if __name__ == "__main__":
    main()
