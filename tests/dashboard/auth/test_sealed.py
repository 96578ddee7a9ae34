"""Are second factors sealed in both stores, sealed anew by a start, and refused without a key?"""

from dataclasses import replace

import pytest
from sqlalchemy import select

from dashboard.auth import second
from dashboard.auth.entry import Caller, SignedIn
from dashboard.auth.local import Refused, sign_in
from dashboard.settings import BadSettings, read_settings
from data_access.store.onetime import STEP, digits
from data_access.store.schema import USER
from data_access.store.sealing import Seal
from data_access.store.second import SecondFactors

RIGHT = "correct horse battery"
HERE = Caller("10.0.0.7", "Firefox")
OLD, NEW = "an old key of thirty-two characters", "a new key of thirty-two characters."


def keyed(people, *keys):
    return replace(people, seconds=SecondFactors(Seal(keys)))


def stored(people):
    with people.users.writing() as connection:
        return connection.execute(
            select(USER.c.second_secret).where(USER.c.name == "wang")
        ).scalar_one()


def code(people, secret):
    return digits(secret, people.clock.at // STEP)


def enrolled(people):
    secret = second.begin(people, people.users.find("wang")).secret
    paper = second.confirm(people, people.users.find("wang"), HERE, RIGHT, code(people, secret))
    people.clock.at += STEP
    return secret, paper


def enter(people, given):
    found = sign_in(people, "wang", RIGHT, HERE, given)
    people.clock.at += STEP
    return found


def test_the_store_holds_no_secret_that_makes_a_code(people):
    sealed = keyed(people, NEW)
    secret, _ = enrolled(sealed)
    assert secret not in stored(people)
    assert isinstance(enter(sealed, code(sealed, secret)), SignedIn)


def test_a_start_seals_what_lay_plain_or_under_an_older_key(people):
    secret, _ = enrolled(people)
    assert stored(people) == secret  # as before there were keys
    for keys, done in (((OLD,), 1), ((NEW, OLD), 1), ((NEW, OLD), 0), ((NEW,), 0)):
        sealed = keyed(people, *keys)
        with people.users.writing() as connection:
            assert sealed.seconds.seal_anew(connection) == done
        assert isinstance(enter(sealed, code(sealed, secret)), SignedIn)


def test_what_no_key_opens_is_refused_and_named_and_paper_opens_still(people, caplog):
    secret, paper = enrolled(keyed(people, OLD))
    lost = keyed(people, NEW)
    with people.users.writing() as connection:
        assert lost.seconds.seal_anew(connection) == 0  # and nothing is lost by trying
    held = stored(people)
    assert enter(lost, code(lost, secret)) == Refused()
    assert "wang" in caplog.text
    assert secret not in caplog.text
    assert isinstance(enter(lost, paper[0]), SignedIn)
    assert stored(people) == held


def test_keys_are_read_newest_first_and_the_secret_key_is_the_last(tmp_path):
    word = "0123456789abcdef0123456789abcdef"
    given = {"JIHENG_HOME": str(tmp_path), "JIHENG_SECRET_KEY": word}
    assert read_settings(given).keys == (word,)
    one, two = word[::-1], word.upper()
    assert read_settings({**given, "JIHENG_SEAL_KEYS": f"{one} {two}"}).keys == (one, two, word)
    with pytest.raises(BadSettings, match="JIHENG_SEAL_KEYS"):
        read_settings({**given, "JIHENG_SEAL_KEYS": "short"})
