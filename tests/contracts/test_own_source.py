"""What of a fund's flows is its own, in every warehouse."""

import numpy as np
import pytest

from data_access import tables
from data_access.connect import full_scope
from data_access.sql.load import load

OWN = ["own_income", "own_expenditure"]
PLAIN = {"income": 100, "expenditure": 95, "benefit_expenditure": 85}


@pytest.fixture
def own(engine, databases, ledger_row, batch):
    """A function: the own flows of a statement with these lines (yuan)."""

    def read(**lines):
        rows = [ledger_row(line=line, fen=yuan * 100) for line, yuan in lines.items()]
        load(engine, batch(*rows))
        ledger = databases.warehouse.read(tables.FundLedger, full_scope())
        return ledger[OWN].to_numpy().tolist()

    return read


def test_what_other_levels_moved_is_taken_out(own):
    moved = {"from_superior": 15, "from_subordinates": 3, "transfer_income": 2}
    assert own(**PLAIN, **moved, to_superior=6, to_subordinates=4) == [[80.0, 85.0]]


def test_without_transfers_everything_is_its_own(own):
    assert own(**PLAIN) == [[100.0, 95.0]]


def test_totals_alone_say_nothing_of_their_source(own):
    assert np.isnan(own(income=100, expenditure=95)).all()
