"""``jiheng work``: do the long works that are asked for, until stopped."""

from argparse import ArgumentParser, Namespace

from dashboard.cli.command import Command
from dashboard.operation.logs import tell
from dashboard.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """``--once`` for a timer, ``--clock`` where no timers are, ``--parent`` for who starts it."""
    parser.add_argument("--once", action="store_true", help="leave when nothing is due")
    parser.add_argument("--clock", action="store_true", help="ask for what is daily, too")
    parser.add_argument("--parent", type=int, help="leave when this process is gone")


def run(given: Namespace, settings: Settings) -> int:
    """Work; SIGTERM and SIGINT hand back what is being done, and leave with 0."""
    from dashboard.worker import work  # noqa: PLC0415 not needed by other commands

    tell(settings.log_format)
    work(settings, once=given.once, clock=given.clock, parent=given.parent)
    return 0


COMMAND = Command(help="do the long works", arguments=arguments, run=run)
