"""From when on are contributions for the next year booked as temporary receipts?"""

from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent
TEMPORARY = "temporary_receipts"


@cache
def temporary_since() -> str | None:
    """The first month whose balance holds none of them; None where they are income at receipt.

    Raises:
        ValueError: the days of the setting do not ascend.
    """
    held = yaml.safe_load((HERE / "prepaid.yaml").read_text(encoding="utf-8"))["values"]
    days = [value["since"] for value in held]
    if days != sorted(set(days)):
        raise ValueError("prepaid.yaml: the days do not ascend")
    first = None
    for value in held:
        temporary = value["recognised"] == TEMPORARY
        first = (first or f"{value['since']:%Y-%m}") if temporary else None
    return first
