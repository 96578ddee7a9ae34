"""What is drawn where there is nothing to draw? A figure without a number; its frame says so."""

from typing import Any, Final

NOTHING_DRAWN: Final[dict[str, Any]] = {"data": [], "layout": {}}
