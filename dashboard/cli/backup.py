"""``jiheng backup``: everything in one file, while the server goes on."""

import shutil
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard import __version__
from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases, opened_engines
from dashboard.cli.user import doer
from dashboard.settings import Settings
from data_access.archive import FORM, HOME, Manifest, checksum, file_name, of_home, pack
from data_access.connect import backend_name, copy_out
from data_access.moment import Moment, standing_still


def arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "--out", type=Path, default=Path(), metavar="PATH", help="a folder, or a new file's name"
    )


def run(given: Namespace, settings: Settings) -> int:
    """Copy both databases as of one moment of the books, and the home; print the file's name."""
    beside = given.out if given.out.is_dir() else given.out.parent
    with TemporaryDirectory(prefix=".jiheng-backup-", dir=beside) as held:
        folder = Path(held)
        urls = {"warehouse": settings.warehouse_write_url, "store": settings.store_url}
        with opened_engines(settings) as engines, standing_still(engines) as moment:
            for name, url in urls.items():
                copy_out(url, folder / name)
        files = [*urls, *_of_home(settings.home, folder)]
        out = given.out
        if out.is_dir():
            out /= file_name(settings.today(), moment.data_version)
        pack(folder, _manifest(folder, moment, urls, files), out)
    with opened_databases(settings) as databases:
        said = {"file": out.name, "data_version": moment.data_version}
        databases.trail.record(doer().name, "backup", said)
    print(out)
    return 0


def _of_home(home: Path, folder: Path) -> list[str]:
    """Copy the bureau's own files; their names."""
    for path in (found := [HOME / one for one in of_home(home)]):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(home / path.relative_to(HOME), folder / path)
    return [path.as_posix() for path in found]


def _manifest(folder: Path, moment: Moment, urls: dict[str, str], files: list[str]) -> Manifest:
    return Manifest(
        form=FORM,
        product=f"Jiheng {__version__}",
        data_version=moment.data_version,
        backends={name: backend_name(url) for name, url in urls.items()},
        revisions=moment.revisions,
        files={name: checksum(folder / name) for name in files},
    )


COMMAND = Command(help="everything in one file", arguments=arguments, run=run)
