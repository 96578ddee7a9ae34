import pytest

from dashboard.labels import labels
from dashboard.labels.catalogue import Labels

WORDS = Labels("en", {"terms.words.year": "year {year}", "terms.words.plain": "50 {percent}"})


def test_names_are_filled_in():
    assert WORDS("terms.words.year", year=2024) == "year 2024"


def test_words_without_names_stay_as_they_are():
    assert WORDS("terms.words.plain") == "50 {percent}"


def test_a_missing_label_is_named_with_its_language():
    with pytest.raises(KeyError, match=r"no label 'terms\.words\.week' in en"):
        WORDS("terms.words.week")


def test_a_label_that_may_be_missing():
    assert WORDS.get("sources.NOWHERE", "as printed") == "as printed"


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError):
        labels("fr")


def test_files_become_keys():
    assert labels("zh")("terms.schemes.employee") == "职工医保"
    assert labels("en")("warnings.levels.1.colour") == "yellow"
