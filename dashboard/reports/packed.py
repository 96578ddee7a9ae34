"""How are two files of the same content the same bytes? No clock in the package."""

import zipfile
from io import BytesIO

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def repacked(content: bytes) -> bytes:
    """An office file whose parts bear no time of packing."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = zipfile.ZipInfo(name, LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()
