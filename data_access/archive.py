"""What does a backup hold, and is it whole? One tar file: a manifest, both databases, the home."""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

MANIFEST, HOME = "manifest.json", Path("home")
FORM = 1
"""The form of the archive; a later one is refused by this version."""
LIVING = (".db", ".db-wal", ".db-shm", ".lock", ".tmp", ".tar.gz")
"""Ends of names in the home that are copied by their database, or are none of the bureau's."""


class BadBackup(ValueError):
    """A file that cannot be restored; the text names it and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself.

    ``backends`` and ``revisions``: of the warehouse and the store; ``files``: SHA-256 by name.
    """

    form: int
    product: str
    data_version: int
    backends: Mapping[str, str]
    revisions: Mapping[str, str]
    files: Mapping[str, str]


def pack(folder: Path, manifest: Manifest, out: Path) -> None:
    """One file of a folder's files and what is said of them; it appears whole or not at all."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    making = out.with_name(out.name + ".tmp")
    try:
        with tarfile.open(making, "w:gz", compresslevel=1) as archive:
            for name in (MANIFEST, *manifest.files):
                archive.add(folder / name, arcname=name, recursive=False)
        with making.open("rb") as written:
            os.fsync(written.fileno())
        making.rename(out)
    finally:
        making.unlink(missing_ok=True)


def unpack(path: Path, folder: Path) -> Manifest:
    """The files of a backup, each compared with its checksum.

    Raises:
        BadBackup: no such archive, of a later form, or not what it says of itself.
    """
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (tarfile.TarError, EOFError, KeyError, TypeError, ValueError, OSError) as error:
        raise BadBackup(f"{path}: no whole backup of Jiheng: {error}") from error
    if manifest.form > FORM:
        raise BadBackup(f"{path}: made by {manifest.product}, which is newer; install that first")
    altered = [name for name, held in manifest.files.items() if held != checksum(folder / name)]
    if altered:
        raise BadBackup(f"{path}: {altered[0]} is not what was saved; use another backup")
    return manifest


def checksum(path: Path) -> str:
    """SHA-256 of a file's bytes; of none where there is no file."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def of_home(home: Path) -> Iterator[Path]:
    """The bureau's own files in the home: mappings, templates, files that wait to be taken in."""
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not (path.is_symlink() or hidden or path.name.endswith(LIVING)):
            yield inside


def file_name(day: date, data_version: int) -> str:
    """What a backup is called unless somebody names it."""
    return f"jiheng-{day:%Y-%m-%d}-v{data_version}.tar.gz"
