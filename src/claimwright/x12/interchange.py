"""Interchange, groups and transaction sets: opened, counted and closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimwright.x12.elements import is_day
from claimwright.x12.faults import Fault, fault
from claimwright.x12.lexer import Junk, Slips, lex
from claimwright.x12.segment import EMPTY, Delimiters, Segment


@dataclass(slots=True, eq=False)
class Interchange:
    """An interchange, ISA to IEA.

    Attributes:
        faults: of its own, complete when the next interchange begins or the file ends.
        acknowledgments: TA1 segments that stand in it.
    """

    isa: Segment
    faults: list[Fault] = field(default_factory=list)
    acknowledgments: list[Segment] = field(default_factory=list)
    groups: int = 0
    closed: bool = False

    @property
    def delimiters(self) -> Delimiters:
        """The separators that it declares."""
        return self.isa.delimiters

    @property
    def control(self) -> str:
        """Its control number (ISA13)."""
        return self.isa.element(13).strip()


@dataclass(slots=True, eq=False)
class Group:
    """A functional group, GS to GE.

    Attributes:
        faults: of its own, complete when the next group begins.
    """

    interchange: Interchange
    gs: Segment
    faults: list[Fault] = field(default_factory=list)
    sets: int = 0
    controls: set[str] = field(default_factory=set)
    closed: bool = False

    @property
    def control(self) -> str:
        """Its control number (GS06)."""
        return self.gs.element(6).strip()

    @property
    def functional(self) -> str:
        """What kind of sets it holds (GS01)."""
        return self.gs.element(1)


@dataclass(slots=True, eq=False)
class TransactionSet:
    """One transaction set; its segments are read once, before what comes next.

    Attributes:
        segments: from ST to SE.
        faults: of its trailer; known when the segments have been read.
    """

    group: Group
    st: Segment
    segments: Iterator[Segment]
    faults: list[Fault] = field(default_factory=list)
    closed: bool = False

    @property
    def guide_id(self) -> str:
        """The implementation guide (ST03, or GS08 where the set does not name it)."""
        return self.st.element(3).strip() or self.group.gs.element(8).strip()

    @property
    def transaction(self) -> str:
        """The transaction set identifier (ST01), such as ``837``."""
        return self.st.element(1)

    @property
    def control(self) -> str:
        """The set's control number (ST02)."""
        return self.st.element(2)


_END = "the end of the file"
Part = Interchange | Group | TransactionSet
_FRAME = frozenset({"ISA", "GS", "ST", "GE", "IEA"})
_ACKNOWLEDGING = frozenset({"TA1", "TA3"})
SECURITY = frozenset({"ISB", "ISE", "S1S", "S1E", "SVA", "S2S", "S2E"})


