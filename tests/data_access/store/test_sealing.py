"""Does what is sealed open with its keys, for its owner, and with nothing else?"""

import pytest

from data_access.store.sealing import Seal, Unopened

OLD, NEW = "an old key of thirty-two characters", "a new key of thirty-two characters."
BASE32 = "JBSWY3DPEHPK3PXP"


def test_what_is_sealed_opens_for_its_owner_and_shows_nothing():
    held = Seal([NEW]).close("wang", BASE32)
    assert BASE32 not in held
    assert held != Seal([NEW]).close("wang", BASE32)  # nobody sees that two are the same
    assert Seal([NEW]).open("wang", held) == BASE32


def test_what_was_moved_to_another_row_does_not_open():
    held = Seal([NEW]).close("wang", BASE32)
    with pytest.raises(Unopened, match="li"):
        Seal([NEW]).open("li", held)


def test_an_older_key_opens_until_it_is_dropped():
    held = Seal([OLD]).close("wang", BASE32)
    both = Seal([NEW, OLD])
    assert both.open("wang", held) == BASE32
    assert not both.newest(held)
    assert both.newest(both.close("wang", BASE32))
    with pytest.raises(Unopened):
        Seal([NEW]).open("wang", held)


def test_what_was_altered_does_not_open():
    held = Seal([NEW]).close("wang", BASE32)
    with pytest.raises(Unopened):
        Seal([NEW]).open("wang", held[:-4] + "AAA=")


def test_without_a_key_it_stays_plain_and_plain_is_read_still():
    assert Seal().close("wang", BASE32) == BASE32
    assert Seal().newest(BASE32)
    assert Seal([NEW]).open("wang", BASE32) == BASE32
    assert not Seal([NEW]).newest(BASE32)
