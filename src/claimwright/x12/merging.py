"""Files put together: one interchange for each pair of sender and receiver.

Files are read once to learn what envelopes they have, and then once for each group that
is written, so that memory holds one segment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from claimwright.x12.document import encoded
from claimwright.x12.enveloping import (
    Sealing,
    UnfitFileError,
    control_of,
    respelled,
    with_elements,
)
from claimwright.x12.faults import Fault
from claimwright.x12.interchange import (
    SECURITY,
    Group,
    Interchange,
    Interchanges,
    TransactionSet,
    interchanges,
)
from claimwright.x12.lexer import Junk, lex
from claimwright.x12.segment import Segment

Read = Callable[[str], Iterable[bytes]]
"""Gives the bytes of a file, as often as it is asked."""
Key = tuple[str, ...]
_SAME_INTERCHANGE = (1, 2, 3, 4, 5, 6, 7, 8, 12, 15)
"""Elements of ISA that tell interchanges apart: passwords, parties, version, usage."""
_SAME_GROUP = (1, 2, 3, 7, 8)
"""Elements of GS that tell groups apart: kind, parties, agency, guide."""
_USAGE = 15
_USAGES = {"P": "production", "T": "test"}
_CUT_OFF = frozenset({"X122", "X123", "X124"})
_OUTSIDE = frozenset({"X120", "X121", "X129"})
_SET_WIDTH = 4
_SIGNED = (
    "a security segment signs or encrypts what stands here, and would be wrong in a "
    "merged file; take it off first, or send the file alone"
)
_LOST = "a segment stands outside of sets; merging would lose it"


@dataclass(slots=True)
class _Pile:
    """What goes into one interchange: its first header, and its groups by key.

    Attributes:
        groups: of each group its first header and the files that have sets for it.
    """

    isa: Segment
    groups: dict[Key, tuple[Segment, list[str]]] = field(default_factory=dict)


@dataclass(slots=True)
class Merging:
    """Puts files together.

    Attributes:
        control: of the first interchange that is written; 0 for that of the first file.
        interchanges: how many were written; so with groups and sets.
    """

    files: tuple[str, ...]
    read: Read
    control: int = 0
    interchanges: int = 0
    groups: int = 0
    sets: int = 0

    def pieces(self) -> Iterator[bytes]:
        """The merged file in pieces.

        Raises:
            InterchangeError: a file is no X12, or damaged from some byte on.
            UnfitFileError: one is cut off, is signed, holds segments outside of sets,
                or the files do not go together.
        """
        for key, pile in self._piles().items():
            self.control = self.control or control_of(pile.isa)
            ends = encoded(pile.isa.delimiters.segment) + b"\n"
            sealing = Sealing(pile.isa, ends, self.control + self.interchanges)
            self.interchanges += 1
            yield sealing.begin(file=self.files[0])
            for number, (group, (gs, files)) in enumerate(pile.groups.items(), start=1):
                self.groups += 1
                text = respelled(gs, sealing.marks, file=files[0])
                spelled = Segment(text, sealing.marks)
                yield sealing.begin_group(spelled, str(number))
                for file in files:
                    yield from self._sets(file, key, group, sealing)
                yield sealing.end_group()
            yield sealing.end()

    def _piles(self) -> dict[Key, _Pile]:
        """What there is to write, and whether it goes together."""
        found: dict[Key, _Pile] = {}
        usages: dict[str, str] = {}
        for file in self.files:
            parts = Interchanges(_unsigned(self.read(file), file))
            opened: list[Interchange | Group] = []
            for part in parts:
                if isinstance(part, Interchange):
                    opened.append(part)
                    usages.setdefault(part.isa.element(_USAGE), file)
                    _check_usages(usages, part.isa, file)
                    found.setdefault(_key(part.isa, _SAME_INTERCHANGE), _Pile(part.isa))
                elif isinstance(part, Group):
                    opened.append(part)
                else:
                    _note(part, found, file)
                    for _ in part.segments:
                        pass
                    _refuse(part.faults, file)
            for each in opened:
                _refuse(each.faults, file)
                if isinstance(each, Interchange) and each.acknowledgments:
                    raise UnfitFileError(file, each.isa.offset, _LOST)
            _refuse(parts.faults, file)
            _refuse_junk(parts.junk, file)
        piles = {key: pile for key, pile in found.items() if pile.groups}
        if not piles:
            reason = "no transaction set is there to merge"
            raise UnfitFileError(self.files[0], 0, reason)
        return piles

    def _sets(
        self, file: str, key: Key, group: Key, sealing: Sealing
    ) -> Iterator[bytes]:
        marks = sealing.marks
        for part in interchanges(self.read(file), file=file):
            if not isinstance(part, TransactionSet) or _keys(part) != (key, group):
                continue
            self.sets += 1
            number = f"{sealing.sets + 1:0{_SET_WIDTH}}"
            segments = iter(part.segments)
            st = Segment(respelled(next(segments), marks, file=file), marks)
            yield sealing.begin_set(with_elements(st, {2: number}), number)
            for each in segments:
                if each.tag != "SE":
                    yield sealing.segment(respelled(each, marks, file=file))
            yield sealing.end_set()


def _unsigned(chunks: Iterable[bytes], file: str) -> Iterator[Segment | Junk]:
    """What stands in a file, as long as nothing of it is signed."""
    for each in lex(chunks, file=file):
        if isinstance(each, Segment) and each.tag in SECURITY:
            raise UnfitFileError(file, each.offset, _SIGNED)
        yield each


def _keys(part: TransactionSet) -> tuple[Key, Key]:
    isa = part.group.interchange.isa
    return _key(isa, _SAME_INTERCHANGE), _key(part.group.gs, _SAME_GROUP)


def _key(header: Segment, numbers: tuple[int, ...]) -> Key:
    return tuple(header.element(number).strip() for number in numbers)


def _note(part: TransactionSet, found: dict[Key, _Pile], file: str) -> None:
    """Remember that a file has a set for a group."""
    interchange, group = _keys(part)
    _, files = found[interchange].groups.setdefault(group, (part.group.gs, []))
    if file not in files:
        files.append(file)


def _check_usages(usages: dict[str, str], isa: Segment, file: str) -> None:
    if len(usages) > 1:
        told = " and ".join(
            f"{_USAGES.get(usage, 'neither test nor production')} in {each}"
            for usage, each in usages.items()
        )
        raise UnfitFileError(file, isa.offset, f"ISA15 differs: {told}; never mix them")


def _refuse(faults: Iterable[Fault], file: str) -> None:
    for each in faults:
        offset = each.segment.offset
        if each.code in _CUT_OFF:
            reason = "something is cut off: a trailer lacks; `edi check` tells which"
            raise UnfitFileError(file, offset, reason)
        if each.code in _OUTSIDE:
            raise UnfitFileError(file, offset, _LOST)


def _refuse_junk(junk: list[Junk], file: str) -> None:
    if junk:
        reason = "something stands outside of interchanges; merging would lose it"
        raise UnfitFileError(file, junk[0].offset, reason)
