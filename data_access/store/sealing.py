"""How is a secret kept that must be read again? Sealed with a key that does not lie in the store.

The text is AES and HMAC as `Fernet <https://github.com/fernet/spec/blob/master/Spec.md>`_ has it;
its key follows from ours by HKDF-SHA256 (RFC 5869). Inside stands whose it is, so that a value that
was moved to another person's row does not open.
"""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

SIGN = "gAAAA"  # how what is sealed begins, and no base 32 does
FOR = b"jiheng second factor"


class Unopened(Exception):
    """Sealed with a key that is not among ours, altered, or somebody else's."""


class Seal:
    """Closes with the newest key and opens with each; without a key it leaves texts plain."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        self._boxes = tuple(_box(key) for key in keys)

    def close(self, owner: str, secret: str) -> str:
        """What is stored for this owner."""
        if not self._boxes:
            return secret
        return self._boxes[0].encrypt(f"{owner}\0{secret}".encode()).decode()

    def open(self, owner: str, held: str) -> str:
        """The secret of what is stored; what was stored before there was a key is plain.

        Raises:
            Unopened: no key of ours opens it, or it is not this owner's.
        """
        if not held.startswith(SIGN):
            return held
        for box in self._boxes:
            if (found := _tried(box, held)) is not None:
                whose, _, secret = found.partition("\0")
                if whose == owner:
                    return secret
        raise Unopened(f"the second factor of {owner} is sealed with another key")

    def newest(self, held: str) -> bool:
        """Whether it is stored as we would store it today."""
        if not self._boxes:
            return True
        return held.startswith(SIGN) and _tried(self._boxes[0], held) is not None


def _box(key: str) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415 not needed where there is no key
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 the same
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 the same

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=FOR).derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))


def _tried(box: "Fernet", held: str) -> str | None:
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 the same

    try:
        return box.decrypt(held).decode()
    except InvalidToken:
        return None
