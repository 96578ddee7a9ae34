"""Which six digits does a shared secret show in this half minute?"""

import base64
import hmac
import secrets
from hashlib import sha256

from data_access.store.clock import SECOND
from data_access.store.passwords import SIGNS

STEP = 30 * SECOND
DIGITS = 6
DRIFT = 1  # half minutes by which a telephone's clock may be off
GROUPS = 6  # of a recovery code; 24 signs hold 118 bits, so that a plain hash keeps them


def fresh_secret() -> str:
    """160 random bits in base 32, as authenticators take them."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def digits(secret: str, step: int) -> str:
    """What an authenticator shows in the ``step``-th half minute since 1970 (RFC 6238, SHA-1)."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    at = digest[-1] & 15  # RFC 4226, 5.3: the last four bits say where the number begins
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, code: str, now: int) -> int | None:
    """The half minute whose digits these are; None when it is not now, nor one off."""
    here = now // STEP
    near = range(here - DRIFT, here + DRIFT + 1)
    given = code.encode("utf-8", "replace")
    found = [step for step in near if hmac.compare_digest(digits(secret, step).encode(), given)]
    return found[-1] if found else None


def fresh_recovery() -> str:
    """A code on paper for whoever lost their telephone; opens once."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(GROUPS))
    return "-".join(groups)


def hashed(recovery: str) -> str:
    """What is kept of a recovery code, however it was typed.

    >>> hashed("ABCD-efgh ") == hashed("abcdefgh")
    True
    """
    plain = "".join(sign for sign in recovery.lower() if sign.isalnum())
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
