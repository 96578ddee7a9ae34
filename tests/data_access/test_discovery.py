import importlib
import sys

import pytest

from data_access.discovery import discover


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A function that makes an importable package of the given modules."""

    def make(**modules):
        folder = tmp_path / "declared"
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        for name, text in modules.items():
            (folder / f"{name}.py").write_text(text)
        monkeypatch.syspath_prepend(str(tmp_path))
        importlib.invalidate_caches()
        return importlib.import_module("declared")

    yield make
    for name in [name for name in sys.modules if name.partition(".")[0] == "declared"]:
        del sys.modules[name]


def test_every_declared_value_is_found_by_its_file_name(package):
    declared = package(second="VALUE = 2.5", first="VALUE = 1.5", none="OTHER = 'text'")
    assert list(discover(declared, float).items()) == [("first", 1.5), ("second", 2.5)]


def test_two_values_in_one_file_are_refused(package):
    declared = package(both="ONE = 1.5\nTWO = 2.5")
    with pytest.raises(ValueError, match=r"declared\.both declares 2 values of float"):
        discover(declared, float)


def test_a_module_that_fails_is_not_left_out_silently(package):
    declared = package(broken="raise RuntimeError('half written')")
    with pytest.raises(RuntimeError, match="half written"):
        discover(declared, float)
