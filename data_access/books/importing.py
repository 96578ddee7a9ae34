"""From a file on disk to a batch of the warehouse: the whole way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from data_access.books.batches import Sender, Told, examine, take_in
from data_access.books.imports.frame import read_frame
from data_access.books.imports.opened import Heard, opened
from data_access.books.imports.reading import How, Parsed, read_file
from data_access.sql.warehouse import reading

MAPPINGS, INBOX = "mappings", "inbox"  # folders of the house's home


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file that somebody sends; ``name``: what he calls it, where it lies under another name."""

    path: Path
    sender: Sender
    how: How = field(default_factory=How)
    name: str | None = None


def parsed(engine: Engine, sent: Sent, heard: Heard = lambda _: None) -> Parsed:
    """A file, read in the warehouse's frame; ``heard`` is told how many rows were read.

    Raises:
        BadFile: nobody can read it.
    """
    file = opened(sent.path, name=sent.name, heard=heard)
    with reading(engine) as connection:
        frame = read_frame(connection, sent.sender.today)
    return read_file(file, sent.how, frame)


def import_file(
    engine: Engine,
    sent: Sent,
    *,
    heard: Heard = lambda _: None,
    writes: Callable[[], None] = lambda: None,
) -> Told:
    """Read a file and write what it says, or nothing; ``writes`` is called in between.

    Raises:
        BadFile: everything that is wrong with it.
        Busy: another one is writing.
        DiskFull: there is no room.
        NotReady: the database does not answer.
    """
    read = parsed(engine, sent, heard)
    writes()
    return take_in(engine, read, sent.sender)


def examine_file(engine: Engine, sent: Sent) -> Parsed:
    """Read a file and look at everything in it; nothing is written.

    Raises:
        BadFile: everything that is wrong with it.
    """
    read = parsed(engine, sent)
    examine(engine, read, sent.sender.today)
    return read
