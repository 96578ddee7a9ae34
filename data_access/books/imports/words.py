"""By which words does a file name columns, codes and units? Read from ``headings.yaml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

import yaml

HERE = Path(__file__).parent
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a column is called, and what it means."""

    names: Mapping[str, str]
    notes: Mapping[str, str]
    also: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All its names."""
        return (*self.names.values(), *self.also)


@cache
def held() -> Mapping[str, Any]:
    """The file of words."""
    said: Mapping[str, Any] = yaml.safe_load((HERE / "headings.yaml").read_text(encoding="utf-8"))
    return MappingProxyType(said)


def key_of(text: object) -> str:
    """A word as it is compared: plain signs, no spaces, small letters.

    >>> key_of(" Amount (YUAN) ")
    'amount(yuan)'
    """
    return re.sub(r"\s+", "", normalize("NFKC", str(text))).casefold()


@cache
def told(table: str, name: str) -> Told:
    """A column of a table; the table's own words come before those of all tables."""
    said = held()["tables"][table].get("columns", {}).get(name) or held()["columns"][name]
    return Told(
        names={language: said[language] for language in LANGUAGES},
        notes=said.get("note", {"zh": "", "en": ""}),
        also=tuple(said.get("also", ())),
    )


def table_name(table: str, language: str) -> str:
    """What a table is called."""
    return str(held()["tables"][table][language])


def said_in(part: str, language: str) -> str:
    """A word of the templates themselves."""
    return str(held()["template"][part][language])


@cache
def codes_of(table: str, name: str) -> Mapping[str, str]:
    """The code behind each word (as compared) that a column may hold."""
    own = held()["words"].get(f"{table}.{name}")
    said = held()["words"].get(name, {}) if own is None else own
    found = {key_of(word): str(code) for code, words in said.items() for word in words}
    return MappingProxyType({**found, **{key_of(code): str(code) for code in said}})


def code_of(table: str, name: str, text: str) -> str | None:
    """The code that a word stands for, its number in the list and "of which" left aside."""
    known, word = codes_of(table, name), key_of(text)
    if word in known:
        return known[word]
    for pattern in patterns("prefix"):
        found = pattern.match(word)
        if found:
            return known.get(word[found.end() :])
    return None


def word_of(table: str, name: str, code: str, language: str) -> str:
    """The first word of a code in a language; the code itself where there is none."""
    own = held()["words"].get(f"{table}.{name}")
    said = held()["words"].get(name, {}) if own is None else own
    words = {str(key): value for key, value in said.items()}.get(code, [code])
    return str(words[min(LANGUAGES.index(language), len(words) - 1)])


@cache
def units(kind: str) -> Mapping[str, Fraction]:
    """How many of the house's unit (yuan, persons, one) is each unit of a kind of column?"""
    said = held()["units"].get(kind, {})
    return MappingProxyType(
        {key_of(word): Fraction(size) for size, words in said.items() for word in words}
    )


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The ways in which a period, a day or a unit note is written."""
    return tuple(re.compile(pattern, re.ASCII) for pattern in held()["patterns"][name])


def says_nothing(text: str) -> bool:
    """Whether a cell's text stands for "no figure"."""
    return text in _nothing()


@cache
def _nothing() -> frozenset[str]:
    return frozenset({"", *(normalize("NFKC", word) for word in held()["nothing"])})


def ends_table(text: object) -> bool:
    """Whether a row that begins so stands below a table: a note, who made it, who checked it."""
    return key_of(text).startswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(key_of(word) for word in held()["below"])


def example_mark(language: str) -> str:
    """What the note of a template's example row says."""
    return said_in("example", language)


@cache
def example_marks() -> frozenset[str]:
    """The marks of example rows in every language, as compared."""
    return frozenset(key_of(example_mark(language)) for language in LANGUAGES)
