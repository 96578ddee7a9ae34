"""What is a thing called in this language? One YAML file a kind of thing; keys join with dots.

A kind with much to say (the pages) is a folder with a file a thing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDERS = {"zh": "zh_CN", "en": "en"}
LANGUAGES = tuple(FOLDERS)
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Labels:
    """The catalogue of one language."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key, with ``{names}`` filled in.

        Raises:
            KeyError: the key has no words in this language; a test finds it before a reader does.
        """
        try:
            words = self.words[key]
        except KeyError:
            raise KeyError(f"no label {key!r} in {FOLDERS[self.language]}") from None
        return words.format(**values) if values else words

    def get(self, key: str, otherwise: str) -> str:
        """The words of a key that may have none."""
        return self.words.get(key, otherwise)


@cache
def labels(language: str) -> Labels:
    """The catalogue of a language (``zh`` or ``en``)."""
    words: dict[str, str] = {}
    folder = HERE / FOLDERS[language]
    for path in sorted(folder.rglob("*.yaml")):
        prefix = ".".join(path.relative_to(folder).with_suffix("").parts)
        words.update(
            _flat(prefix, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        )
    return Labels(language, words)


def _flat(prefix: str, held: object) -> Iterator[tuple[str, str]]:
    if isinstance(held, dict):
        for name, inner in held.items():
            yield from _flat(f"{prefix}.{name}", inner)
    else:
        yield prefix, str(held)
