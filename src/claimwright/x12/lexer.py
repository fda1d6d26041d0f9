"""Bytes to segments: any separators, a piece at a time, in constant memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimwright.x12.segment import Delimiters, Placed, Segment

ISA_LENGTH = 106
"""An ISA segment has fixed width; its separators stand at fixed places."""

SEGMENT_MAX = 65_536
"""More bytes than this without a terminator are no segment of any guide."""

_BLANKS = b" \t\r\n\x00\x1a"
"""What writers put between segments, and after the last one."""
_BOM = b"\xef\xbb\xbf"
_REPETITION_SINCE = "00402"
_ISA_ELEMENTS = 16
_ISA_SLACK = 16
"""Some writers pad an ISA element wrongly; the 16th element still tells the rest."""


class InterchangeError(ValueError):
    """A file cannot be read as X12 from some byte on."""

    def __init__(self, file: str, offset: int, reason: str) -> None:
        """Name the file, the byte, and what to do."""
        self.file = file
        self.offset = offset
        self.reason = reason
        super().__init__(f"{file}: byte {offset}: {reason}")


@dataclass(frozen=True, slots=True)
class Lexed:
    """A segment with the separators of its interchange."""

    placed: Placed
    delimiters: Delimiters


@dataclass(slots=True)
class _Window:
    """The part of the file that is in memory: what was read and not yet used."""

    chunks: Iterator[bytes]
    file: str
    held: bytes = b""
    offset: int = 0

    def grow(self) -> bool:
        """Take one more chunk; False at the end of the file."""
        for chunk in self.chunks:
            if chunk:
                self.held += chunk
                return True
        return False

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

    def fault(self, reason: str) -> InterchangeError:
        """The error to raise at this byte."""
        return InterchangeError(self.file, self.offset, reason)


def lex(chunks: Iterable[bytes], *, file: str) -> Iterator[Lexed]:
    """Read the segments of a file, one after another.

    A byte order mark, blanks between segments and a missing last terminator are
    taken as they come. Every ISA sets the separators anew.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for errors.

    Raises:
        InterchangeError: the file is empty, does not begin with ISA, or holds a run
            of bytes that is no segment.
    """
    window = _Window(iter(chunks), file)
    _begin(window)
    delimiters = _delimiters(window)
    ordinal = position = 0
    while window.skip_blanks():
        if window.held.startswith(b"ISA"):
            delimiters = _delimiters(window)
        offset = window.offset
        read = _segment(_take(window, delimiters), delimiters)
        ordinal += 1
        position = _position(read.tag, position)
        yield Lexed(Placed(read, ordinal, position, offset), delimiters)
        if read.tag == "SE":
            position = 0


def _position(tag: str, before: int) -> int:
    """Ordinal in the transaction set: it begins with ST."""
    if tag == "ST":
        return 1
    return before + 1 if before else 0


def _begin(window: _Window) -> None:
    while len(window.held) < len(_BOM) and window.grow():
        pass
    if window.held.startswith(_BOM):
        window.drop(len(_BOM))
    if not window.skip_blanks():
        reason = "the file is empty; send an X12 interchange that begins with ISA"
        raise window.fault(reason)
    while len(window.held) < len(b"ISA") and window.grow():
        pass
    if not window.held.startswith(b"ISA"):
        reason = "no X12 interchange begins here: the first segment must be ISA"
        raise window.fault(reason)


def _delimiters(window: _Window) -> Delimiters:
    while len(window.held) < ISA_LENGTH + _ISA_SLACK and window.grow():
        pass
    header = window.held[: ISA_LENGTH + _ISA_SLACK].decode("latin-1")
    fields = header.split(header[3:4] or "*", _ISA_ELEMENTS)
    if len(fields) <= _ISA_ELEMENTS or len(fields[-1]) < len(":~"):
        reason = (
            f"the ISA segment has not its {_ISA_ELEMENTS} elements in {ISA_LENGTH} "
            f"bytes, so nobody can tell the separators; send the file again"
        )
        raise window.fault(reason)
    repetition, version, component, terminator = (
        fields[11],
        fields[12],
        fields[16][0],
        fields[16][1],
    )
    has_repetition = len(repetition) == 1 and not repetition.isalnum()
    return Delimiters(
        element=header[3],
        repetition=repetition
        if has_repetition and version >= _REPETITION_SINCE
        else "",
        component=component,
        segment=terminator,
    )


def _take(window: _Window, delimiters: Delimiters) -> bytes:
    """The bytes of the next segment, without its terminator."""
    terminator = delimiters.segment.encode("latin-1")
    searched = 0
    while (end := window.held.find(terminator, searched)) < 0:
        searched = len(window.held)
        if searched > SEGMENT_MAX:
            reason = f"no segment ends within {SEGMENT_MAX} bytes; the file is damaged"
            raise window.fault(reason)
        if not window.grow():
            taken, end = window.held, len(window.held)
            window.drop(end)
            return taken.rstrip(_BLANKS)
    taken = window.held[:end]
    window.drop(end + 1)
    return taken


def _segment(raw: bytes, delimiters: Delimiters) -> Segment:
    # Bytes that are no UTF-8 survive as surrogates, so that nothing is lost.
    text = raw.decode("utf-8", "surrogateescape")
    tag, *elements = text.split(delimiters.element)
    return Segment(tag, tuple(elements))
