import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.capitals import capitals
from dashboard.labels import labels

ZH = labels("zh")


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        (0, "零元整"),
        (899_980_000, "捌亿玖仟玖佰玖拾捌万元整"),
        (1_010_000.05, "壹佰零壹万元零伍分"),
        (100_000_001, "壹亿零壹元整"),
        (10_203_040.5, "壹仟零贰拾万叁仟零肆拾元伍角"),
        (107_000.53, "壹拾万柒仟元伍角叁分"),
        (1_000_500, "壹佰万零伍佰元整"),
        (0.07, "零元柒分"),
        (-12.3, "负壹拾贰元叁角"),
        (200_000_000_000, "贰仟亿元整"),
    ],
)
def test_amounts_as_vouchers_write_them(yuan, said):
    assert capitals(yuan, ZH) == said


def test_more_than_the_numerals_can_write():
    with pytest.raises(ValueError, match="more than"):
        capitals(1e16, ZH)


@given(st.integers(0, 10**12))
def test_no_two_amounts_are_written_alike(yuan):
    assert capitals(yuan, ZH) != capitals(yuan + 1, ZH)
    assert "零零" not in capitals(yuan, ZH)
