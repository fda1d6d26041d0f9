"""Bytes to segments: any separators, a piece at a time, in constant memory."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from claimwright.x12.segment import Delimiters, Segment

ISA_LENGTH = 106
"""An ISA segment has fixed width; its separators stand at fixed places."""

SEGMENT_MAX = 65_536
"""More bytes than this without a terminator are no segment of any guide."""

BINARY_MAX = 64 << 20
"""The greatest attachment that a 275 may carry in one segment."""

_BLANKS = b" \t\r\n\x00\x1a"
"""What writers put between segments, and after the last one."""
_BLANK_TEXT = _BLANKS.decode()
_SPACES = " \t"
"""Blanks before a segment that no writer puts there to begin a new line."""
_BOM = b"\xef\xbb\xbf"
_REPETITION_SINCE = "00402"
_ISA_ELEMENTS = 16
_ISA_SLACK = 16
"""Some writers pad an ISA element wrongly; the 16th element still tells the rest."""
_JUNK_KEPT = 256
_LENGTH_AT = {b"BDS": 2, b"BIN": 1}
"""Which element tells how long the binary one after it is."""
_BINARY_HEAD = 64
_SIZE_DIGITS = 9
_OPENS_SET, _CLOSES_SET, _ENDS_AFTER, _ENDS_BEFORE, _BINARY = 1, 2, 3, 4, 5


class InterchangeError(ValueError):
    """A file cannot be read as X12 from some byte on."""

    def __init__(self, file: str, offset: int, reason: str) -> None:
        """Name the file, the byte, and what to do."""
        self.file = file
        self.offset = offset
        self.reason = reason
        super().__init__(f"{file}: byte {offset}: {reason}")


@dataclass(frozen=True, slots=True)
class Junk:
    """Bytes that are no X12: before, between or after interchanges.

    Attributes:
        offset: of the first.
        length: of all of them.
        beginning: the first of them, at most 256 bytes.
    """

    offset: int
    length: int
    beginning: bytes


Slips = dict[str, Segment]
"""What is read all the same: the code of a warning, and the first such segment."""


@dataclass(slots=True)
class _Window:
    """The part of the file that is in memory: what was read and not yet used."""

    chunks: Iterator[bytes]
    held: bytes = b""
    offset: int = 0

    def grow(self) -> bool:
        """Take one more chunk; False at the end of the file."""
        for chunk in self.chunks:
            if chunk:
                self.held += chunk
                return True
        return False

    def reach(self, count: int) -> bool:
        """Take chunks until so many bytes are held; False if the file is shorter."""
        if len(self.held) >= count:
            return True
        parts = [self.held]
        size = len(self.held)
        for chunk in self.chunks:
            parts.append(chunk)
            size += len(chunk)
            if size >= count:
                break
        self.held = b"".join(parts)
        return size >= count

    def drop(self, count: int) -> None:
        """Forget bytes that were used."""
        self.held = self.held[count:]
        self.offset += count

    def skip_blanks(self) -> bool:
        """Go to the next byte that is not blank; False if there is none."""
        while True:
            rest = self.held.lstrip(_BLANKS)
            self.drop(len(self.held) - len(rest))
            if rest:
                return True
            if not self.grow():
                return False


def lex(
    chunks: Iterable[bytes], *, file: str, slips: Slips | None = None
) -> Iterator[Segment | Junk]:
    """Read the segments of a file, one after another.

    A byte order mark, blanks between segments and a missing last terminator are
    taken as they come. Every ISA sets the separators anew. Bytes outside of
    interchanges come out as `Junk`.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for errors.
        slips: where the first empty segment, and the first behind blanks, is told
            before the segment that follows it; whoever reads them takes them out.

    Raises:
        InterchangeError: the file is empty or holds no interchange.
    """
    lexer = _Lexer(_Window(iter(chunks)), file, {} if slips is None else slips)
    return lexer.read()


class _Lexer:
    """Reads one file; knows how far it is."""

    def __init__(self, window: _Window, file: str, slips: Slips) -> None:
        self.window = window
        self.file = file
        self.slips = slips
        self.ordinal = 0
        self.position = 0
        self.found = False
        self.start = 0
        self.begins = b""
        self.opened = False
        self.ended = False

    def read(self) -> Iterator[Segment | Junk]:
        window = self.window
        window.reach(len(_BOM))
        if window.held.startswith(_BOM):
            window.drop(len(_BOM))
        if not window.skip_blanks():
            reason = "the file is empty; send an X12 interchange that begins with ISA"
            raise InterchangeError(self.file, window.offset, reason)
        window.reach(len(b"ISA"))
        self.start, self.begins = window.offset, window.held[:3]
        while window.skip_blanks():
            delimiters = self._header()
            if delimiters is None:
                yield from self._junk()
            else:
                self.found = True
                yield from self._interchange(delimiters)
        if not self.found:
            raise InterchangeError(self.file, self.start, self._why_none())

    def _why_none(self) -> str:
        if self.begins.startswith(b"ISA"):
            return (
                f"the ISA segment has not its {_ISA_ELEMENTS} elements in {ISA_LENGTH} "
                f"bytes, so nobody can tell the separators; send the file again"
            )
        return "no X12 interchange begins here: the first segment must be ISA"

    def _header(self) -> Delimiters | None:
        """The separators that the ISA at this byte declares; None if none stands."""
        window = self.window
        window.reach(ISA_LENGTH + _ISA_SLACK)
        return delimiters_of(window.held[: ISA_LENGTH + _ISA_SLACK])

    def _junk(self) -> Iterator[Junk]:
        """Pass over what is no interchange, to the next one or the end."""
        window = self.window
        offset, length, beginning = window.offset, 0, b""
        at = 0
        while True:
            at = window.held.find(b"ISA", at + 1)
            if at >= 0:
                if len(window.held) - at < ISA_LENGTH + _ISA_SLACK:
                    window.reach(at + ISA_LENGTH + _ISA_SLACK)
                header = window.held[at : at + ISA_LENGTH + _ISA_SLACK]
                if delimiters_of(header) is None:
                    continue
            end = at if at >= 0 else max(len(window.held) - ISA_LENGTH, 0)
            beginning += window.held[: min(end, _JUNK_KEPT - len(beginning))]
            length += end
            window.drop(end)
            if at >= 0:
                break
            at = -1
            if not window.grow():
                beginning += window.held[: _JUNK_KEPT - len(beginning)]
                length += len(window.held)
                window.drop(len(window.held))
                break
        yield Junk(offset, length, beginning)

    def _interchange(self, delimiters: Delimiters) -> Iterator[Segment]:
        """The segments from one ISA to the IEA that ends it, or to the next ISA."""
        terminator = _encoded(delimiters.segment)
        self.opened, self.ended = False, False
        while not self.ended:
            if self.opened and self._begins_binary():
                yield self._binary(delimiters, terminator)
                continue
            block, more = self._block(terminator)
            if block is None:
                return
            used = yield from self._segments(block, delimiters)
            if used >= 0:
                self.window.drop(used)
                if not self.ended:
                    yield self._binary(delimiters, terminator)
            else:
                self.window.drop(len(block) + (len(terminator) if more else 0))

    def _begins_binary(self) -> bool:
        """Whether an attachment begins here, whose end no terminator tells."""
        window = self.window
        rest = window.held.lstrip(_BLANKS)
        if rest[:3] not in _LENGTH_AT:
            return False
        window.drop(len(window.held) - len(rest))
        return True

    def _segments(
        self, block: bytes, delimiters: Delimiters
    ) -> Generator[Segment, None, int]:
        """The segments of a block.

        Returns:
            How many bytes of it were used, if not all: the interchange ended, or a
            segment comes that may hold separators; -1 if all were.
        """
        is_ascii = block.isascii()
        marks = _marks(delimiters.element)
        ordinal, position = self.ordinal, self.position
        offset = start = self.window.offset
        width = len(_encoded(delimiters.segment))
        used = -1
        for raw in block.decode("utf-8", "surrogateescape").split(delimiters.segment):
            at = offset
            offset += (len(raw) if is_ascii else len(_encoded(raw))) + width
            text = raw
            if raw[:1] == "\n" and raw[1:2] not in _BLANK_TEXT:
                # A segment a line, as nearly every file has them.
                text = raw[1:]
                at += 1
            elif raw[:1] in _BLANK_TEXT:
                text = raw.lstrip(_BLANK_TEXT)
                if not text:
                    end = delimiters.segment
                    self._slip("X142", Segment(end, delimiters, ordinal, position, at))
                    continue
                at += len(raw) - len(text)
                if raw[-len(text) - 1] in _SPACES:
                    here = position and position + 1
                    self._slip("X141", Segment(text, delimiters, ordinal + 1, here, at))
            mark = marks.get(text[:3], 0)
            if mark >= _ENDS_BEFORE and (mark == _BINARY or self.opened):
                self.ended = mark == _ENDS_BEFORE
                used = at - start
                break
            self.opened = True
            ordinal += 1
            position = 1 if mark == _OPENS_SET else position + 1 if position else 0
            yield Segment(text, delimiters, ordinal, position, at)
            if mark == _CLOSES_SET:
                position = 0
            elif mark == _ENDS_AFTER:
                self.ended = True
                used = min(offset - start, len(self.window.held))
                position = 0
                break
        self.ordinal, self.position = ordinal, position
        return used

    def _slip(self, code: str, found: Segment) -> None:
        """Tell of an empty segment, or of blanks; not where a blank ends segments."""
        if found.delimiters.segment not in _BLANK_TEXT:
            self.slips.setdefault(code, found)

    def _block(self, terminator: bytes) -> tuple[bytes | None, bool]:
        """Whole segments that are held, without the last terminator.

        Returns:
            The bytes, None at the end of the file; and whether a terminator follows.
        """
        window = self.window
        searched = 0
        while (end := window.held.rfind(terminator, searched)) < 0:
            searched = len(window.held)
            if searched > SEGMENT_MAX:
                reason = (
                    f"no segment ends within {SEGMENT_MAX} bytes; the file is damaged"
                )
                raise InterchangeError(self.file, window.offset, reason)
            if not window.grow():
                rest = window.held.rstrip(_BLANKS)
                return (rest or None), False
        return window.held[:end], True

    def _binary(self, delimiters: Delimiters, terminator: bytes) -> Segment:
        """A segment whose last element is as long as it says, separators or not."""
        window = self.window
        separator = _encoded(delimiters.element)
        at = _LENGTH_AT[window.held[:3]]
        window.reach(_BINARY_HEAD)
        head = window.held[:_BINARY_HEAD].split(separator, at + 1)
        told = head[at] if len(head) > at + 1 else b""
        size = int(told) if told.isdigit() and len(told) <= _SIZE_DIGITS else -1
        ends = sum(map(len, head[: at + 1])) + (at + 1) * len(separator) + size
        fits = 0 <= size <= BINARY_MAX and window.reach(ends + len(terminator))
        if not fits or window.held[ends : ends + len(terminator)] != terminator:
            # The length is wrong: the segment ends where it seems to end.
            found = window.held.find(terminator)
            ends = found if found >= 0 else len(window.held)
        text = window.held[:ends].decode("utf-8", "surrogateescape")
        self.ordinal += 1
        self.position += 1 if self.position else 0
        offset = window.offset
        window.drop(ends + len(terminator))
        return Segment(text, delimiters, self.ordinal, self.position, offset)


@cache
def _marks(separator: str) -> dict[str, int]:
    """Beginnings of segments after which, or before which, something changes."""
    return {
        f"ST{separator}": _OPENS_SET,
        f"SE{separator}": _CLOSES_SET,
        "IEA": _ENDS_AFTER,
        "ISA": _ENDS_BEFORE,
        "BDS": _BINARY,
        "BIN": _BINARY,
    }


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def delimiters_of(header: bytes) -> Delimiters | None:
    """The separators that an ISA segment declares; None if it is none.

    Args:
        header: 106 bytes and a few more.
    """
    if header[:3] != b"ISA":
        return None
    text = header.decode("utf-8", "surrogateescape")
    separator = text[3:4]
    if not separator or separator.isalnum():
        return None
    fields = text.split(separator, _ISA_ELEMENTS)
    if len(fields) <= _ISA_ELEMENTS or len(fields[-1]) < len(":~"):
        return None
    repetition, version = fields[11], fields[12]
    component, terminator = fields[16][0], fields[16][1]
    if terminator == separator or terminator.isalnum():
        return None
    has_repetition = len(repetition) == 1 and not repetition.isalnum()
    return Delimiters(
        element=separator,
        repetition=repetition
        if has_repetition and version >= _REPETITION_SINCE
        else "",
        component=component,
        segment=terminator,
    )
