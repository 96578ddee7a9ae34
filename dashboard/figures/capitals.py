"""How is an amount of money written in the capital numerals that cannot be altered?"""

from decimal import ROUND_HALF_UP, Decimal

from dashboard.labels import Labels

GROUP = 10_000
PLACES = 4  # digits of a group
CENTS = 100


def capitals(yuan: float, words: Labels) -> str:
    """An amount to the fen, as vouchers write it; the numerals are those of the labels.

    Raises:
        ValueError: it is too large for the groups that have a name.
    """
    fen = int((Decimal(repr(float(yuan))) * CENTS).quantize(Decimal(1), ROUND_HALF_UP))
    numerals, small = (words(f"terms.capitals.{name}") for name in ("digits", "places"))
    sign = words("terms.capitals.minus") if fen < 0 else ""
    whole, rest = divmod(abs(fen), CENTS)
    said = _whole(whole, words, (numerals, small)) + words("terms.capitals.yuan")
    return sign + said + _fraction(rest, numerals, words, above=whole > 0)


def _whole(value: int, words: Labels, signs: tuple[str, str]) -> str:
    """The yuan, in groups of four digits; one nought stands for every gap between them."""
    numerals, names = signs[0], words("terms.capitals.groups")
    if value == 0:
        return numerals[0]
    if value >= GROUP ** (len(names) + 1):
        raise ValueError(f"{value} yuan is more than the numerals can write")
    said, gap, place = "", False, 0
    while value:
        value, group = divmod(value, GROUP)
        if group:
            name = names[place - 1] if place else ""
            nought = numerals[0] if gap and said else ""
            said = _group(group, signs) + name + nought + said
        gap = group < GROUP // 10
        place += 1
    return said


def _group(value: int, signs: tuple[str, str]) -> str:
    """Up to four digits with their places; noughts between two digits are one, at the end none."""
    numerals, places = signs
    said, gap = "", False
    for place in reversed(range(PLACES)):
        digit = value // 10**place % 10
        if digit == 0:
            gap = bool(said)
            continue
        said += (
            (numerals[0] if gap else "") + numerals[digit] + (places[place - 1] if place else "")
        )
        gap = False
    return said


def _fraction(fen: int, numerals: str, words: Labels, *, above: bool) -> str:
    """Tenths and hundredths; the word for nothing further where there are none."""
    if not fen:
        return words("terms.capitals.even")
    tenths, hundredths = divmod(fen, 10)
    said = numerals[tenths] + words("terms.capitals.tenth") if tenths else ""
    said = numerals[0] if not tenths and above else said
    return said + (numerals[hundredths] + words("terms.capitals.hundredth") if hundredths else "")
