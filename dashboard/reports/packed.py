"""How are two files of the same content the same bytes? No clock in the package."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

LONG_AGO = (1980, 1, 1, 0, 0, 0)


Change = Callable[[bytes], bytes]
UNCHANGED: Mapping[str, Change] = {}


def repacked(content: bytes, changed: Mapping[str, Change] = UNCHANGED) -> bytes:
    """An office file whose parts bear no time of packing; ``changed``: what becomes of a part."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = zipfile.ZipInfo(name, LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            held = old.read(name)
            new.writestr(part, changed[name](held) if name in changed else held)
    return made.getvalue()
