"""Fifty readers who never think: a process of its own that asks one question after the other.

Run by answers.py: ``crowd PORT SECONDS CLIENTS`` with the requests on stdin, as JSON; prints
JSON: answers, seconds, failures, and the milliseconds at the 50th and 95th percentile.
"""

import asyncio
import json
import sys
import time

from tests.bench.measure import quantile


async def client(port, requests, until, taken):
    """One reader on one connection; opens another when the server ends it."""
    reader = writer = None
    turn = 0
    while time.perf_counter() < until:
        if writer is None:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        begun = time.perf_counter()
        writer.write(requests[turn % len(requests)])
        turn += 1
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(_length(head))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
            writer = None  # an idle connection that the server closed: asked again on another
            continue
        taken.append((time.perf_counter() - begun, head.startswith(b"HTTP/1.1 200")))
        if b"connection: close" in head.lower():
            writer.close()
            writer = None


def _length(head):
    lines = head.decode("latin-1").lower().split("\r\n")
    return int(next(line.split(":")[1] for line in lines if line.startswith("content-length")))


async def crowd(port, seconds, clients, requests):
    """What so many readers got in so many seconds."""
    taken = []
    begun = time.perf_counter()
    until = begun + seconds
    turned = [requests[n % len(requests) :] + requests[: n % len(requests)] for n in range(clients)]
    await asyncio.gather(*(client(port, mine, until, taken) for mine in turned))
    over = time.perf_counter() - begun
    times = [one for one, _ in taken]
    return {
        "answers": len(taken),
        "seconds": over,
        "failures": sum(not good for _, good in taken),
        "p50": quantile(times, 0.50) * 1000,
        "p95": quantile(times, 0.95) * 1000,
    }


if __name__ == "__main__":
    port, seconds, clients = (int(one) for one in sys.argv[1:4])
    asked = [one.encode() for one in json.load(sys.stdin)]
    print(json.dumps(asyncio.run(crowd(port, seconds, clients, asked))))
