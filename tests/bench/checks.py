"""All sixteen checks over the whole demonstration city, beside a calibration loop."""

import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.measure import calibration

CITY, MONTH = "990100", "2026-08"


def main() -> None:
    """Load the city, then read and check every month of it, and one."""
    from data_access.books.checks.running import ran, reached, read
    from data_access.connect import full_scope, open_databases, prepare
    from data_access.sample.city.build import city
    from data_access.sql.load import load

    with tempfile.TemporaryDirectory() as home:
        urls = [f"sqlite:///{Path(home) / name}.db" for name in ("warehouse", "store")]
        engine = prepare(*urls)
        load(engine, *city())
        engine.dispose()
        databases = open_databases(*urls)
        warehouse = databases.warehouse.inner
        loop = median(calibration() for _ in range(5))
        print(f"calibration loop            {loop * 1000:8.1f} ms    1.00")
        for label, month in (("every month", None), (MONTH, MONTH)):
            begun = time.perf_counter()
            reach = reached(warehouse, full_scope(), CITY, month)
            given = read(warehouse, reach)
            middle = time.perf_counter()
            ran(given, reach)
            taken = {"read": middle - begun, "check": time.perf_counter() - middle}
            for part, seconds in taken.items():
                print(f"{part:6} {label:20} {seconds * 1000:8.1f} ms  {seconds / loop:6.2f}")
        databases.close()


if __name__ == "__main__":
    main()
