"""Is the trail one unbroken chain, and is every tampering found and named? On every backend."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from data_access.connect import open_databases
from data_access.port import NotReady, Role
from data_access.store.chain import NOTHING, Anchor, Link, digest
from data_access.store.schema import TRAIL
from data_access.store.trail import AuditTrail, Wanted
from data_access.store.users import User

ROOT = Path(__file__).parents[2]
GUARDS = {
    "sqlite": [f"DROP TRIGGER trail_keeps_{on}" for on in ("update", "delete", "insert")],
    "postgresql": ["DROP TRIGGER trail_keeps ON trail"],
}
APPEND = """
import sys
from data_access.connect import open_databases
databases = open_databases(*sys.argv[1:3])
for number in range(15):
    databases.trail.record(sys.argv[3], "deed", {"number": number})
databases.close()
"""


@pytest.fixture
def trail(databases):
    moments = iter(range(1000, 100_000, 1000))
    return AuditTrail(databases.engines[1], lambda: next(moments))


@pytest.fixture
def written(trail):
    """Nine records by three people, one a second."""
    for number in range(9):
        trail.record(("wang", "li", "cli:root")[number % 3], f"deed_{number % 2}", {"n": number})
    return trail


@pytest.fixture
def tamper(databases):
    """A function: raw SQL by somebody who first takes the guards away."""
    engine = databases.engines[1]
    unguarded = []

    def do(*statements):
        with engine.execution_options(writes=True).begin() as connection:
            for statement in [*GUARDS[connection.dialect.name] * (not unguarded), *statements]:
                connection.execute(text(statement))
        unguarded.append(True)

    return do


def run(databases, statement):
    with databases.engines[1].execution_options(writes=True).begin() as connection:
        connection.execute(text(statement))


def first(trail, anchor=NOTHING):
    problem = trail.verify(anchor)[0]
    return problem.number, problem.kind


def test_an_empty_trail_is_whole(trail):
    assert trail.verify() == []
    assert trail.anchor() == NOTHING


def test_numbers_run_without_gaps_and_the_chain_is_whole(written):
    assert [record.number for record in written.search()] == list(range(9, 0, -1))
    assert written.verify() == []
    assert written.verify(written.anchor()) == []


def test_details_come_back_as_json_says_them(trail):
    said = {"前": {"roles": frozenset({Role.LEADER, Role.ADMIN})}, "day": date(2026, 11, 20)}
    trail.record("wang", "deed", {**said, "none": None, "bad": "\0\ud800"})
    assert trail.search()[0].details == {
        "前": {"roles": ["admin", "leader"]},
        "day": "2026-11-20",
        "none": None,
        "bad": "\0\ud800",
    }
    assert trail.verify() == []


@pytest.mark.parametrize(
    ("details", "error"), [({"a": object()}, TypeError), ({"a": float("nan")}, ValueError)]
)
def test_what_json_cannot_say_is_refused_and_leaves_no_gap(trail, details, error):
    with pytest.raises(error):
        trail.record("wang", "deed", details)
    assert trail.record("wang", "deed", {}) == 1


def test_a_stranger_s_name_is_stored_legibly(trail):
    trail.record("x\0\r\n\ud800" + "y" * 500, "deed", {})
    assert trail.search()[0].who == "x\ufffd\ufffd\ufffd\ufffd" + "y" * 95
    assert trail.verify() == []


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (None, [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (Wanted(who="li"), [8, 5, 2]),
        (Wanted(deed="deed_1"), [8, 6, 4, 2]),
        (Wanted(who="li", deed="deed_1"), [8, 2]),
        (Wanted(since=3000, until=6000), [5, 4, 3]),
        (Wanted(who="nobody"), []),
    ],
)
def test_searching(written, wanted, numbers):
    assert [record.number for record in written.search(wanted)] == numbers
    assert written.count(wanted) == len(numbers)
    assert [r.number for r in written.search(wanted, limit=2, offset=1)] == numbers[1:3]


def test_a_deed_and_its_record_hold_together_or_not_at_all(databases, trail):
    def deed(fails):
        with databases.users.writing() as connection:
            user = User(name=f"u{fails}".lower(), roles=frozenset(), areas=None, schemes=None)
            databases.users.add(user, connection=connection)
            trail.record("cli:root", "add_user", {"user": user.name}, connection)
            if fails:
                raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        deed(fails=True)
    assert trail.search() == []
    deed(fails=False)
    assert [user.name for user in databases.users.all()] == ["ufalse"]
    assert trail.count() == 1
    assert trail.verify() == []


def test_threads_at_once_make_one_chain(databases):
    trail = databases.trail
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda n: trail.record("wang", "deed", {"n": n}), range(60)))
    assert sorted(numbers) == list(range(1, 61))
    assert trail.verify() == []


def test_processes_at_once_make_one_chain(databases, prepared):
    started = [
        subprocess.Popen([sys.executable, "-c", APPEND, *prepared, f"p{n}"], cwd=ROOT)
        for n in range(3)
    ]
    assert [process.wait(120) for process in started] == [0, 0, 0]
    assert databases.trail.count() == 45
    assert {databases.trail.count(Wanted(who=f"p{n}")) for n in range(3)} == {15}
    assert databases.trail.verify() == []


REFUSED = [
    "UPDATE trail SET who = 'li' WHERE number = 3",
    "UPDATE trail SET number = 30 WHERE number = 9",
    "DELETE FROM trail WHERE number = 3",
    "DELETE FROM trail",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_itself_refuses(written, databases, statement):
    with pytest.raises(DatabaseError, match="append-only"):
        run(databases, statement)
    assert written.count() == 9
    assert written.verify() == []


def test_no_other_way_round_the_guard(written, databases, backend):
    again = "SELECT number, at, 'li', deed, details, hash_before, hash FROM trail WHERE number = 3"
    statement = {
        "sqlite": f"INSERT OR REPLACE INTO trail {again}",
        "postgresql": "TRUNCATE trail",
    }[backend]
    with pytest.raises(DatabaseError, match="append-only"):
        run(databases, statement)
    assert written.verify() == []


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE trail SET who = 'li' WHERE number = 4"], (4, "changed")),
        (["UPDATE trail SET details = '{}' WHERE number = 9"], (9, "changed")),
        (["UPDATE trail SET at = at + 1 WHERE number = 1"], (1, "changed")),
        (["UPDATE trail SET deed = 'x' WHERE number IN (3, 7)"], (3, "changed")),
        (["DELETE FROM trail WHERE number = 5"], (5, "missing")),
        (["DELETE FROM trail WHERE number IN (5, 6)"], (5, "missing")),
        (["DELETE FROM trail WHERE number < 4"], (1, "truncated")),
        (
            ["DELETE FROM trail WHERE number < 4", "UPDATE trail SET number = number - 3"],
            (1, "reordered"),
        ),
        (
            [
                "UPDATE trail SET number = 99 WHERE number = 4",
                "UPDATE trail SET number = 4 WHERE number = 5",
                "UPDATE trail SET number = 5 WHERE number = 99",
            ],
            (4, "reordered"),
        ),
        (
            [
                "DELETE FROM trail WHERE number = 8",
                "UPDATE trail SET number = 8 WHERE number = 9",
            ],
            (8, "reordered"),
        ),
    ],
)
def test_tampering_is_found_and_named(written, tamper, statements, found):
    tamper(*statements)
    assert first(written) == found


def rewrite(databases, number, to_the_end):
    """Change one record with a right hash of its own; perhaps all that follow too."""
    with databases.engines[1].execution_options(writes=True).begin() as connection:
        rows = connection.execute(TRAIL.select().order_by(TRAIL.c.number)).mappings().all()
        links = [Link(**row) for row in rows][number - 1 :]
        last = links[0].hash_before
        for link in links if to_the_end else links[:1]:
            forged = replace(link, who="somebody", hash_before=last, hash="")
            last = digest(forged)
            values = {"who": "somebody", "hash_before": forged.hash_before, "hash": last}
            connection.execute(TRAIL.update().where(TRAIL.c.number == link.number).values(values))


def test_a_record_rewritten_hash_and_all_is_named(written, databases, tamper):
    tamper()
    rewrite(databases, 4, to_the_end=False)
    assert first(written) == (4, "changed")


def test_a_chain_rewritten_to_its_end_is_found_by_an_anchor(written, databases, tamper):
    kept = written.anchor()
    tamper()
    rewrite(databases, 4, to_the_end=True)
    assert written.verify() == []
    assert first(written, kept) == (9, "changed")


def test_a_cut_off_end_is_found_by_an_anchor(written, tamper):
    kept = written.anchor()
    tamper("DELETE FROM trail WHERE number > 7")
    assert written.verify() == []
    assert first(written, kept) == (8, "truncated")
    written.record("wang", "deed", {})
    written.record("wang", "deed", {})
    assert first(written, kept) == (9, "changed")


def test_a_long_list_of_breaks_is_cut_short(databases, tamper):
    for _ in range(120):
        databases.trail.record("wang", "deed", {})
    tamper("UPDATE trail SET who = 'li'")
    assert len(databases.trail.verify()) == 100


def test_an_anchor_of_the_right_end_is_no_problem_later(written):
    kept = written.anchor()
    written.record("wang", "deed", {})
    assert written.verify(kept) == []
    assert written.verify(Anchor(number=3, hash="0" * 64)) != []


def test_a_store_that_is_not_there_is_not_ready(urls):
    databases = open_databases(*urls)
    with pytest.raises(NotReady, match="jiheng init"):
        databases.check_store()
    with pytest.raises(NotReady, match="jiheng init"):
        databases.trail.record("wang", "deed", {})
    databases.close()
