"""``jiheng restore``: both databases and the home as a backup holds them."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases, opened_engines
from dashboard.cli.user import doer
from dashboard.settings import Settings
from data_access.archive import HOME, BadBackup, Manifest, unpack
from data_access.connect import backend_name, copy_in, prepare
from data_access.migrate import Database, knows
from data_access.moment import count_on, counts


def arguments(parser: ArgumentParser) -> None:
    """Which backup."""
    parser.add_argument("file", type=Path, metavar="FILE", help="what jiheng backup wrote")
    parser.add_argument(
        "--replace", action="store_true", help="although there are databases already"
    )


def run(given: Namespace, settings: Settings) -> int:
    """Look at the whole backup first; then each database in one transaction; then upgrade.

    Both go on counting behind what they replace: no answer kept of that is taken for one of this.
    """
    urls = {"warehouse": settings.warehouse_write_url, "store": settings.store_url}
    with opened_engines(settings) as engines:
        before = counts(engines)
    if before is not None and not given.replace:
        raise BadBackup(f"{settings.home}: there are databases already; --replace replaces them")
    with TemporaryDirectory(prefix="jiheng-restore-") as held:
        folder = Path(held)
        manifest = unpack(given.file, folder)
        _fits(manifest, urls, given.file)
        for name, url in urls.items():
            copy_in(folder / name, url)
        if (folder / HOME).is_dir():
            shutil.copytree(folder / HOME, settings.home, dirs_exist_ok=True)
    prepare(*urls.values()).dispose()
    with opened_engines(settings) as engines:
        count_on(engines, before or (0, 0))
    with opened_databases(settings) as databases:
        said = {"file": given.file.name, "data_version": manifest.data_version}
        databases.trail.record(doer().name, "restore", said)
    print(f"restored: data version {manifest.data_version}", file=sys.stderr)
    return 0


def _fits(manifest: Manifest, urls: dict[str, str], file: Path) -> None:
    """Refuse what these databases or this version cannot take."""
    names: tuple[Database, ...] = ("warehouse", "store")
    for name in names:
        made, here = manifest.backends[name], backend_name(urls[name])
        if made != here:
            raise BadBackup(f"{file}: the {name} is of {made}; these settings name {here}")
        if not knows(name, manifest.revisions[name]):
            raise BadBackup(f"{file}: made by {manifest.product}, which is newer; install it first")


COMMAND = Command(help="what a backup holds, back again", arguments=arguments, run=run)
