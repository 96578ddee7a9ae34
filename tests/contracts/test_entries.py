"""Whether every stored figure of every table has one entry, in every warehouse."""

import pytest

from data_access import tables
from data_access.connect import full_scope
from data_access.sql.entries import ENTERED
from data_access.tables import Entry, Kind, columns_of, entry_of, parts_of

CITY = "990100"
MONTH = "2026-08"
FIGURES = (Kind.MONEY, Kind.COUNT, Kind.RATIO)
PERIODS = {"2025", "2026", "2025-10", MONTH}
WIDE = [
    one for one in ENTERED if one not in {tables.BookLine, tables.MedicalCost, tables.Enrolment}
]
named = pytest.mark.parametrize("table", WIDE, ids=lambda table: table.__name__)


def told(entries):
    """{(figure, area, scheme, account, period, part): amount} of entries of one table."""
    keys = ("line", "stored_at", "scheme", "account", "period", "part")
    plain = entries.fillna({"scheme": "", "account": ""})
    rows = list(zip(*(plain[key] for key in keys), strict=True))
    assert len(set(rows)) == len(rows)
    return dict(zip(rows, entries["amount"], strict=True))


def held(frame, table):
    """The same of the table itself as it is stored: missing figures are no figures."""
    found = {}
    names = [name for name, column in columns_of(table).items() if column.kind in FIGURES]
    for row in frame.to_dict("records"):
        part = " ".join(f"{name}={row[name]}" for name in parts_of(table))
        where = (row["area"], row.get("scheme", ""), row.get("account", ""), row["period"], part)
        found |= {(name, *where): row[name] for name in names if row[name] == row[name]}
    return found


@named
def test_every_figure_of_a_stored_row_has_one_entry(sample, table):
    frame = sample.read(table, full_scope(), periods=sorted(PERIODS))
    entries = sample.read(entry_of(table), full_scope(), periods=sorted(PERIODS))
    own = told(entries[entries["area"] == entries["stored_at"]])
    said = held(frame, table)
    assert own or table is tables.ConsumerPrices  # of years before
    assert {key: said[key] for key in own} == pytest.approx(own, abs=1e-9)
    summed = {key for key in said if said[key] and key not in own}  # nobody stored them
    assert {area for _, area, *_ in summed} <= {CITY}


def test_a_city_s_lines_lead_to_the_rows_of_its_parts(sample):
    scope = full_scope().narrow(area=CITY, scheme="employee")
    entries = sample.read(entry_of(tables.BookLine), scope, periods=[MONTH])
    assert set(entries["table"]) == {"book_line"}
    assert set(entries["area"]) == {CITY}
    assert len(set(entries["stored_at"])) > 2
    assert (entries["part"] == "").all()


def test_one_table_s_entries_are_those_of_all_tables(sample):
    scope = full_scope().narrow(area=CITY)
    whole = sample.read(Entry, scope, periods=[MONTH])
    assert len(set(whole["table"])) > 10
    for table in (tables.BookLine, tables.Claims):
        own = sample.read(entry_of(table), scope, periods=[MONTH])
        assert len(own) == (whole["table"] == own["table"].iloc[0]).sum()
