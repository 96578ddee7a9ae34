from pathlib import Path

import pytest

import data_access.assumptions
import data_access.reference
from data_access.assumptions.demography import VALUES, demography
from data_access.cited import cited

FOLDERS = [VALUES, Path(data_access.reference.__file__).parent / "tables"]


def copied(tmp_path, name, change):
    for path in VALUES.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(change(text) if path.stem == name else text)
    return tmp_path


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_packaged_table_has_its_source_in_both_languages(folder):
    held = cited(folder)
    assert held
    for one in held.values():
        assert not one.url or one.url.startswith("https://")
        assert one.licence


def test_china_begins_in_2025():
    held = demography()
    assert (held.first, held.years, held.base.shape) == (2025, 76, (2, 101))
    assert held.base.sum() == pytest.approx(1_417_733_636, rel=1e-6)  # UN, 31 December 2024


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("survival", lambda text: text.replace("2031,F", "2030,F"), r"survival: row \(2031, 'F'\)"),
        ("migration", lambda text: text.rpartition("2100,F")[0], r"migration: row .*2100, 'F'"),
        ("fertility", lambda text: text.replace("\n2030,", "\n2130,"), "fertility: years .*2030"),
        ("population_base", lambda text: text.replace(",99,", ",98,"), "columns are not the ages"),
    ],
)
def test_a_table_of_other_years_or_ages_is_refused_by_name(tmp_path, name, change, said):
    with pytest.raises(ValueError, match=said):
        demography(copied(tmp_path, name, change))


def test_a_table_without_a_source_is_refused(tmp_path):
    (tmp_path / "alone.csv").write_text("a\n1\n")
    (tmp_path / "sources.yaml").write_text("{}")
    with pytest.raises(ValueError, match="alone"):
        cited(tmp_path)
