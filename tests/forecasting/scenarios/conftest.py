"""The national funds: the basis that carries everything a lever may move, and the pool alone."""

from dataclasses import replace

import pytest

from data_access.assumptions.nation import nation


@pytest.fixture(scope="session")
def basis():
    """Every fund."""
    return nation()


@pytest.fixture(scope="session")
def pool(basis):
    """The employee pool alone."""
    return replace(basis, employee=replace(basis.employee, personal=None), resident=None)
