"""A real server to measure: `jiheng serve` on a home, a reader signed in, every section known."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from dashboard.display.answers import ASKED, question
from dashboard.display.page import Page, Section
from data_access.discovery import discover

ROOT = Path(__file__).parents[2]
BROWSER = "gzip, deflate, br, zstd"
COMMAND = "import sys; from dashboard.cli import main; sys.exit(main(sys.argv[1:]))"


def jiheng(home, *arguments, port=8050):
    """The program in a process of its own."""
    held = {**os.environ, "JIHENG_HOME": str(home), "PORT": str(port), "OMP_NUM_THREADS": "1"}
    return [sys.executable, "-c", COMMAND, *arguments], {"env": held, "cwd": ROOT}


def sections():
    """The output of every section there is, by page; found, never listed."""
    pages = discover(import_module("pages"), Page)
    return {
        name: [
            f"{name}-{index}.children"
            for index, part in enumerate(page.parts)
            if isinstance(part, Section)
        ]
        for name, page in sorted(pages.items(), key=lambda item: item[1].order)
    }


@dataclass
class Reader:
    """One browser: a kept connection, cookies, and the token that goes with every question."""

    port: int
    cookies: dict = field(default_factory=dict)

    def __post_init__(self):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def send(self, method, path, body=None, kind="application/json"):
        """The answer's status and body; a connection that was closed is opened again."""
        for _ in range(2):
            try:
                self.connection.request(method, path, body, self.headers(kind))
                answer = self.connection.getresponse()
                break
            except (http.client.RemoteDisconnected, ConnectionError):
                self.connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read()

    def close(self):
        """Leave the server."""
        self.connection.close()

    def headers(self, kind):
        said = {"Accept-Encoding": BROWSER, "Content-Type": kind}
        said["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        said["X-CSRFToken"] = self.cookies.get("_csrf_token", "")
        return said

    def sign_in(self, role):
        """By the demonstration's button."""
        self.send("GET", "/sign-in")
        form = "application/x-www-form-urlencoded"
        status, _ = self.send("POST", "/sign-in/demo", f"role={role}", form)
        assert status == 302, status
        self.send("GET", "/sign-in")

    def ask(self, output, query):
        """One section's answer, as a browser asks."""
        status, body = self.send("POST", ASKED, json.dumps(question(output, query)))
        assert status == 200, (output, query, status)
        return body

    def raw(self, output, query):
        """The same question as the bytes that go over the wire."""
        body = json.dumps(question(output, query))
        head = {
            "Host": "127.0.0.1",
            "Content-Length": len(body),
            **self.headers("application/json"),
        }
        lines = [f"POST {ASKED} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
        return "\r\n".join([*lines, "", body])


@dataclass
class Server:
    """A server under way: where it is, how long it took to open, and its processes."""

    port: int
    opened: float
    process: subprocess.Popen

    def workers(self):
        """Resident and proportional megabytes of each web worker."""
        return [_memory(pid) for pid in self.pids()]

    def worked(self):
        """Seconds of processor time that the web workers took so far."""
        return sum(_worked(pid) for pid in self.pids())

    def pids(self):
        """The web workers' numbers."""
        return [pid for pid in _children(self.process.pid) if b"--parent" not in _line(pid)]


@contextmanager
def serving(home):
    """The real server over the databases of ``home``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments, more = jiheng(home, "serve", port=port)
    with (Path(home) / "serve.log").open("wb") as log:
        begun = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=log, stderr=log, **more)
        try:
            _wait(port, process)
            yield Server(port, time.perf_counter() - begun, process)
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait(port, process):
    for _ in range(2400):
        if process.poll() is not None:
            break
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                connection.close()
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server does not answer; see serve.log in its home")


def _children(pid):
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _line(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _worked(pid):
    told = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid):
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = {line.split(":")[0]: line.split()[1] for line in told.splitlines()[1:]}
    return int(sizes["Rss"]) / 1024, int(sizes["Pss"]) / 1024
