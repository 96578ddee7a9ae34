"""How soon is a section answered by a real server, first, again, by fifty at once, of a province?

``python -m tests.bench.answers [HOME]``: a home that ``jiheng init`` made, else one is made.
Goals: first answer after the start ≤ 100 ms; kept p95 ≤ 15 ms (province 30 ms); fifty readers
without think time ≥ 300 answers/s, p95 < 250 ms; under 300 MB a worker.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import loop, quantile, say, timed
from tests.bench.province import province
from tests.bench.served import ROOT, Reader, jiheng, sections, serving

ROUNDS, SECONDS, CLIENTS = 15, 10, 50
CITY = "area=990100"
MONTHS = ("2025-03", "2024-11", "2026-02", "2023-06", "2025-08")


def main(home=None):
    with tempfile.TemporaryDirectory() as folder:
        if home is None:
            home = Path(folder) / "home"
            arguments, more = jiheng(home, "init")
            subprocess.run(arguments, check=True, capture_output=True, **more)
        measured = loop()
        print(f"\nThe sample ({home})")
        measure(home, measured, crowded=True, goals=(0.100, 0.015))
        made = Path(folder) / "province"
        seconds = province(made, home)
        size = (made / "warehouse.db").stat().st_size / 2**30
        print(f"\nA province (made in {seconds:.0f} s, {size:.2f} GB)")
        measure(made, measured, crowded=False, goals=(None, 0.030))


def measure(home, measured, *, crowded, goals):
    """Every section of every page: first, again, another month's; then fifty readers at once."""
    first_goal, kept_goal = goals
    with serving(home) as server:
        print(f"open after {server.opened:.1f} s")
        reader = Reader(server.port)
        reader.sign_in("leader")
        reader.send("GET", "/")
        asked = list(readable(reader))
        firsts = {output: timed(lambda o=output: reader.ask(o, CITY)) for output in asked}
        slowest = max(firsts, key=firsts.get)
        say(f"first after the start, slowest: {slowest}", firsts[slowest], measured, first_goal)
        again(reader, asked, measured, kept_goal)
        months(reader, asked, measured)
        if crowded:
            fifty(server, reader, asked)
        for resident, own in server.workers():
            verdict = "ok" if resident < 300 else "OVER"
            print(
                f"a worker: {resident:.0f} MB resident, {own:.0f} MB its share   {verdict} (< 300)"
            )


def readable(reader):
    """The sections that this reader may ask for."""
    for outputs in sections().values():
        for output in outputs:
            with contextlib.suppress(AssertionError):
                reader.ask(output, "area=990101")
                yield output


def again(reader, asked, measured, goal):
    """Kept answers: every section in turn, and the worst of them alone."""
    times = {output: [] for output in asked}
    for _ in range(ROUNDS):
        for output in asked:
            times[output].append(timed(lambda o=output: reader.ask(o, CITY)))
    every = [one for held in times.values() for one in held]
    say("again, p50", quantile(every, 0.50), measured)
    say("again, p95", quantile(every, 0.95), measured, goal)
    worst = max(times, key=lambda output: quantile(times[output], 0.5))
    say(f"again, slowest section: {worst}", quantile(times[worst], 0.5), measured)


def months(reader, asked, measured):
    """A month that nobody asked for yet: worked out from tables that are read already."""
    times = {
        (output, month): timed(lambda o=output, m=month: reader.ask(o, f"{CITY}&period={m}"))
        for month in MONTHS
        for output in asked
    }
    later = [taken for (_, month), taken in times.items() if month != MONTHS[0]]
    say("another month, p50", quantile(later, 0.50), measured)
    say("another month, p95", quantile(later, 0.95), measured)
    output, month = max(times, key=times.get)
    say(f"another month, slowest: {output} {month}", times[output, month], measured)


def fifty(server, reader, asked):
    """As many readers as sections are asked round and round, in a process of their own."""
    command = [sys.executable, "-m", "tests.bench.crowd"]
    before = server.worked()
    found = subprocess.run(
        [*command, *map(str, (server.port, SECONDS, CLIENTS))],
        input=json.dumps([reader.raw(output, CITY) for output in asked]),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    told = json.loads(found.stdout)
    rate, each = told["answers"] / told["seconds"], (server.worked() - before) / told["answers"]
    print(
        f"{CLIENTS} readers, no think time: {rate:.0f} answers/s "
        f"{'ok' if rate >= 300 else 'UNDER'} (≥ 300), p50 {told['p50']:.0f} ms, "
        f"p95 {told['p95']:.0f} ms {'ok' if told['p95'] < 250 else 'OVER'} (< 250), "
        f"{told['failures']} failed"
    )
    print(f"  {each * 1000:.2f} ms of a processor each: {2 / each:.0f} answers/s of two idle cores")


if __name__ == "__main__":
    main(*sys.argv[1:2])
