"""The commands: ``jiheng NAME``; one file a command.

Exit 0 done, 1 a check that failed, 2 bad input; a red light is not an error.
Messages go to stderr, answers to stdout.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from dashboard.alerts.outside import BadOutside
from dashboard.cli.command import commands
from dashboard.figures.problems import unwritten_said
from dashboard.labels import labels
from dashboard.services.selection import UnknownSelection
from dashboard.settings import BadSettings, read_settings
from data_access.archive import BadBackup
from data_access.books.imports.problem import BadFile
from data_access.port import NotReady
from data_access.sql.writing import Busy, DiskFull
from data_access.store.passwords import WeakPassword
from data_access.store.users import BadUser

HANDLED = (
    BadBackup,
    BadFile,
    BadOutside,
    BadSettings,
    BadUser,
    NotReady,
    UnknownSelection,
    WeakPassword,
    OSError,
)


class OneLine(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Refuse with exit code 2."""
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a problem with the input is one line on stderr."""
    parser = OneLine(prog="jiheng", description="Medical-insurance fund dashboard")
    names = parser.add_subparsers(dest="name", required=True, metavar="COMMAND")
    known = commands()
    for name, command in known.items():
        command.arguments(names.add_parser(name, help=command.help, description=command.help))
    given = parser.parse_args(arguments)
    try:
        return known[given.name].run(given, read_settings())
    except HANDLED as error:
        return _refused(given, str(error))
    except (Busy, DiskFull) as error:
        return _refused(given, unwritten_said(error, labels(getattr(given, "lang", "en"))))


def _refused(given: argparse.Namespace, said: str) -> int:
    print(f"jiheng {given.name}: {said}", file=sys.stderr)
    return 2