@dataclass(slots=True)
class Interchanges:
    """The parts of a file, one after another, whatever is wrong with it.

    Attributes:
        faults: that belong to no interchange.
        junk: what stands outside of interchanges.
        slips: that the lexer has told of and nobody owns yet.
    """

    lexed: Iterator[Segment | Junk]
    faults: list[Fault] = field(default_factory=list)
    junk: list[Junk] = field(default_factory=list)
    slips: Slips = field(default_factory=dict)
    _interchange: Interchange | None = None
    _group: Group | None = None
    _last: Segment = EMPTY
    _pushed: Segment | None = None
    _controls: set[tuple[str, ...]] = field(default_factory=set)
    _group_controls: set[str] = field(default_factory=set)

    def __iter__(self) -> Iterator[Part]:
        """Each interchange, group and set, in the order of the file.

        Raises:
            InterchangeError: the file is no X12, or damaged from some byte on.
        """
        while (each := self._next()) is not None:
            if each.tag == "ISA":
                yield self._open_interchange(each)
            elif self._interchange is None:
                self.faults.append(fault("X120", each))
            elif each.tag == "GS":
                yield self._open_group(each, self._interchange)
            elif each.tag == "ST":
                yield from self._set(each)
            else:
                self._other(each, self._interchange)
        end = self._end()
        self._close_group(end)
        self._close_interchange(end)

    def _end(self) -> Segment:
        """What stands for the end of the file in a fault."""
        last = self._last
        end = last.offset + len(last.text.encode("utf-8", "surrogateescape"))
        return Segment("", last.delimiters, last.ordinal, 0, end)

    def _slipped(self) -> list[Fault]:
        """The slips since somebody asked; each belongs to what is read at the time."""
        found = [fault(code, segment) for code, segment in self.slips.items()]
        self.slips.clear()
        return found

    def _next(self) -> Segment | None:
        if self._pushed is not None:
            pushed, self._pushed = self._pushed, None
            return pushed
        for each in self.lexed:
            if isinstance(each, Segment):
                self._last = each
                return each
            self.junk.append(each)
        return None

    def _open_interchange(self, isa: Segment) -> Interchange:
        self._close_group(isa)
        self._close_interchange(isa)
        opened = self._interchange = Interchange(isa)
        self._group_controls = set()
        key = tuple(isa.element(number) for number in (6, 8, 13))
        if key in self._controls:
            opened.faults.append(fault("X126", isa, element=13))
        self._controls.add(key)
        opened.faults.extend(_isa_faults(isa))
        return opened

    def _open_group(self, gs: Segment, interchange: Interchange) -> Group:
        self._close_group(gs)
        opened = self._group = Group(interchange, gs)
        interchange.groups += 1
        opened.faults.extend(_gs_faults(gs))
        isa = interchange.isa
        if gs.element(8).startswith("005010") and isa.element(12) in _OLDER:
            told = f"{_VERSION}, as GS08 says"
            interchange.faults.append(fault("X140", isa, element=12, expected=told))
        if opened.control in self._group_controls:
            opened.faults.append(fault("X127", gs, element=6))
        self._group_controls.add(opened.control)
        return opened

    def _set(self, st: Segment) -> Iterator[Part]:
        group = self._group
        if group is None:
            # A group that lacks its GS: what is in it can be read all the same.
            interchange = self._interchange
            if interchange is None:
                return
            group = self._group = Group(interchange, Segment("GS", st.delimiters))
            group.faults.append(fault("X121", st))
            interchange.groups += 1
            yield group
        group.sets += 1
        found = TransactionSet(group, st, iter(()))
        if found.control in group.controls:
            found.faults.append(fault("X128", st, element=2))
        group.controls.add(found.control)
        found.segments = self._until_trailer(st, found)
        yield found
        # What the caller left unread must not be taken for the next set.
        for _ in found.segments:
            pass

    def _until_trailer(self, st: Segment, found: TransactionSet) -> Iterator[Segment]:
        yield st
        for each in self.lexed:
            if not isinstance(each, Segment):
                self.junk.append(each)
                break
            self._last = each
            tag = each.tag
            if tag == "SE":
                found.closed = True
                found.faults.extend(_trailer_faults(found, each))
                found.faults.extend(self._slipped())
                yield each
                return
            if tag in _FRAME:
                self._pushed = each
                break
            yield each
        by = self._pushed or self._end()
        found.faults.append(fault("X122", by, tag=by.tag or _END))
        found.faults.extend(self._slipped())

    def _other(self, each: Segment, interchange: Interchange) -> None:
        if each.tag == "GE":
            self._close_group(each)
        elif each.tag == "IEA":
            self._close_group(each)
            self._close_interchange(each)
        elif each.tag in _ACKNOWLEDGING and self._group is None:
            interchange.acknowledgments.append(each)
            interchange.faults.extend(_ta1_faults(each))
        elif each.tag not in SECURITY:
            (self._group or interchange).faults.append(fault("X129", each))

    def _close_group(self, by: Segment) -> None:
        """End a group, by its GE or by what comes instead of it."""
        group, self._group = self._group, None
        if group is not None:
            group.faults.extend(self._slipped())
        if by.tag == "GE" and group is not None:
            group.closed = True
            if len(group.gs.elements) == 1:
                # There is no GS to compare with, and that has been told.
                return
            if _number(by.element(1)) != group.sets:
                told = str(group.sets)
                group.faults.append(fault("X115", by, element=1, expected=told))
            if by.element(2).strip() != group.control:
                told = group.control
                group.faults.append(fault("X116", by, element=2, expected=told))
        elif group is not None:
            group.faults.append(fault("X123", by, tag=by.tag or _END))
        elif by.tag == "GE" and self._interchange is not None:
            self._interchange.faults.append(fault("X129", by))

    def _close_interchange(self, by: Segment) -> None:
        interchange, self._interchange = self._interchange, None
        if interchange is None:
            return
        interchange.faults.extend(self._slipped())
        if by.tag != "IEA":
            interchange.faults.append(fault("X124", by, tag=by.tag or _END))
            return
        interchange.closed = True
        if _number(by.element(1)) != interchange.groups:
            told = str(interchange.groups)
            interchange.faults.append(fault("X117", by, element=1, expected=told))
        if by.element(2).strip() != interchange.control:
            told = interchange.control
            interchange.faults.append(fault("X118", by, element=2, expected=told))


