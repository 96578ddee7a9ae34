"""Which words are missing, and in which file do they belong?"""

from pathlib import Path

from dashboard.labels import labels
from dashboard.labels.catalogue import FOLDERS, HERE

ROOT = Path(__file__).parents[2]


def missing(language, keys):
    words = labels(language).words
    return [place(language, key) for key in keys if key not in words]


def place(language, key):
    """The file in which a key's words belong, and what to write there."""
    parts = key.split(".")
    count = 2 if (HERE / FOLDERS[language] / parts[0]).is_dir() else 1
    file = HERE / FOLDERS[language] / "/".join(parts[:count])
    return f"{file.relative_to(ROOT)}.yaml lacks {'.'.join(parts[count:])}"


def said(lacking):
    """Nothing is missing; else every place is named."""
    lines = list(lacking)
    assert not lines, "\n" + "\n".join(lines)
