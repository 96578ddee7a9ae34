"""How does a program tell what it does? One line a thing: plain, or one JSON object for a machine.

Whatever is told while a request or a work lasts carries its ``told_of``: nobody passes it on by
hand.
"""

import json
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal

Form = Literal["plain", "json"]
ABOUT: ContextVar[Mapping[str, str]] = ContextVar("about", default={})  # noqa: B039 never changed
MORE = "fields"  # of a record: what this line alone says, by name
QUIET = ("alembic", "apscheduler", "fontTools", "weasyprint", "matplotlib")


@contextmanager
def told_of(**about: str) -> Iterator[None]:
    """Every line until the end names this, beside what it named before."""
    token = ABOUT.set({**ABOUT.get(), **about})
    try:
        yield
    finally:
        ABOUT.reset(token)


class Lines(logging.Formatter):
    """A record as one line; in the plain form an error's traceback stands below it."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._json = form == "json"

    def format(self, record: logging.LogRecord) -> str:
        """The line; line breaks in what is told are told, not made."""
        held: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **ABOUT.get(),
            **getattr(record, MORE, {}),
        }
        error = self.formatException(record.exc_info) if record.exc_info else ""
        if self._json:
            return json.dumps(held | ({"error": error} if error else {}), ensure_ascii=False)
        said = (str(held.pop(name)) for name in ("time", "level", "logger", "message"))
        line = " ".join((*said, *(f"{name}={value}" for name, value in held.items())))
        return "\n".join(filter(None, (line.replace("\n", "\\n").replace("\r", "\\r"), error)))


def tell(form: Form) -> None:
    """From now on this process, and what it forks, tells in this form on its standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(form))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
