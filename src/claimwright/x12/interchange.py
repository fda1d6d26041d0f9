"""Interchange, groups and transaction sets: opened, counted and closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from claimwright.x12.lexer import InterchangeError, Lexed, lex
from claimwright.x12.segment import CANONICAL, Delimiters, Placed, Segment, segment

_ISA_WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)
"""An ISA segment has fixed width, so that its separators stand at fixed places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands above a transaction set, as it was sent.

    Attributes:
        isa: the interchange header, its elements still padded.
        gs: the group header.
        st: the set header.
    """

    isa: Segment
    gs: Segment
    st: Placed
    delimiters: Delimiters

    @property
    def guide_id(self) -> str:
        """The implementation guide (ST03, or GS08 where the set does not name it)."""
        return self.st.segment.element(3) or self.gs.element(8)

    @property
    def transaction(self) -> str:
        """The transaction set identifier (ST01), such as ``837``."""
        return self.st.segment.element(1)

    @property
    def control(self) -> str:
        """The set's control number (ST02)."""
        return self.st.segment.element(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeFault:
    """A count or control number of a trailer that does not agree.

    Attributes:
        level: SE the set, GE the group, IEA the interchange.
        code: IK502 of a set, AK905 of a group, TA105 of an interchange.
    """

    level: str
    code: str
    message: str
    placed: Placed


@dataclass(slots=True)
class TransactionSet:
    """One transaction set; its segments are read once, before the next set.

    Attributes:
        faults: of its trailer; known when the segments have been read.
    """

    header: Header
    segments: Iterator[Lexed]
    faults: list[EnvelopeFault] = field(default_factory=list)


@dataclass(slots=True)
class Interchanges:
    """The transaction sets of a file, one after another.

    Attributes:
        faults: of groups and interchanges, known when all sets have been read.
        sets: how many transaction sets the current group has so far.
    """

    file: str
    lexed: Iterator[Lexed]
    faults: list[EnvelopeFault] = field(default_factory=list)
    isa: Segment | None = None
    gs: Segment | None = None
    sets: int = 0
    groups: int = 0
    last: Placed | None = None

    def __iter__(self) -> Iterator[TransactionSet]:
        """Each set with its header.

        Raises:
            InterchangeError: a set, group or interchange does not end, or begins
                outside of the one that must hold it.
        """
        for each in self.lexed:
            self.last = each.placed
            if each.placed.segment.tag == "ST":
                yield from self._set(each)
            else:
                self._frame(each.placed)
        if self.isa is not None:
            reason = "the file ends before IEA; send it again, it is cut off"
            raise self._fault(reason)

    def _set(self, opening: Lexed) -> Iterator[TransactionSet]:
        if self.isa is None or self.gs is None:
            reason = "ST stands outside of a group: GS must come before it"
            raise self._fault(reason)
        self.sets += 1
        header = Header(
            isa=self.isa, gs=self.gs, st=opening.placed, delimiters=opening.delimiters
        )
        found = TransactionSet(header, iter(()))
        found.segments = self._until_trailer(opening, found)
        yield found
        # What the caller left unread must not be taken for the next set.
        for _ in found.segments:
            pass

    def _until_trailer(self, opening: Lexed, found: TransactionSet) -> Iterator[Lexed]:
        yield opening
        for each in self.lexed:
            self.last = each.placed
            tag = each.placed.segment.tag
            if tag in {"ST", "GS", "GE", "ISA", "IEA"}:
                reason = f"{tag} stands inside of a transaction set: SE lacks"
                raise self._fault(reason)
            if tag == "SE":
                found.faults.extend(_set_faults(found.header, each.placed))
                yield each
                return
            yield each
        reason = "the file ends before SE; send it again, it is cut off"
        raise self._fault(reason)

    def _frame(self, placed: Placed) -> None:
        read = placed.segment
        if read.tag == "ISA":
            self._must_be(closed=self.isa, what="ISA begins before IEA ends the last")
            self.isa, self.groups = read, 0
        elif read.tag == "GS":
            self._must_be(closed=self.gs, what="GS begins before GE ends the last")
            self.gs, self.sets = read, 0
            self.groups += 1
        elif read.tag == "GE":
            self._close_group(placed)
        elif read.tag == "IEA":
            self._close_interchange(placed)
        elif read.tag not in {"TA1", "ISB", "ISE"}:
            reason = f"{read.tag[:3]} stands outside of a transaction set"
            raise self._fault(reason)

    def _must_be(self, *, closed: Segment | None, what: str) -> None:
        if closed is not None:
            raise self._fault(what)

    def _close_group(self, placed: Placed) -> None:
        if self.gs is None:
            reason = "GE stands without GS"
            raise self._fault(reason)
        read = placed.segment
        if _number(read.element(1)) != self.sets:
            message = f"GE01 counts {read.element(1)} sets; the group has {self.sets}"
            self._note("GE", "5", message, placed)
        if read.element(2) != self.gs.element(6):
            self._note("GE", "4", "GE02 is not the group's number in GS06", placed)
        self.gs = None

    def _close_interchange(self, placed: Placed) -> None:
        if self.isa is None or self.gs is not None:
            reason = "IEA stands without ISA, or before GE"
            raise self._fault(reason)
        read = placed.segment
        if _number(read.element(1)) != self.groups:
            message = f"IEA01 counts {read.element(1)} groups; it has {self.groups}"
            self._note("IEA", "021", message, placed)
        given, opened = read.element(2).strip(), self.isa.element(13).strip()
        if given != opened and opened.startswith(given):
            reason = "the file ends within IEA; send it again, it is cut off"
            raise self._fault(reason)
        if given != opened:
            message = "IEA02 is not the interchange's number in ISA13"
            self._note("IEA", "001", message, placed)
        self.isa = None

    def _note(self, level: str, code: str, message: str, placed: Placed) -> None:
        self.faults.append(
            EnvelopeFault(level=level, code=code, message=message, placed=placed)
        )

    def _fault(self, reason: str) -> InterchangeError:
        offset = self.last.offset if self.last else 0
        return InterchangeError(self.file, offset, reason)


def interchanges(chunks: Iterable[bytes], *, file: str) -> Interchanges:
    """Read a file's transaction sets.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for errors.
    """
    return Interchanges(file, lex(chunks, file=file))


def _set_faults(header: Header, placed: Placed) -> Iterator[EnvelopeFault]:
    read = placed.segment
    if _number(read.element(1)) != placed.position:
        message = f"SE01 counts {read.element(1)} segments; there are {placed.position}"
        yield EnvelopeFault(level="SE", code="4", message=message, placed=placed)
    if read.element(2) != header.control:
        message = "SE02 is not the set's number in ST02"
        yield EnvelopeFault(level="SE", code="3", message=message, placed=placed)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What an interchange with one group says of itself when we write it.

    Attributes:
        functional: GS01, such as ``HC``.
        version: GS08.
        created_at: ISA09, ISA10, GS04 and GS05.
    """

    sender: str
    sender_qualifier: str
    receiver: str
    receiver_qualifier: str
    interchange_control: int
    group_control: int
    functional: str
    version: str
    usage: str
    created_at: datetime


def write_interchange(
    sealed: Sealed, sets: Iterable[tuple[str, Iterable[Segment]]]
) -> bytes:
    """Write one interchange with one group, a segment a line.

    Args:
        sealed: the envelope.
        sets: of each transaction set its control number and its segments, from ST
            to the one before SE.
    """
    lines = [_isa(sealed), _gs(sealed).render(CANONICAL)]
    count = 0
    for control, segments in sets:
        body = [each.render(CANONICAL) for each in segments]
        closing = segment("SE", str(len(body) + 1), control)
        lines.extend(body)
        lines.append(closing.render(CANONICAL))
        count += 1
    group = str(sealed.group_control)
    number = f"{sealed.interchange_control:09}"
    lines.append(segment("GE", str(count), group).render(CANONICAL))
    lines.append(segment("IEA", "1", number).render(CANONICAL))
    return ("\n".join(lines) + "\n").encode()


def _isa(sealed: Sealed) -> str:
    values = (
        "00",
        "",
        "00",
        "",
        sealed.sender_qualifier,
        sealed.sender,
        sealed.receiver_qualifier,
        sealed.receiver,
        f"{sealed.created_at:%y%m%d}",
        f"{sealed.created_at:%H%M}",
        CANONICAL.repetition,
        "00501",
        f"{sealed.interchange_control:09}",
        "0",
        sealed.usage,
        CANONICAL.component,
    )
    padded = zip(values, _ISA_WIDTHS, strict=True)
    fields = (value.ljust(width)[:width] for value, width in padded)
    return CANONICAL.element.join(("ISA", *fields)) + CANONICAL.segment


def _gs(sealed: Sealed) -> Segment:
    return segment(
        "GS",
        sealed.functional,
        sealed.sender,
        sealed.receiver,
        f"{sealed.created_at:%Y%m%d}",
        f"{sealed.created_at:%H%M}",
        str(sealed.group_control),
        "X",
        sealed.version,
    )
