"""``jiheng import FILE…``: take a bureau's files into the warehouse, each whole or not at all."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.cli.user import doer
from dashboard.figures.problems import import_said, problem_said, refusal_said
from dashboard.labels import LANGUAGES, Labels, labels
from dashboard.services.selection import check
from dashboard.settings import Settings
from data_access.books.batches import Sender, Told
from data_access.books.importing import MAPPINGS, Sent, examine_file, import_file
from data_access.books.imports.problem import BadFile
from data_access.books.imports.reading import How
from data_access.connect import Databases
from data_access.store.clock import now


def arguments(parser: ArgumentParser) -> None:
    """Files, and how they shall be read where that cannot be found out."""
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE", help=".xlsx or .csv")
    parser.add_argument("--mapping", help="read it by this mapping (packaged, or in the home)")
    parser.add_argument("--area", help="the area of the whole file, where it does not say")
    parser.add_argument("--period", help="the month of the whole file, where it does not say")
    parser.add_argument("--check", action="store_true", help="look at everything, write nothing")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """File by file; 2 if one of them was refused."""
    words, held = labels(given.lang), {"area": given.area, "period": given.period}
    for name, value in held.items():
        if value is not None:
            check(name, value)
    how = How(
        mapping=given.mapping,
        given={name: value for name, value in held.items() if value is not None},
        folder=settings.home / MAPPINGS,
    )
    with opened_databases(settings) as databases:
        done = [_one(databases, _sent(path, how, settings), words, given) for path in given.file]
    if given.json:
        print(json.dumps(done, ensure_ascii=False, indent=1))
    return 2 if any("problems" in one for one in done) else 0


def _sent(path: Path, how: How, settings: Settings) -> Sent:
    sender = Sender(who=doer().name, at=now(), today=settings.today())
    return Sent(path=path, sender=sender, how=how)


def _one(databases: Databases, sent: Sent, words: Labels, given: Namespace) -> dict[str, Any]:
    """Take one in, and say how that went."""
    file = sent.path.name
    try:
        if given.check:
            read = examine_file(databases.engines[0], sent)
            by = read.mapping or words("imports.report.by_template")
            _say(words("imports.report.whole", file=file, by=by, rows=read.rows), given)
            return {"file": file, "written": 0}
        told = import_file(databases.engines[0], sent)
    except BadFile as refusal:
        for line in refusal_said(refusal, words):
            print(line, file=sys.stderr)
        return _refused(file, refusal, words)
    if told.batch is not None and not told.same:
        details = {"file": file, "batch": told.batch, "rows": told.written}
        databases.trail.record(sent.sender.who, "import", details)
    _say(import_said(file, told, words), given)
    return _row(file, told)


def _say(line: str, given: Namespace) -> None:
    print(line, file=sys.stderr if given.json else sys.stdout)


def _row(file: str, told: Told) -> dict[str, Any]:
    return {
        "file": file,
        "batch": told.batch,
        "written": told.written,
        "unchanged": told.unchanged,
        "left_out": told.left_out,
        "same": told.same,
    }


def _refused(file: str, refusal: BadFile, words: Labels) -> dict[str, Any]:
    problems = [
        {
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "reason": str(problem.reason),
            "text": problem_said(problem, words),
        }
        for problem in refusal.problems
    ]
    return {"file": file, "written": 0, "count": refusal.count, "problems": problems}


COMMAND = Command(help="take files into the warehouse", arguments=arguments, run=run)
