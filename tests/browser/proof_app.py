"""Small pages that prove the page engine: a lever, a job, an acknowledgement by two, the kit.

Jobs and trail are in-memory stand-ins. Who is reading is said by the cookie ``who``.
Run it: it prints its port and serves until stopped.
"""

import logging
import threading
import time
from contextlib import suppress
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
from dash import Dash, html
from flask import jsonify, request
from werkzeug.serving import make_server

from dashboard.actions.desk import Done, Job, Refused, Started
from dashboard.app import INDEX, _guarded
from dashboard.display.engine import Engine
from dashboard.display.page import Act, Dial, Field, Interaction, Page
from dashboard.display.shell import Frame, shell, shell_callbacks
from dashboard.display.steady import HOOKS, ROUTER
from dashboard.figures.palette import ASSETS
from dashboard.labels import labels
from dashboard.services.sources import ALL_ROLES, Identity, Role, Scope, Sources
from data_access.tables import LedgerArea
from tests.browser.proof_kit import KIT_WORDS, kit_page
from tests.dashboard.bare_desk import BARE

LAST = 10
SLOWNESS = 0.15  # seconds that each step below the last value costs
WORDS = {
    "pages.lever.name": "Lever",
    "pages.lever.question": "Does the last answer stand?",
    "pages.lever.dials.rate": "Rate",
    "pages.work.name": "Work",
    "pages.work.question": "Can a job be watched and stopped?",
    "pages.work.acts.count.name": "Count",
    "pages.work.acts.count.button": "Start counting",
    "pages.work.acts.stumble.name": "Stumble",
    "pages.work.acts.stumble.button": "Stumble now",
    "pages.notice.name": "Notice",
    "pages.notice.question": "Who was first?",
    "pages.notice.acts.acknowledge.name": "Acknowledge the alert",
    "pages.notice.acts.acknowledge.button": "Acknowledge",
    "pages.notice.acts.acknowledge.note": "Note",
    "pages.notice.done": "Acknowledged",
    "pages.notice.taken": "Somebody else has acknowledged it already",
}


class Bare:
    """A warehouse that knows one area and nothing else."""

    def data_version(self):
        return 1

    def read(self, table, _scope, **_):
        rows = {"area": ["100000"]} if table is LedgerArea else {}
        return pd.DataFrame(rows, columns=list(table.to_schema().columns))


class Trail:
    def __init__(self):
        self.lines = []

    def record(self, who, deed, details):
        self.lines.append({"who": who, "deed": deed, **details})


class Jobs:
    """Each job counts to twenty in a thread, and looks up at every step whether to stop."""

    def __init__(self):
        self.held = {}

    def start(self, kind, who):
        job = f"{kind}-{len(self.held)}"
        self.held[job] = {"state": "running", "steps": 0, "asked_to_stop": False, "who": who}
        threading.Thread(target=self._work, args=(self.held[job],), daemon=True).start()
        return job

    def _work(self, held):
        while held["steps"] < 20:
            time.sleep(0.1)
            if held["asked_to_stop"]:
                held["state"] = "cancelled"
                return
            held["steps"] += 1
        held["state"] = "done"

    def look(self, job):
        held = self.held[job]
        return Job(job=job, state=held["state"], done=held["steps"] / 20, asked_by=held["who"])

    def cancel(self, job):
        self.held[job]["asked_to_stop"] = True


class Lever:
    """Answers the more slowly, the earlier the value is asked."""

    def __init__(self):
        self.asked, self.answered = [], []

    def ask(self, _sources, _selection, values):
        self.asked.append(values["rate"])
        time.sleep((LAST - values["rate"]) * SLOWNESS)
        self.answered.append(values["rate"])
        return values["rate"]


class Notice:
    """An alert that one person may acknowledge; both are let in at once, to meet at the lock."""

    def __init__(self):
        self.meeting, self.lock, self.owner = threading.Barrier(2), threading.Lock(), None

    def acknowledge(self, desk, values):
        with suppress(threading.BrokenBarrierError):
            self.meeting.wait(timeout=5)
        with self.lock:
            if self.owner is not None:
                return Refused("pages.notice.taken")
            self.owner = desk.identity.name
            desk.record("acknowledge", {"note": values["note"]})
            return Done("pages.notice.done")


def start(desk, *_):
    return Started(desk.jobs.start("count", desk.identity.name))


def stumble(*_):
    raise RuntimeError("a deed that fails")


def proof_pages(lever, notice):
    doers = frozenset({Role.REVIEWER})
    dial = Dial(low=0, high=LAST, step=1, value=0)

    def said(rate, _):
        return html.Output(f"answer {rate}")

    return {
        "lever": Page(
            order=1,
            roles=ALL_ROLES,
            sections=(
                Interaction(inputs={"rate": dial}, ask=lever.ask, show=(said,), debounce=30),
            ),
        ),
        "work": Page(
            order=2,
            roles=ALL_ROLES,
            sections=(
                Act(name="count", form={}, do=start, roles=doers),
                Act(name="stumble", form={}, do=stumble, roles=doers),
            ),
        ),
        "notice": Page(
            order=3,
            roles=ALL_ROLES,
            sections=(
                Act(
                    name="acknowledge",
                    form={"note": Field()},
                    do=notice.acknowledge,
                    roles=doers,
                ),
            ),
        ),
    }


def proof_app():
    for language in ("zh", "en"):
        labels(language).words.update(WORDS | KIT_WORDS)
    app = Dash(
        "proof",
        assets_folder=str(ASSETS),
        use_pages=True,
        pages_folder="",
        hooks=HOOKS,
        routing_callback_inputs=ROUTER,
        suppress_callback_exceptions=True,
        enable_mcp=False,
        index_string=INDEX,
        update_title="",
    )
    jobs, trail, lever, notice = Jobs(), Trail(), Lever(), Notice()

    def reader():
        who = request.cookies.get("who", "guest")
        roles = {Role.AUDITOR} if who == "guest" else {Role.REVIEWER}
        return Identity(name=who, roles=frozenset(roles), scope=Scope(None, None))

    def sources(identity):
        return Sources(
            warehouse=Bare(),
            outlooks=None,
            futures=None,
            trail=trail,
            jobs=jobs,
            users=None,
            explanations=None,
            check_results=None,
            registers=None,
            scope=identity.scope,
            today=date(2026, 11, 20),
        )

    def desk():
        who = reader()
        return replace(
            BARE,
            identity=who,
            sources=sources(who),
            people=SimpleNamespace(trail=trail),
            jobs=jobs,
        )

    pages = {**proof_pages(lever, notice), "kit": kit_page()}
    Engine(app=app, reader=reader, sources=sources, refused=lambda *_: None, desk=desk).open(pages)
    app.layout = shell()
    frame = Frame(reader=reader, areas=list, periods=lambda _: ["2024"], unread=lambda: 0)
    shell_callbacks(app, pages, frame)
    app.server.after_request(lambda response: _guarded(app, response))

    @app.server.get("/proof/record")
    def record():
        return jsonify(
            asked=lever.asked, answered=lever.answered, jobs=jobs.held, trail=trail.lines
        )

    return app


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, proof_app().server, threaded=True)
    print(server.server_port, flush=True)
    server.serve_forever()
