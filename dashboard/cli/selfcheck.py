"""``jiheng selfcheck``: whether the engine comes to published figures, or to one's own table."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.cli.command import Command
from dashboard.figures.problems import refusal_said
from dashboard.figures.trying import json_row, own_json_row, own_plain, plain, refused_said
from dashboard.labels import LANGUAGES, Labels, labels
from dashboard.services.own_checked import OwnTried, own_tried
from dashboard.services.self_checked import trials
from dashboard.settings import Settings
from data_access.books.imports.problem import BadFile
from data_access.reference.own_table import BadTable


def arguments(parser: ArgumentParser) -> None:
    """Which table, and how it is told."""
    parser.add_argument("table", nargs="?", type=Path, help="a table of one's own: .csv or .xlsx")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, _: Settings) -> int:
    """Print every table, with what differs in it; 1 if anything does. Nothing is read or kept."""
    words = labels(given.lang)
    if given.table is not None:
        return _own(given, words)
    tried = trials()
    if given.json:
        rows = [json_row(one, row, words) for one in tried for row in one.rows]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in tried:
            print(plain(one, words))
        passed, of = sum(one.passed for one in tried), sum(len(one.rows) for one in tried)
        print(words("selfcheck.words.summary", passed=passed, of=of), file=sys.stderr)
    return int(not all(one.held for one in tried))


def _own(given: Namespace, words: Labels) -> int:
    """A table of one's own: 1 if anything differs, 2 if it cannot be checked."""
    try:
        tried = own_tried(given.table.name, given.table.read_bytes())
    except OSError as problem:
        print(f"jiheng selfcheck: {given.table}: {problem.strerror}", file=sys.stderr)
        return 2
    except BadFile as problem:
        print("\n".join(refusal_said(problem, words)), file=sys.stderr)
        return 2
    except BadTable as problem:
        print("\n".join(refused_said(problem, words)), file=sys.stderr)
        return 2
    print(_told(tried, words, as_json=given.json))
    return int(not tried.held)


def _told(tried: OwnTried, words: Labels, *, as_json: bool) -> str:
    if not as_json:
        return own_plain(tried, words)
    rows = [own_json_row(tried, row, words) for row in tried.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1)


COMMAND = Command(
    help="the engine on other people's published tables", arguments=arguments, run=run
)
