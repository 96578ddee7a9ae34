"""What does a screen reader hear? ARIA attributes under names that Python allows."""

from typing import Any


def aria(**said: str) -> dict[str, Any]:
    """The attributes, ready to be spread into a component.

    >>> aria(label="Main")
    {'aria-label': 'Main'}
    """
    return {f"aria-{name}": text for name, text in said.items()}


def data(**said: str) -> dict[str, Any]:
    """Data attributes, read by the house's scripts.

    >>> data(do="csv")
    {'data-do': 'csv'}
    """
    return {f"data-{name.replace('_', '-')}": text for name, text in said.items()}
