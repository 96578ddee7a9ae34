"""Is this the password, and may this be one? Kept as argon2id hashes alone."""

import re
import secrets
import unicodedata
from pathlib import Path

from argon2 import Parameters, PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from data_access.store.clock import DAY

HANDED = 7 * DAY  # how long a password that somebody else set opens
SHORTEST = 10
LONGEST = 256
FEWEST = 4  # different signs
WORST = frozenset(Path(__file__).with_name("worst.txt").read_text("utf-8").split())
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
ODD = re.compile(r"[\W\d_]+")


class WeakPassword(ValueError):
    """A password that may not be one; ``reason`` is ``short``, ``long``, ``name`` or ``common``."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(f"the password {text}")
        self.reason = reason


def check_password(name: str, password: str) -> None:
    """Refuse what is guessed first.

    Raises:
        WeakPassword: saying which rule it breaks, never the password.
    """
    plain = _normal(password).casefold()
    if len(plain) < SHORTEST:
        raise WeakPassword("short", f"needs at least {SHORTEST} characters")
    if len(password) > LONGEST or len(plain) > LONGEST:
        raise WeakPassword("long", f"may have at most {LONGEST} characters")
    if plain == name.casefold() or ODD.sub("", plain) == ODD.sub("", name.casefold()) != "":
        raise WeakPassword("name", "is the user's name")
    if plain in WORST or len(set(plain)) < FEWEST:
        raise WeakPassword("common", "is among the first that are guessed")


def one_time_password() -> str:
    """Sixteen signs that can be read aloud; about 79 bits."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


class Passwords:
    """Hashes and verifies at one cost; by default RFC 9106's second choice (64 MiB, 3 passes)."""

    def __init__(self, cost: Parameters = RFC_9106_LOW_MEMORY) -> None:
        self._hasher = PasswordHasher.from_parameters(cost)
        self._nobody = self._hasher.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        """The hash to store; the salt and the cost are in it."""
        return self._hasher.hash(_bytes(password))

    def verify(self, held: str | None, password: str) -> bool:
        """Whether it is the password; without a hash, False after the same work."""
        fits = len(password) <= LONGEST
        try:
            right = self._hasher.verify(held or self._nobody, _bytes(password if fits else ""))
        except (VerificationError, InvalidHashError):
            return False
        return right and fits and held is not None

    def needs_rehash(self, held: str) -> bool:
        """Whether a hash was made at another cost than today's."""
        return self._hasher.check_needs_rehash(held)


def _normal(password: str) -> str:
    """The same signs, however the keyboard put them together."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    return _normal(password).encode("utf-8", "surrogatepass")
