"""Which colours are there? Read once from the stylesheet, so that page and chart agree."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import dashboard

ASSETS = Path(dashboard.__file__).parents[1] / "assets"
BLOCK = re.compile(r'(:root|\[data-mantine-color-scheme="dark"\])\s*\{(.*?)\}', re.DOTALL)
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
SIX_DIGITS = re.compile(r"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})$")


@cache
def palette(theme: str) -> Mapping[str, str]:
    """Token name to colour for ``light`` or ``dark``; every colour as ``rgb(…)``."""
    text = (ASSETS / "1_tokens.css").read_text(encoding="utf-8")
    blocks = {name: dict(TOKEN.findall(body)) for name, body in BLOCK.findall(text)}
    light, dark = blocks.values()
    chosen = light if theme == "light" else {**light, **dark}
    return {name: _rgb(value.strip()) for name, value in chosen.items()}


def _rgb(value: str) -> str:
    found = SIX_DIGITS.match(value)
    if not found:
        return value
    return "rgb({}, {}, {})".format(*(int(part, 16) for part in found.groups()))
