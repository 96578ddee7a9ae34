"""What is a command? A name, its arguments, and what it does with the settings."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from dashboard.settings import Settings
from data_access.discovery import discover


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command; ``run`` returns the exit code."""

    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Settings], int]


def commands() -> Mapping[str, Command]:
    """Every command of the package; the file's name is the command's.

    A name that Python keeps for itself has an underscore behind it: ``import_.py``.
    """
    declared = discover(import_module("dashboard.cli"), Command)
    return {name.rstrip("_"): command for name, command in declared.items()}


def no_arguments(_: ArgumentParser) -> None:
    """For commands that take none."""
