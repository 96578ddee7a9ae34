"""Under which licence is each locked package? ``python -m tests.architecture.licences`` writes it.

Read from the metadata of what is installed.
"""

import re
from importlib.metadata import PackageNotFoundError, distribution, metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "licences.md"
LOCKS = {"Installed with the program": "requirements.lock", "Tests alone": "requirements-test.lock"}
ELSEWHERE = {  # locked for another system or interpreter than this one
    "brotlicffi": "MIT",
    "colorama": "BSD License",
    "httpcore2": "BSD-3-Clause",
    "httpx2": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "truststore": "MIT",
}
HEAD = """# Licences of what is installed beside Jiheng

Written by `python -m tests.architecture.licences` from the metadata of the locked packages; a test
fails where a package is not here, has changed its licence, or has one that does not go with ours
(MIT). psycopg (LGPL) and pyphen (of its three we take the LGPL) are used unchanged and can be
replaced.
Fonts and the browser that draws charts for paper come with the operating system.
"""


def locked(name):
    """Package to its versions: another Python may get another."""
    found = {}
    text = (ROOT / name).read_text(encoding="utf-8")
    for package, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        found.setdefault(package, []).append(version)
    return found


def licence(package):
    """What the package says of itself, the plainest way it says it."""
    try:
        said = metadata(package)
    except PackageNotFoundError:
        return ELSEWHERE.get(package, "?")
    classified = [one for one in said.get_all("Classifier", []) if one.startswith("License ::")]
    plain = " / ".join(one.rpartition(" :: ")[2] for one in classified)
    first = (said.get("License") or "").strip().partition("\n")[0]
    return said.get("License-Expression") or plain or first or _headed(package)


def _headed(package):
    """The first line of the licence that lies in the package itself."""
    files = [one for one in distribution(package).files or () if one.name.startswith("LICENSE")]
    return files[0].read_text(encoding="utf-8").splitlines()[0] if files else "?"


def table():
    """The whole file."""
    parts, before = [HEAD], {}
    for title, lock in LOCKS.items():
        held = {name: versions for name, versions in locked(lock).items() if name not in before}
        rows = [f"| {name} | {', '.join(v)} | {licence(name)} |" for name, v in held.items()]
        head = (f"## {title}\n", "| package | version | licence |", "|---|---|---|")
        parts.append("\n".join([*head, *rows, ""]))
        before |= held
    return "\n".join(parts)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
