"""Does the dictionary know every indicator of the field's list, lit or not, exactly once?"""

import re

import pytest

from dashboard.display.dictionary import unlit_codes
from dashboard.labels import LANGUAGES, labels
from dashboard.services.handling import MEASURES
from dashboard.services.measured import INDICATORS

LAST = {"F": 14, "B": 10, "C": 18, "T": 9, "P": 9, "L": 4, "D": 6, "M": 6}
CODES = {f"{group}{number:02d}" for group, last in LAST.items() for number in range(1, last + 1)}
DECLARED = {one.code.partition(".")[0] for held in (INDICATORS, MEASURES) for one in held.values()}


def test_there_are_76_codes():
    assert len(CODES) == 76


def test_every_code_is_declared_or_said_to_be_unlit():
    missing = sorted(CODES - DECLARED - set(unlit_codes()))
    assert missing == [], (
        f"declare an indicator of {missing}, or say in unlit.yaml why there is none"
    )


def test_no_code_is_both():
    both = sorted(DECLARED & set(unlit_codes()))
    assert both == [], f"now declared: take {both} out of unlit.yaml, in both languages"


def test_a_code_beyond_the_field_s_list_stands_in_one_of_its_groups():
    """A bureau's own indicator takes the next free number of its group."""
    own = sorted((DECLARED | set(unlit_codes())) - CODES)
    free = ", ".join(f"{group}{last + 1:02d}" for group, last in LAST.items())
    wrong = [code for code in own if not re.fullmatch(f"[{''.join(LAST)}]\\d\\d", code)]
    assert wrong == [], f"{wrong}: write a code like one of {free} or higher"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_projection_tells_is_said_to_stand_there(language):
    words = labels(language)
    assert words("pages.what_if.name") in words("unlit.B08.need")
