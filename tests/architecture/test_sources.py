"""Is every publication that a figure stands on described in plain words, in both languages?"""

import pytest

from dashboard.labels import labels
from data_access.sample.national import national

HOSTS = (".com", ".cn", "github", "spam", "host", "stored")


@pytest.fixture(scope="module")
def used():
    rows = national().rows
    return {row["source"] for table, held in rows.items() for row in held if "batch" in row}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_source_in_use_has_a_plain_note(used, language):
    held = labels(language).words
    noted = {source for source in used if held.get(f"sources.{source}") is not None}
    silent = used - noted
    assert silent == set()
    for source in used:
        note = held[f"sources.{source}"].lower()
        assert not [word for word in HOSTS if word in note], source
