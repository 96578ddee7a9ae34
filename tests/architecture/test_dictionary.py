"""Does the dictionary know every indicator of the field's list, lit or not, exactly once?"""

from dashboard.display.dictionary import unlit_codes
from dashboard.services.measured import INDICATORS

LAST = {"F": 14, "B": 10, "C": 18, "T": 9, "P": 9, "L": 4, "D": 6, "M": 6}
CODES = {f"{group}{number:02d}" for group, last in LAST.items() for number in range(1, last + 1)}
DECLARED = {indicator.code.partition(".")[0] for indicator in INDICATORS.values()}


def test_there_are_76_codes():
    assert len(CODES) == 76


def test_every_code_is_declared_or_said_to_be_unlit():
    assert sorted(CODES - DECLARED - set(unlit_codes())) == []


def test_no_code_is_both_and_none_is_unknown():
    assert sorted(DECLARED & set(unlit_codes())) == []
    assert sorted((DECLARED | set(unlit_codes())) - CODES) == []
