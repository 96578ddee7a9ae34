"""How often may one address be refused, on every backend? The clock is in the test's hand."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from data_access.store.clock import MINUTE
from data_access.store.throttle import Knock, Shut, Throttle

NOW = 1_795_000_000_000
WINDOW = 15 * MINUTE
SMALL = Throttle(limit=3, window=WINDOW)


@pytest.fixture
def knock(databases):
    """A function: one attempt in a transaction of its own."""

    def knocked(address="10.0.0.7", now=NOW, throttle=SMALL):
        with databases.users.writing() as connection:
            return throttle.knock(connection, address, now)

    return knocked


@pytest.fixture
def forgive(databases):
    def forgiven(found):
        with databases.users.writing() as connection:
            SMALL.forgive(connection, found)

    return forgiven


def held(databases):
    with databases.engines[1].connect() as connection:
        return connection.execute(text("SELECT source, count FROM knock ORDER BY source")).all()


def test_so_many_and_no_more_and_told_once(knock):
    assert [type(knock()) for _ in range(3)] == [Knock] * 3
    assert [knock() for _ in range(3)] == [
        Shut(until=NOW + WINDOW, news=True),
        Shut(until=NOW + WINDOW, news=False),
        Shut(until=NOW + WINDOW, news=False),
    ]


def test_another_address_is_not_concerned(knock):
    for _ in range(4):
        knock()
    assert isinstance(knock("10.0.0.8"), Knock)


def test_a_household_counts_as_one(knock):
    for n in range(3):
        knock(f"2001:db8::{n}")
    assert isinstance(knock("2001:db8::ffff"), Shut)
    assert isinstance(knock("2001:db8:0:1::"), Knock)


def test_the_window_ends_to_the_millisecond_and_is_told_anew(knock):
    for _ in range(4):
        knock()
    assert knock(now=NOW + WINDOW - 1) == Shut(until=NOW + WINDOW, news=False)
    later = NOW + WINDOW
    assert [type(knock(now=later)) for _ in range(3)] == [Knock] * 3
    assert knock(now=later) == Shut(until=later + WINDOW, news=True)


def test_what_succeeded_is_given_back(knock, forgive):
    for _ in range(20):
        forgive(knock())
    assert [type(knock()) for _ in range(4)] == [Knock] * 3 + [Shut]


def test_nothing_is_given_back_to_another_window(knock, forgive):
    old = knock()
    later = NOW + WINDOW
    knock(now=later)
    forgive(old)
    assert [type(knock(now=later)) for _ in range(3)] == [Knock, Knock, Shut]


def test_windows_that_are_over_are_cleared(knock, databases):
    for n in range(10):
        knock(f"10.0.0.{n}")
    knock("10.0.1.1", now=NOW + WINDOW)
    assert held(databases) == [("10.0.1.1", 1)]


@pytest.mark.parametrize("address", ["?", "", "not\0an\naddress", "x" * 5000])
def test_whatever_stands_for_an_address_is_counted(knock, address):
    assert [type(knock(address)) for _ in range(4)] == [Knock] * 3 + [Shut]


def test_of_many_at_once_no_more_than_the_limit_pass_and_one_is_news(knock, databases):
    patient = Throttle(limit=10)
    for source in ("10.0.0.1", "10.0.0.2"):  # windows that all of them clear at once
        knock(source, now=NOW - 2 * WINDOW)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: knock(f"10.0.0.{n % 2}", throttle=patient), range(60)))
    assert sum(isinstance(one, Knock) for one in found) == 20
    assert sum(isinstance(one, Shut) and one.news for one in found) == 2
    assert held(databases) == [("10.0.0.0", 10), ("10.0.0.1", 10)]
