import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier

import pandas as pd
import pytest

from data_access.cache import CachedWarehouse
from data_access.memo import Memo, Remembered
from data_access.port import Scope
from data_access.tables import Enrolment, SeriesBreak

ALL = Scope(frozenset({"100000"}), None)
OTHER = Scope(frozenset({"990101"}), None)


@dataclass
class Counting:
    """A warehouse that remembers what it was asked."""

    version: int = 1
    asked: list = field(default_factory=list)

    def data_version(self):
        return self.version

    def read(self, table, scope, *, periods=None, as_of=None, by=None):
        self.asked.append((table, scope, periods, as_of, by))
        return pd.DataFrame({"period": ["2023", "2024"], "income": [1.0, float(self.version)]})


@pytest.fixture
def inner():
    return Counting()


def test_the_second_read_is_a_hit(inner):
    cache = CachedWarehouse(inner)
    first = cache.read(Enrolment, ALL)
    pd.testing.assert_frame_equal(first, cache.read(Enrolment, ALL))
    assert len(inner.asked) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda cache: cache.read(SeriesBreak, ALL), id="table"),
        pytest.param(lambda cache: cache.read(Enrolment, OTHER), id="scope"),
        pytest.param(lambda cache: cache.read(Enrolment, ALL, periods=["2024"]), id="periods"),
        pytest.param(lambda cache: cache.read(Enrolment, ALL, as_of="day"), id="as_of"),
        pytest.param(lambda cache: cache.read(Enrolment, ALL, by=["area"]), id="by"),
        pytest.param(lambda cache: cache.read(Enrolment, ALL, by=[]), id="by nothing"),
    ],
)
def test_another_question_is_a_miss(inner, other):
    cache = CachedWarehouse(inner)
    cache.read(Enrolment, ALL)
    other(cache)
    assert len(inner.asked) == 2


def test_a_new_data_version_is_a_miss(inner):
    cache = CachedWarehouse(inner)
    assert cache.read(Enrolment, ALL)["income"].to_list() == [1.0, 1.0]
    inner.version = 2
    assert cache.read(Enrolment, ALL)["income"].to_list() == [1.0, 2.0]


def test_a_request_stays_at_the_version_it_began_with(inner):
    cache = CachedWarehouse(inner)
    pinned = cache.at(cache.data_version())
    before = pinned.read(Enrolment, ALL)
    inner.version = 2
    assert pinned.data_version() == 1
    pd.testing.assert_frame_equal(pinned.read(Enrolment, ALL), before)


def test_what_a_caller_does_to_a_result_stays_with_the_caller(inner):
    cache = CachedWarehouse(inner)
    for _ in range(2):  # the miss first, then the hit
        mine = cache.read(Enrolment, ALL)
        mine.loc[0, "income"] = -1.0
        mine["extra"] = 0
        del mine["period"]
        mine.columns = ["a", "b"]
    untouched = cache.read(Enrolment, ALL)
    assert untouched["income"].to_list() == [1.0, 1.0]
    assert list(untouched.columns) == ["period", "income"]
    assert len(inner.asked) == 1


def test_the_least_recently_used_table_goes_first(inner):
    size = int(inner.read(Enrolment, ALL).memory_usage(deep=False).sum())
    inner.asked.clear()
    cache = CachedWarehouse(inner, limit=2 * size)
    cache.read(Enrolment, ALL, periods=["1"])
    cache.read(Enrolment, ALL, periods=["2"])
    cache.read(Enrolment, ALL, periods=["1"])
    cache.read(Enrolment, ALL, periods=["3"])  # sends 2 away
    cache.read(Enrolment, ALL, periods=["1"])
    assert [periods for _, _, periods, _, _ in inner.asked] == [["1"], ["2"], ["3"]]
    cache.read(Enrolment, ALL, periods=["2"])
    assert len(inner.asked) == 4


def test_a_table_larger_than_the_limit_is_not_kept(inner):
    cache = CachedWarehouse(inner, limit=1)
    cache.read(Enrolment, ALL)
    cache.read(Enrolment, ALL)
    assert len(inner.asked) == 2


def test_what_several_want_at_once_is_worked_out_once():
    memo, built, begun = Memo(10_000), [], Barrier(8)
    remember = Remembered(memo, 1)

    def build():
        built.append(1)
        time.sleep(0.05)
        return "answer"

    def want(_):
        begun.wait()
        return remember("key", build)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(want, range(8))) == {"answer"}
    assert len(built) == 1
    assert memo._making == {}


def test_a_failure_does_not_keep_the_others_waiting():
    memo = Memo(10_000)
    remember = Remembered(memo, 1)
    with pytest.raises(ZeroDivisionError):
        remember("key", lambda: 1 // 0)
    assert remember("key", lambda: "answer") == "answer"


def test_one_value_may_be_made_of_another():
    remember = Remembered(Memo(10_000), 1)
    assert remember("whole", lambda: remember("part", lambda: 2) + 1) == 3


def test_who_waited_long_enough_goes_ahead():
    memo = Memo(10_000)
    with memo.alone("key"), memo.alone("key", patience=0.01):
        pass
    assert memo._making == {}
