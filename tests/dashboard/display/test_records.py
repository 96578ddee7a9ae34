"""Do the tables of records say what is recorded, no more and no less?"""

import pytest
from dash_ag_grid import AgGrid

from dashboard.display.look import Look
from dashboard.display.records import users_table
from dashboard.services.selection import Selection
from data_access.port import Role
from data_access.store.users import User
from tests.dashboard.display.conftest import parts


@pytest.mark.parametrize(
    ("lang", "every", "none"), [("zh", "全部", "无"), ("en", "All", "Not any")]
)
def test_no_area_is_not_every_area(lang, every, none, sources):
    users = [
        User(name="a", roles=frozenset({Role.LEADER}), areas=None, schemes=None),
        User(name="b", roles=frozenset(), areas=frozenset(), schemes=frozenset()),
        User(name="c", roles=frozenset(), areas=frozenset({"990101"}), schemes=None),
    ]
    shown = users_table(users, Look.of(Selection(lang=lang), sources))
    (table,) = (one for one in parts(shown) if isinstance(one, AgGrid))
    said = [(row["areas"], row["schemes"]) for row in table.rowData]
    assert said == [(every, every), (none, none), ("990101", every)]
