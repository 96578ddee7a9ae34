"""What the office keeps beside the books comes back as it was put, on every backend."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.connect import full_scope
from data_access.port import Scope
from data_access.store.owners import Owners
from data_access.store.refusals import Refusal
from data_access.store.risks import LONGEST, Risks, Told

TOLD = Told(
    area="990101",
    point="专户资金滞留",
    measure="每周核对专户流水",
    owner="王",
    due=date(2026, 12, 1),
)


@pytest.fixture
def risks(databases):
    ticks = iter(range(1000, 9000))
    return Risks(databases.engines[1], lambda: next(ticks))


def change(risks, before, told=None, by=("reviewed", "", "li")):
    with risks.writing() as connection:
        return risks.change(before, told or before, by, connection)


def test_nothing_of_a_risk_is_written_over(risks):
    first = risks.add(TOLD, "li")
    later = replace(TOLD, owner="赵", due=date(2027, 3, 1))
    second = change(risks, first, later, by=("reviewed", " 已核对 ", "zhao"))
    third = change(risks, second, by=("closed", "完成", "li"))
    assert risks.versions(full_scope()) == [first, second, third]
    assert [one.version for one in (first, second, third)] == [1, 2, 3]
    assert [one.standing for one in (first, second, third)] == [True, True, False]
    assert (second.owner, second.note, second.who, second.at) == ("赵", "已核对", "zhao", 1001)
    assert change(risks, third, by=("reopened", "", "li")).standing


def test_each_risk_has_a_number_of_its_own_and_a_scope(risks):
    one, other = risks.add(TOLD, "li"), risks.add(replace(TOLD, area="990102"), "li")
    assert (one.risk, other.risk) == (1, 2)
    assert risks.versions(Scope(frozenset({"990102"}), None)) == [other]
    assert risks.versions(Scope(frozenset(), None)) == []


def test_two_that_change_the_same_version_do_not_both(risks):
    first = risks.add(TOLD, "li")
    change(risks, first)
    with pytest.raises(LookupError):
        change(risks, first)
    assert len(risks.versions(full_scope())) == 2


@pytest.mark.parametrize("field", ["point", "measure", "owner"])
def test_a_risk_says_everything_in_one_line(field):
    with pytest.raises(ValueError, match=field):
        replace(TOLD, **{field: "  "})
    held = getattr(replace(TOLD, **{field: "a\nb" + "x" * LONGEST}), field)
    assert len(held) == LONGEST
    assert "\n" not in held


def test_the_last_word_on_an_owner_counts_and_none_is_nobody(databases):
    owners = Owners(databases.engines[1], lambda: 5)
    owners.name("GH_2023", "王", "li")
    owners.name("GH_2023", "赵", "li")
    owners.name("YUNZHOU", "钱", "li")
    owners.name("YUNZHOU", " ", "li")
    held = owners.current()
    assert {name: one.owner for name, one in held.items()} == {"GH_2023": "赵"}
    assert held["GH_2023"].at == 6  # just after the first of the same moment


def test_only_the_last_refusal_of_each_person_is_kept(databases):
    refusals = databases.registers.refusals
    first = Refusal(who="li", at=1, file="a.csv", count=2, problems=[{"row": 3}, {"row": 4}])
    other = Refusal(who="wang", at=2, file="b.csv", count=1, problems=[{"row": 1}])
    last = Refusal(who="li", at=3, file="c.csv", count=1, problems=[{"row": None}])
    for one in (first, other, last):
        refusals.keep(one)
    assert refusals.all() == [last, other]
    refusals.forget("li")
    assert refusals.all() == [other]
