"""Page answer time, cold and warm, beside a calibration loop of the same run.

Prints seconds and the ratio to the loop; the ratio is what compares between machines.
"""

import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from statistics import median

LOOP = 2_000_000
ROUNDS = 15


def calibration() -> float:
    """Seconds of a plain loop: this machine's measure."""
    begun = time.perf_counter()
    total = 0
    for number in range(LOOP):
        total += number & 7
    return time.perf_counter() - begun


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Measure every section of every page."""
    from dashboard.app import create_app
    from dashboard.cli import main as jiheng
    from dashboard.settings import read_settings
    from data_access.connect import open_databases

    with tempfile.TemporaryDirectory() as home:
        os.environ["JIHENG_HOME"] = home
        jiheng(["init"])
        settings = read_settings()
        databases = open_databases(settings.warehouse_url, settings.store_url)
        client = create_app(settings, databases).server.test_client()
        client.get("/sign-in")
        token = {"X-CSRFToken": client.get_cookie("_csrf_token").value}
        client.post("/sign-in/demo", data={"role": "leader"}, headers=token)
        token = {"X-CSRFToken": client.get_cookie("_csrf_token").value}
        loop = median(calibration() for _ in range(5))
        print(f"calibration loop           {loop * 1000:8.1f} ms    1.00")
        for name, part in (("overview", 0), ("income_expenditure", 0), ("forecast", 1)):
            ask = question(name, part)
            send = partial(client.post, "/_dash-update-component", json=ask, headers=token)
            assert send().status_code == 200
            databases.warehouse.clear()
            cold = timed(send)
            warm = median(timed(send) for _ in range(ROUNDS))
            for label, taken in (("cold", cold), ("warm", warm)):
                print(f"{name:20} {label}  {taken * 1000:8.1f} ms  {taken / loop:6.2f}")
        databases.close()


def question(page: str, part: int) -> dict[str, object]:
    """What the browser sends to fill a section."""
    return {
        "output": f"{page}-{part}.children",
        "outputs": {"id": f"{page}-{part}", "property": "children"},
        "inputs": [
            {"id": f"{page}-selection", "property": "data", "value": ""},
            {"id": f"{page}-done", "property": "data", "value": 0},
        ],
        "changedPropIds": [f"{page}-selection.data"],
        "parsedChangedPropsIds": [f"{page}-selection.data"],
        "state": [],
    }


if __name__ == "__main__":
    main()
