"""``jiheng template NAME``: an empty file to fill in; without a name, which there are."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.cli.command import Command
from dashboard.labels import LANGUAGES, labels
from dashboard.settings import Settings
from data_access.books.imports.importable import importable
from data_access.books.imports.template import write_template
from data_access.books.imports.words import table_name

SUFFIXES = (".xlsx", ".csv")


def arguments(parser: ArgumentParser) -> None:
    """A table, and where to."""
    parser.add_argument("table", nargs="?", choices=[*importable()], metavar="NAME")
    parser.add_argument("--out", type=Path, help="NAME.xlsx here if left out; .csv for text")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")


def run(given: Namespace, _: Settings) -> int:
    """Write it, or list them; what is there already is never written over."""
    if given.table is None:
        for name in importable():
            print(f"{name}  {table_name(name, given.lang)}")
        return 0
    path = given.out or Path(f"{given.table}.xlsx")
    if path.suffix.lower() not in SUFFIXES:
        raise OSError(f"{path}: a template is written as {' or '.join(SUFFIXES)}")
    if path.exists():
        raise FileExistsError(f"{path} is there already; name another with --out")
    write_template(importable()[given.table], path, given.lang)
    print(labels(given.lang)("imports.report.template", path=path), file=sys.stderr)
    return 0


COMMAND = Command(help="a file to fill in and import", arguments=arguments, run=run)