def interchanges(chunks: Iterable[bytes], *, file: str) -> Interchanges:
    """Read a file's parts.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for errors.
    """
    slips: Slips = {}
    return Interchanges(lex(chunks, file=file, slips=slips), slips=slips)


def _number(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else -1  # noqa: PLR2004


def _trailer_faults(found: TransactionSet, se: Segment) -> Iterator[Fault]:
    if _number(se.element(1)) != se.position:
        yield fault("X113", se, element=1, expected=str(se.position))
    if se.element(2) != found.control:
        yield fault("X114", se, element=2, expected=found.control)


_ISA_WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)
"""An ISA segment has fixed width, so that its separators stand at fixed places."""
_VERSION = "00501"
_OLDER = ("00401", "00405")
ID_QUALIFIERS = ("01", "14", "20", "27", "28", "29", "30", "33", "ZZ")
_ISA_CODES = {
    1: ("00", "03"),
    3: ("00", "01"),
    5: ID_QUALIFIERS,
    7: ID_QUALIFIERS,
    12: ("00401", "00405", "00501"),
    14: ("0", "1"),
    15: ("P", "T"),
}


def _isa_faults(isa: Segment) -> Iterator[Fault]:
    for number, width in enumerate(_ISA_WIDTHS, start=1):
        value = isa.element(number)
        if len(value) != width:
            yield fault("X125", isa, element=number, expected=f"{width} characters")
        elif number in _ISA_CODES and value not in _ISA_CODES[number]:
            yield fault("X130", isa, element=number, expected=_one_of(number))
    if not is_day(f"20{isa.element(9)}"):
        yield fault("X104", isa, element=9, expected="YYMMDD")
    if not _is_minute(isa.element(10)):
        yield fault("X105", isa, element=10, expected="HHMM")
    marks = isa.delimiters
    if isa.element(12) == _VERSION and marks.repetition in {
        "",
        marks.element,
        marks.component,
        marks.segment,
    }:
        told = "a mark that separates nothing else"
        yield fault("X139", isa, element=11, expected=told)
    control = isa.element(13)
    if not (control.isascii() and control.isdigit()):
        yield fault("X130", isa, element=13, expected="nine digits")


_TA1_VERDICTS = ("A", "E", "R")
_TA1_NOTE_MAX = 31


def _ta1_faults(ta1: Segment) -> Iterator[Fault]:
    if ta1.tag != "TA1":
        return
    control, note = ta1.element(1), ta1.element(5)
    if not (control.isascii() and control.isdigit() and len(control) == 9):  # noqa: PLR2004
        yield fault("X203", ta1, element=1, expected="nine digits")
    # Who rejects a header that nobody can read cannot tell when it was made.
    told = ta1.element(2) or ta1.element(3) or ta1.element(4) != "R"
    if told and not is_day(f"20{ta1.element(2)}"):
        yield fault("X104", ta1, element=2, expected="YYMMDD")
    if told and not _is_minute(ta1.element(3)):
        yield fault("X105", ta1, element=3, expected="HHMM")
    if ta1.element(4) not in _TA1_VERDICTS:
        yield fault("X203", ta1, element=4, expected=", ".join(_TA1_VERDICTS))
    if not (len(note) == 3 and note.isdigit() and int(note) <= _TA1_NOTE_MAX):  # noqa: PLR2004
        yield fault("X203", ta1, element=5, expected="000 to 031")


def _one_of(number: int) -> str:
    return ", ".join(_ISA_CODES[number])


_HOUR_MAX, _MINUTE_MAX = 23, 59


def _is_minute(text: str) -> bool:
    if len(text) < len("HHMM") or not (text.isascii() and text.isdigit()):
        return False
    return int(text[:2]) <= _HOUR_MAX and int(text[2:4]) <= _MINUTE_MAX


def _gs_faults(gs: Segment) -> Iterator[Fault]:
    control = gs.element(6)
    if not (control.isascii() and control.isdigit() and len(control) <= 9):  # noqa: PLR2004
        yield fault("X131", gs, element=6, expected="1 to 9 digits")
    for number in (2, 3):
        if not gs.element(number).strip():
            yield fault("X131", gs, element=number, expected="who it is")
    if gs.element(7) != "X":
        yield fault("X131", gs, element=7, expected="X")
    if not is_day(gs.element(4)):
        yield fault("X104", gs, element=4, expected="CCYYMMDD")
    if not _is_minute(gs.element(5)):
        yield fault("X105", gs, element=5, expected="HHMM")
