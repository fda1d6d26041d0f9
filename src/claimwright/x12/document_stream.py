"""JSON of any size, value by value: memory holds what is asked for and no more."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from json import JSONDecodeError, JSONDecoder
from numbers import Number

_BLANKS = " \t\r\n"
_USED_MAX = 1 << 18
"""Characters that are kept after they were used; forgetting them costs a copy."""
_ESCAPE = len(r"\ud83d\ude00")
"""So near to the end of what was read, an error may be of a text that goes on."""
_SIGN = len("e+")
_VALUE_MAX = 100_000_000
"""A value that is longer is none of a document: an attachment has its limit."""


class NoJsonError(ValueError):
    """What was read is no JSON."""


class JsonText:
    """A JSON text from which values are taken one after another."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Read nothing yet.

        Args:
            chunks: of the text, in pieces of any size.
        """
        self._chunks = iter(chunks)
        self._decoder = getincrementaldecoder("utf-8")()
        self._json = JSONDecoder()
        self._text = ""
        self._at = 0

    def peek(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            text, at = self._text, self._at
            while at < len(text) and text[at] in _BLANKS:
                at += 1
            self._at = at
            if at < len(text):
                return text[at]
            if not self._grow(1):
                return ""

    def take(self, wanted: str) -> str:
        """Take the next character, which must be one of those.

        Raises:
            NoJsonError: it is another, or the text ends.
        """
        found = self.peek()
        if not found or found not in wanted:
            told = f"{' or '.join(wanted)} is due"
            raise NoJsonError(told if found else f"it ends where {told}")
        self._at += 1
        return found

    def begins(self, wanted: str) -> bool:
        """Whether that is what comes next, blanks left out; as far as it was read."""
        self.peek()
        return self._text.startswith(wanted, self._at)

    def value(self) -> object:
        """Take a whole value.

        Raises:
            NoJsonError: none stands here.
        """
        self.peek()
        while True:
            size = len(self._text) - self._at
            try:
                found, end = self._json.raw_decode(self._text, self._at)
            except RecursionError:
                reason = "it is nested too deeply"
                raise NoJsonError(reason) from None
            except JSONDecodeError as error:
                goes_on = error.pos + _ESCAPE >= len(self._text)
                if not (goes_on or error.msg.startswith("Unterminated string")):
                    raise NoJsonError(error.msg.lower()) from None
                if not self._grow(size):
                    raise NoJsonError(error.msg.lower()) from None
                continue
            except ValueError:
                reason = "a number has too many digits"
                raise NoJsonError(reason) from None
            # Where the text was cut a number may go on, and with `e+` it did not end.
            if (
                isinstance(found, Number)
                and end + _SIGN >= len(self._text)
                and self._grow(size)
            ):
                continue
            self._at = end
            return found

    def keys_of_object(self) -> Iterator[str]:
        """The keys of an object; after each one its value must be taken.

        Raises:
            NoJsonError: no object stands here.
        """
        self.take("{")
        if self.peek() == "}":
            self.take("}")
            return
        mark = ","
        while mark == ",":
            if self.peek() != '"':
                reason = "a key in quotes is due"
                raise NoJsonError(reason)
            key = str(self.value())
            self.take(":")
            yield key
            mark = self.take(",}")

    def items_of_array(self) -> Iterator[int]:
        """The ordinals of an array's items; after each the item must be taken.

        Raises:
            NoJsonError: no array stands here.
        """
        self.take("[")
        if self.peek() == "]":
            self.take("]")
            return
        mark, number = ",", 0
        while mark == ",":
            yield number
            number += 1
            mark = self.take(",]")

    def _grow(self, more: int) -> bool:
        """Read so many more characters, if there are; False at the end."""
        if self._at > _USED_MAX:
            self._text = self._text[self._at :]
            self._at = 0
        if len(self._text) - self._at > _VALUE_MAX:
            reason = f"a value has more than {_VALUE_MAX:,} characters"
            raise NoJsonError(reason)
        parts, size = [self._text], 0
        try:
            for chunk in self._chunks:
                parts.append(self._decoder.decode(chunk))
                size += len(parts[-1])
                if size >= max(more, 1):
                    break
            else:
                self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            reason = "it is no UTF-8"
            raise NoJsonError(reason) from None
        self._text = "".join(parts)
        return size > 0
