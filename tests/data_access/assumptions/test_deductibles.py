"""A bureau's own deductibles stand where the packaged ones do; a scheme says all tiers or none."""

import shutil

import pytest

from data_access.assumptions.benefits import STAY_TIERS
from data_access.assumptions.deductibles import VALUES, deductibles
from data_access.assumptions.load import assumptions


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(VALUES, tmp_path / "benefits")


def test_every_packaged_one_is_a_judgement_and_names_the_city_it_is_of():
    for one in assumptions(VALUES).values():
        assert (one.evidence, one.unit) == ("judgement", "yuan")
        assert "泸州" in one.source["zh"]
        assert "Luzhou" in one.source["en"]


def test_a_changed_file_counts_and_changes_the_version(folder):
    path = folder / "employee_deductible_primary.yaml"
    path.write_text(path.read_text("utf-8").replace("best: {2025: 440}", "best: {2025: 450}"))
    held = deductibles(folder)
    assert held.yuan["employee"]["primary"] == 450
    assert held.version != deductibles().version


def test_residents_are_told_by_files_of_their_own(folder):
    for tier in STAY_TIERS:
        shutil.copy(
            folder / f"employee_deductible_{tier}.yaml", folder / f"resident_deductible_{tier}.yaml"
        )
    assert deductibles(folder).yuan["resident"] == deductibles().yuan["employee"]


def test_some_tiers_without_others_are_refused_by_name(folder):
    (folder / "employee_deductible_primary.yaml").unlink()
    with pytest.raises(ValueError, match="benefits: employee_deductible_primary: not said"):
        deductibles(folder)
