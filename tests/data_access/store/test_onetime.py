"""Six digits against the vectors of the standards themselves."""

from base64 import b32encode

import pytest

from data_access.store.onetime import STEP, digits, fresh_recovery, fresh_secret, hashed, step_of

SECRET = b32encode(b"12345678901234567890").decode()
TOTP = {  # RFC 6238, appendix B, SHA-1: the last six of its eight digits
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}
HOTP = (  # RFC 4226, appendix D
    "755224", "287082", "359152", "969429", "338314",
    "254676", "287922", "162583", "399871", "520489",
)  # fmt: skip


@pytest.mark.parametrize("seconds", TOTP)
def test_rfc_6238(seconds):
    assert digits(SECRET, seconds // 30) == TOTP[seconds]
    assert step_of(SECRET, TOTP[seconds], seconds * 1000) == seconds // 30


def test_rfc_4226():
    assert [digits(SECRET, count) for count in range(10)] == list(HOTP)


def test_a_clock_may_be_one_half_minute_off_and_no_more():
    now = 1_795_000_000_000
    near = [step_of(SECRET, digits(SECRET, now // STEP + off), now) for off in range(-3, 4)]
    assert near == [None, None, *(now // STEP + off for off in (-1, 0, 1)), None, None]


@pytest.mark.parametrize("code", ["", "28708", "2870822", "\u0662\u0668\u0667\u0660\u0668\u0662"])
def test_what_is_not_six_plain_digits_is_not_it(code):
    assert step_of(SECRET, code, 59_000) is None


def test_what_is_made_is_long_enough_and_never_the_same():
    assert len({fresh_secret() for _ in range(50)}) == len({fresh_recovery() for _ in range(50)})
    assert len(fresh_secret()) == 32
    assert len(fresh_recovery().replace("-", "")) == 24
    assert hashed("a-b") != hashed("a-c")
