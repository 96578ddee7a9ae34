import shutil

import pytest

from data_access.assumptions.book import VARIANTS
from data_access.assumptions.employee_scheme import VALUES
from data_access.assumptions.load import assumptions
from data_access.assumptions.nation import nation
from data_access.assumptions.resident_scheme import VALUES as RESIDENTS
from data_access.assumptions.uncertain import VALUES as UNCERTAIN
from data_access.cited import cited


@pytest.fixture
def folder(tmp_path):
    for values in (VALUES, RESIDENTS, UNCERTAIN):
        shutil.copytree(values, tmp_path / values.name)
    return tmp_path


def rewritten(folder, name, *change):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")
    return folder


@pytest.mark.parametrize("values", [VALUES, RESIDENTS], ids=lambda values: values.name)
def test_every_assumption_says_why_and_from_where(values):
    held = assumptions(values)
    assert len(held) >= 10
    for one in held.values():
        assert set(one.variants) == set(VARIANTS)
        assert one.evidence == "judgement" or one.source["url"]
    assert cited(values)


def test_between_the_named_years_it_is_straight_and_level_beyond():
    path = assumptions(VALUES)["coverage_growth"].path([2020, 2026, 2031, 2036, 2090])
    assert path.tolist() == pytest.approx([0.012, 0.012, 0.006, 0, 0])


def test_the_version_follows_the_numbers_and_the_choice(folder):
    plain = nation().version
    assert nation(folder=folder).version == plain
    assert nation({"interest": "low"}).version != plain
    changed = rewritten(folder, "employee/interest.yaml", "0.018", "0.019")
    assert nation(folder=changed).version != plain


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (
            "employee/interest.yaml",
            ("high: {2025: 0.018", "high: {2025: .nan"),
            "interest.yaml: high: 2025",
        ),
        (
            "employee/interest.yaml",
            ("2030: 0.03", "2030: 3"),
            "interest.yaml: high: 2030: 3 is not within",
        ),
        (
            "employee/interest.yaml",
            ("2030: 0.01}", "2030: 0.02}"),
            "interest.yaml: 2030: low, best",
        ),
        ("employee/interest.yaml", ("2030: 0.03", "2020: 0.03"), "interest.yaml: high: years"),
        ("employee/interest.yaml", ("opinion:", "view:"), "interest.yaml: opinion is not said"),
        ("employee/interest.yaml", ("judgement", "guess"), "interest.yaml: since or evidence"),
        (
            "employee/interest.yaml",
            ("  en:", "  fr:"),
            "interest.yaml: opinion is not said in zh and en",
        ),
        (
            "employee/opening.csv",
            ("maternity,139380000000", "maternity,"),
            "opening: maternity: missing",
        ),
        ("employee/opening.csv", ("maternity,139380000000", "maternity,1e13"), "no fit rest"),
        (
            "employee/participation.csv",
            ("\n16,", "\n0,"),
            "participation: male: ages do not ascend",
        ),
        ("resident/opening.csv", ("subsidy_2025,700", "subsidy_2025,-1"), "opening: subsidy_2025"),
        ("resident/opening.csv", ("share_chronic,0.55", "share_chronic,5"), "no fit rest"),
        ("resident/advance_share.yaml", ("2030: 0.95", "2030: 1.5"), "advance_share.yaml: high"),
        ("resident/coverage_by_age.csv", ("25,0.85", "25,"), "coverage_by_age: relative"),
    ],
)
def test_what_cannot_be_is_refused_by_file_field_and_year(folder, name, change, said):
    with pytest.raises(ValueError, match=said):
        nation(folder=rewritten(folder, name, *change))


@pytest.mark.parametrize("variants", [{"wages": "low"}, {"interest": "highest"}])
def test_an_unknown_choice_is_refused(variants):
    with pytest.raises(ValueError, match="no variant"):
        nation(variants)
