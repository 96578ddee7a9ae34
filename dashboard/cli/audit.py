"""``jiheng audit verify``: is the trail as it was written?"""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.settings import Settings
from data_access.store.chain import NOTHING, Anchor

ANCHOR = re.compile(r"(\d{1,18}):([0-9a-f]{64})", re.ASCII)


def arguments(parser: ArgumentParser) -> None:
    """``verify``, against the chain itself and an end of it that was kept elsewhere."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    verify = deeds.add_parser("verify", help="exit 1 when the trail was altered")
    verify.add_argument(
        "--anchor",
        type=_anchor,
        default=NOTHING,
        metavar="NUMBER:HASH",
        help="what an earlier run printed: finds records cut off since",
    )


def run(given: Namespace, settings: Settings) -> int:
    """Print every break, or the end of a whole chain."""
    with opened_databases(settings) as databases:
        end = databases.trail.anchor()
        found = databases.trail.verify(given.anchor)
    for problem in found:
        print(f"{problem.number} {problem.kind}: {problem.text}")
    if not found:
        print(f"the trail is whole; its end is {end.number}:{end.hash}")
    return 1 if found else 0


def _anchor(text: str) -> Anchor:
    read = ANCHOR.fullmatch(text)
    if read is None:
        raise ArgumentTypeError(f"{text!r} is no NUMBER:HASH")
    return Anchor(number=int(read[1]), hash=read[2])


COMMAND = Command(help="whether the trail was altered", arguments=arguments, run=run)
