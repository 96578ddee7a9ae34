"""How does a chart get on paper? One Chromium page draws all of them, spoken to through a pipe."""

import base64
import fcntl
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any
from urllib.parse import unquote

import orjson

from dashboard.figures.palette import ASSETS
from data_access.store.report_document import Chart

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-dev-shm-usage", "--mute-audio",
)  # fmt: skip
LIMIT = 60.0  # seconds that a chart may take at the most, the start of the browser with it
FACE = "Noto Sans CJK SC"
WIDTH = 720
CLEAR = 10  # a pipe's ends are numbered from here on
SCALE = 3  # pixels of a picture for each of the page's: 720 make 220 dots an inch on A4
ASKED = """
(async (held) => {
  const made = [];
  for (const one of held) {
    const about = {width: one.width, height: one.height};
    const pair = {};
    pair.svg = await Plotly.toImage(one.figure, {format: 'svg', ...about});
    pair.png = await Plotly.toImage(one.figure, {format: 'png', scale: one.scale, ...about});
    made.push(pair);
  }
  return made;
})(%s)
"""
STEADY = "(() => { let n = 1; Math.random = () => (n = n * 16807 % 2147483647) / 2147483647; })();"
"""Names inside a drawing are drawn by lot: the same lots every time, the same file."""


class NotDrawn(Exception):
    """There is no browser, or it did not answer in time."""


class Drawn:
    """One chart as SVG and as PNG."""

    def __init__(self, svg: str, png: bytes) -> None:
        self.svg, self.png = svg, png


class Drawer:
    """A browser that is kept as long as the ``with`` lasts; ``program``: empty for none."""

    def __init__(self, program: str | None = None) -> None:
        found = (shutil.which(name) for name in PROGRAMS)
        self._program = next((one for one in found if one), "") if program is None else program
        self._pid = 0
        self._session = ""
        self._number = 0
        self._rest = b""

    def __enter__(self) -> "Drawer":
        """Start it, where there is one; it is waited for when the first chart is drawn."""
        if not self._program:
            return self
        (child_in, self._out), (self._in, child_out) = _pipe(), _pipe()
        self._home = tempfile.mkdtemp(prefix="jiheng-drawing-")
        self._pid = os.posix_spawn(
            self._program,
            [self._program, *FLAGS, f"--user-data-dir={self._home}", "about:blank"],
            os.environ,
            file_actions=[
                *((os.POSIX_SPAWN_OPEN, at, os.devnull, os.O_RDWR, 0) for at in range(3)),
                (os.POSIX_SPAWN_DUP2, child_in, 3),
                (os.POSIX_SPAWN_DUP2, child_out, 4),
            ],
            setpgroup=0,
        )
        os.close(child_in)
        os.close(child_out)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._pid:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._in)
        os.close(self._out)
        shutil.rmtree(self._home, ignore_errors=True)
        self._pid = 0

    def draw(self, charts: Sequence[Chart]) -> dict[str, Drawn]:
        """Every chart, by name.

        Raises:
            NotDrawn: no browser, or none that answers.
        """
        if not self._pid:
            raise NotDrawn
        if not charts:
            return {}
        until = time.monotonic() + LIMIT
        if not self._session:
            self._session = self._opened(until)
        held = [
            {"figure": _faced(one.figure), "width": WIDTH, "height": one.height, "scale": SCALE}
            for one in charts
        ]
        made = self._evaluate(ASKED % orjson.dumps(held).decode(), until)
        return {
            one.name: Drawn(_text(pair["svg"]), _bytes(pair["png"]))
            for one, pair in zip(charts, made, strict=True)
        }

    def _opened(self, until: float) -> str:
        """A page with plotly.js in it."""
        target = self._ask("Target.createTarget", {"url": "about:blank"}, until)["targetId"]
        attached = {"targetId": target, "flatten": True}
        self._session = str(self._ask("Target.attachToTarget", attached, until)["sessionId"])
        script = next((ASSETS / "plotly").glob("plotly-*.min.js")).read_text(encoding="utf-8")
        self._evaluate(f"{STEADY}{script};0", until)
        return self._session

    def _evaluate(self, script: str, until: float) -> Any:  # noqa: ANN401 whatever the page says
        asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = self._ask("Runtime.evaluate", asked, until)
        if "exceptionDetails" in answer:
            raise NotDrawn(str(answer["exceptionDetails"].get("exception", {}).get("description")))
        return answer["result"].get("value")

    def _ask(self, method: str, given: Mapping[str, Any], until: float) -> Any:  # noqa: ANN401
        self._number += 1
        asked = {"id": self._number, "method": method, "params": given}
        if self._session:
            asked["sessionId"] = self._session
        try:
            self._send(orjson.dumps(asked) + b"\0")
            while (answer := self._heard(until)).get("id") != self._number:
                pass
        except OSError as error:
            raise NotDrawn(str(error)) from error
        if "error" in answer:
            raise NotDrawn(str(answer["error"]))
        return answer["result"]

    def _send(self, said: bytes) -> None:
        while said:
            said = said[os.write(self._out, said) :]

    def _heard(self, until: float) -> dict[str, Any]:
        """The next message, which ends with a null."""
        parts = [self._rest]
        while b"\0" not in parts[-1]:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._in], [], [], left)[0]:
                raise NotDrawn("time")
            got = os.read(self._in, 1 << 20)
            if not got:
                raise NotDrawn("gone")
            parts.append(got)
        head, _, self._rest = b"".join(parts).partition(b"\0")
        found: dict[str, Any] = orjson.loads(head)
        return found


def _pipe() -> tuple[int, int]:
    """Reading and writing end, clear of the numbers that the browser's ends are given."""
    ends = os.pipe()
    moved = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, CLEAR) for end in ends)
    for end in ends:
        os.close(end)
    return moved[0], moved[1]


def _faced(figure: dict[str, Any]) -> dict[str, Any]:
    """The chart in the one face that is embedded, on white."""
    plain = {"font": {**figure["layout"].get("font", {}), "family": FACE}}
    return {**figure, "layout": {**figure["layout"], **plain}}


def _text(address: str) -> str:
    return unquote(address.partition(",")[2])


def _bytes(address: str) -> bytes:
    return base64.b64decode(address.partition(",")[2])
