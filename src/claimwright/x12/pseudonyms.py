"""Values replaced by others of the same form, by a key without which nobody goes back.

Letters become letters and digits digits, at the same places; what stands between them
stays. It is a permutation of all values of one form (a Feistel network over HMAC), so
that two claims never get one number; and where a value has a check digit, so has what
replaces it.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from claimwright.identifiers import is_mbi, is_npi, is_routing_number
from claimwright.x12.external import has_form

KEY_BYTES = 32
_ROUNDS = 8
_KEPT_MAX = 200_000
"""Replacements that are remembered; a file may hold any number of others."""
_DIGITS, _LETTERS = 10, 26
_WEEKS = 52
_DAYS_A_WEEK = 7
_BLOCK = 32
_ORIGINATOR = re.compile(r"1[0-9]{9}")

_TOLD_BY_FORM = ("zip", "postal-canada", "state-or-province")
"""Lists of `external` whose codes tell a person or place, so that they are replaced."""

Same = Callable[[str], bool]
"""Whether a value has some form that its replacement must have, or lack, as well."""


class Pseudonyms:
    """Replaces values: the same value by the same in any file, with the same key."""

    def __init__(self, key: bytes, *, same: tuple[Same, ...] = ()) -> None:
        """Take a key of any length.

        Args:
            key: secret; whoever has it can undo everything.
            same: further forms that a replacement shares with its value.
        """
        self.key = hmac.digest(key, b"claimwright redaction", "sha256")
        forms = (is_npi, is_mbi, is_routing_number, _is_day, _is_originator)
        listed = tuple(partial(has_form, name) for name in _TOLD_BY_FORM)
        self.same: tuple[Same, ...] = (*forms, *listed, *same)
        self.further = same
        self.known: dict[str, str] = {}
        told = int.from_bytes(hmac.digest(self.key, b"days", "sha256"))
        # Whole weeks, so that a Sunday stays one; back, so that no day is to come.
        self.shift = timedelta(days=-_DAYS_A_WEEK * (1 + told % _WEEKS))

    def replaced(self, value: str) -> str:
        """The replacement of a value; blanks around it stay, case does not matter."""
        bare = value.strip()
        if not bare:
            return value
        if bare != value:
            return value.replace(bare, self.replaced(bare), 1)
        found = self.known.get(value)
        if found is None:
            if len(self.known) >= _KEPT_MAX:
                self.known.clear()
            found = self.known[value] = self._walked(value)
        return found

    def numbered(self, value: str) -> str:
        """The replacement of a control number; it begins with zero if that does."""
        bare = value.strip()
        if not (bare.isascii() and bare.isdigit()):
            return self.replaced(value)
        found = self._walk(bare, (_is_padded, *self.further))
        return value.replace(bare, found, 1)

    def shifted(self, day: date) -> date | None:
        """The day moved by as many days as every other; None before all calendars."""
        try:
            return day + self.shift
        except OverflowError:
            return None

    def _walked(self, value: str) -> str:
        """Go on from replacement to replacement until one has the forms of the value.

        Within the values that share them this is a permutation again.
        """
        if _ORIGINATOR.fullmatch(value) and not is_npi(value):
            return self._originator(value)
        return self._walk(value, self.same)

    def _walk(self, value: str, same: tuple[Same, ...]) -> str:
        wanted = [is_such(value) for is_such in same]
        first = found = self._permuted(value)
        while [is_such(found) for is_such in same] != wanted:
            found = self._permuted(found)
            if found == first:
                # Letters that become others never come back: none here has the forms.
                break
        return found

    def _originator(self, value: str) -> str:
        """The digit 1 and a tax number: the one stays, the other is as elsewhere."""
        found = "1" + self.replaced(value[1:])
        while is_npi(found):
            found = "1" + self._walked(found[1:])
        return found

    def _permuted(self, value: str) -> str:
        form = "".join(map(_class, value))
        places = [at for at, kind in enumerate(form) if kind in "9A"]
        half = len(places) // 2
        left, left_size = _number(value, form, places[:half])
        right, right_size = _number(value, form, places[half:])
        tweak = form.encode("utf-8", "surrogatepass")
        for ordinal in range(_ROUNDS):
            if ordinal % 2:
                right = (right + self._hash(tweak, ordinal, left, right_size)) % (
                    right_size
                )
            else:
                left = (left + self._hash(tweak, ordinal, right, left_size)) % left_size
        found = list(value)
        _put(found, form, places[:half], left)
        _put(found, form, places[half:], right)
        return "".join(found)

    def _hash(self, tweak: bytes, ordinal: int, other: int, size: int) -> int:
        """A number that only the key tells, a good deal greater than the size."""
        told = b"%b|%d|%d" % (tweak, ordinal, other)
        blocks = size.bit_length() // (8 * _BLOCK) + 1
        if blocks == 1 and size.bit_length() > 8 * _BLOCK - 64:
            blocks = 2
        made = b"".join(
            hmac.digest(self.key, b"%d|%b" % (block, told), "sha256")
            for block in range(blocks)
        )
        return int.from_bytes(made)


def _class(character: str) -> str:
    """What a character may become: 9 a digit, A a letter; itself if it stays."""
    if "0" <= character <= "9":
        return "9"
    if character.isascii():
        return "A" if character.isalpha() else character
    is_broken = "\ud800" <= character <= "\udfff"
    return "A" if character.isalnum() or is_broken else character


def _number(value: str, form: str, places: list[int]) -> tuple[int, int]:
    """The characters at those places as one number, and how many there could be."""
    number, size = 0, 1
    for at in places:
        if form[at] == "9":
            number, size = number * _DIGITS + int(value[at]), size * _DIGITS
        else:
            letter = ord(value[at].upper()[0]) - ord("A")
            number = number * _LETTERS + letter % _LETTERS
            size *= _LETTERS
    return number, size


def _put(found: list[str], form: str, places: list[int], number: int) -> None:
    """Write a number to those places, in the case that stands there."""
    for at in reversed(places):
        if form[at] == "9":
            number, digit = divmod(number, _DIGITS)
            found[at] = str(digit)
        else:
            number, place = divmod(number, _LETTERS)
            letter = chr(ord("A") + place)
            found[at] = letter.lower() if found[at].islower() else letter


def _is_padded(text: str) -> bool:
    """Whether a number begins with zeros, which some control numbers may not."""
    return text.startswith("0")


def _is_originator(text: str) -> bool:
    """Whether a text may be the digit 1 and a tax number, as payments name payers."""
    return _ORIGINATOR.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    """Whether a text is a day, CCYYMMDD: a wrong one must not become a right one."""
    if len(text) != len("CCYYMMDD") or not (text.isascii() and text.isdigit()):
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True
