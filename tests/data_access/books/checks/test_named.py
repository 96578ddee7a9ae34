"""Is a check known by the number in its file's name, and never lost behind another's?"""

import pytest

from data_access.books.checks.running import checks, named


def test_a_check_is_called_by_its_number():
    one = checks()["K1"]
    assert named({"k01_one": one, "k17_own": one}).keys() == {"K1", "K17"}


@pytest.mark.parametrize("module", ["surplus", "k1_surplus", "k02_again"])
def test_a_file_without_a_free_number_is_told_the_next(module):
    held = {"k02_one": checks()["K2"], module: checks()["K1"]}
    with pytest.raises(ValueError, match=f"{module}.py: .* free number: k03_"):
        named(held)
