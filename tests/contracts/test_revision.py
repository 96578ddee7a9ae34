"""Every change of what pages show moves the store's revision, on every backend."""

from dataclasses import replace
from datetime import date
from itertools import count
from uuid import uuid4

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from data_access.connect import full_scope
from data_access.migrate import downgrade, upgrade
from data_access.port import Scope
from data_access.store.alerts import StoredEvent
from data_access.store.budgets import BudgetVersion
from data_access.store.check_results import StoredResult
from data_access.store.explanations import Difference
from data_access.store.house import House
from data_access.store.notices import Delivery, Post, StoredNotice
from data_access.store.outlooks import StoredOutlook
from data_access.store.refusals import Refusal
from data_access.store.reports import NewReport
from data_access.store.risks import Told
from data_access.store.valuations import Valuation

DIFFERENCE = Difference(
    check="K1", area="990101", scheme="resident", account="pooled", month="2024-01", what="balance"
)
OUTLOOK = StoredOutlook(
    area="990101",
    scheme="resident",
    account="pooled",
    measure="expenditure",
    data_version=1,
    made_on=date(2026, 11, 20),
    document={},
)
RESULT = StoredResult(area="990101", month="2024-01", data_version=1, at=1, document=[])
RISK = Told(area="990101", point="late", measure="ask", owner="Wang", due=date(2026, 12, 1))
REFUSAL = Refusal(who="li", at=1, file="x.csv", count=0, problems=[])
EVENT = StoredEvent(
    alert=1,
    number=1,
    area="990101",
    scheme="resident",
    at=1,
    who="system",
    deed="raised",
    period="2024-01",
    level="1",
    data_version=1,
    details={},
)
CHANGES = {
    "outlook": lambda held: held.outlooks.replace("990101", [OUTLOOK]),
    "setting": lambda held: held.house.set(House(small_cells=9), "admin"),
    "explanation": lambda held: held.explanations.explain(DIFFERENCE, 1, text="late", who="li"),
    "check_result": lambda held: held.check_results.keep(RESULT),
    "risk": lambda held: held.registers.risks.add(RISK, "li"),
    "source_owner": lambda held: held.registers.owners.name("GH_2023", "Wang", "li"),
    "refusal": lambda held: held.registers.refusals.keep(REFUSAL),
    "alert_event": lambda held: raise_alert(held.registers.alerts),
    "report": lambda held: keep_report(held.registers.reports),
    "report_event": lambda held: happen(held.registers.reports),
    "report_file": lambda held: write_file(held.registers.reports),
    "budget_draft": lambda held: draft(held.registers.budgets),
    "assumption_signature": lambda held: sign(held.registers.signatures),
    "valuation": lambda held: value(held.registers.valuations),
    "notice": lambda held: tell(held.registers.notices),
    "delivery": lambda held: tell(held.registers.notices),
    "notice_read": lambda held: read(held.registers.notices),
}
KEPT = ("alert_event", "notice", "report", "report_event")
"""Nobody takes these away, or others stand on them."""


EDITIONS = count()
REPORT = NewReport(
    area="990101", kind="monthly", period="2024-01", lang="zh", mark="", hash="", data_version=1
)


VALUATION = Valuation(
    area="990101",
    valued=date(2024, 6, 30),
    actuary="Wang",
    base_year=2023,
    result="sound",
    next_due=date(2027, 6, 30),
)


BUDGET = BudgetVersion(
    area="990101",
    scheme="resident",
    account="pooled",
    year=2027,
    version=0,
    deed="drafted",
    variant="best",
    basis="b1",
    data_version=1,
    document={},
    who="li",
    note="",
    at=0,
)


def draft(budgets):
    before = len(budgets.versions(Scope(None, None), BUDGET.area))
    with budgets.writing() as connection:
        return budgets.keep(replace(BUDGET, version=before), connection)


def sign(signatures):
    with signatures.writing() as connection:
        return signatures.sign({("employee", "interest"): "m"}, "sound", "li", connection)


def value(valuations):
    with valuations.writing() as connection:
        return valuations.add(VALUATION, "li", connection)


def keep_report(reports):
    with reports.writing() as connection:
        return reports.add(REPORT, {}, "li", connection)


def happen(reports):
    with reports.writing() as connection:
        reports.record((1, len(reports.events(1)), "li"), ("edited", "", ""), connection)


def write_file(reports):
    with reports.writing() as connection:
        reports.keep(1, next(EDITIONS), {"pdf": b""}, connection)


def tell(notices):
    name = uuid4().hex
    notice = StoredNotice(
        notice=name, kind="warning", area="990101", period="2024-01", at=1, document={}
    )
    delivery = Delivery(notice=name, recipient="finance", channel="inbox", offices=["finance"])
    notices.post(Post(notice=notice, deliveries=[delivery]))
    return name


def read(notices):
    notices.mark_read([tell(notices)], "li")


def raise_alert(alerts):
    with alerts.writing() as connection:
        number = alerts.next_alert(connection)
        alerts.append([replace(EVENT, alert=number)], connection)


def revision(databases):
    return databases.house.standing()[0]


@pytest.mark.parametrize("table", CHANGES)
def test_a_change_moves_it_and_so_does_taking_it_away(databases, table):
    seen = [revision(databases)]
    CHANGES[table](databases)
    seen.append(revision(databases))
    CHANGES[table](databases)
    seen.append(revision(databases))
    if table not in KEPT:
        with databases.engines[1].execution_options(writes=True).begin() as connection:
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 of the names above
        seen.append(revision(databases))
    assert seen == sorted(set(seen))


def test_what_is_taken_back_is_not_counted(databases):
    before = revision(databases)
    with pytest.raises(IntegrityError):
        databases.outlooks.replace("990101", [OUTLOOK, OUTLOOK])
    databases.outlooks.find(full_scope())
    assert revision(databases) == before


def test_it_can_be_taken_out_and_put_in_again(databases):
    store = databases.engines[1]
    with store.begin() as connection:
        downgrade(connection, "store", "store_0004")
        assert "revision" not in inspect(connection).get_table_names()
    with store.begin() as connection:
        upgrade(connection, "store")
    before = revision(databases)
    CHANGES["outlook"](databases)
    assert revision(databases) > before


def test_setting_the_house_leaves_what_others_set(databases):
    with databases.engines[1].execution_options(writes=True).begin() as connection:
        said = {"name": "another", "value": "[1]", "changed": 1, "who": "li"}
        connection.execute(
            text("INSERT INTO setting VALUES (:name, :value, :changed, :who)"),
            said,
        )
    databases.house.set(House(small_cells=9), "admin")
    databases.house.set(House(small_cells=7), "admin")
    with databases.engines[1].connect() as connection:
        held = connection.execute(text("SELECT count(*) FROM setting WHERE name = 'another'"))
        assert held.scalar_one() == 1
    assert databases.house.read() == House(small_cells=7)
