"""A file of one kind of transaction set to nouns and back, as a layout describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.claims.batch import Envelope
from claimwright.transactions.envelope import unwrap, wrap
from claimwright.transactions.layouts.layout import Inner, Layout
from claimwright.transactions.layouts.pieces import Writer
from claimwright.transactions.sets import events, sets_of
from claimwright.x12.interchange import TransactionSet
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment, segment

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """A noun that comes before its set is complete."""

    noun: object


@dataclass(frozen=True, slots=True)
class Door(Generic[T]):
    """Reads and writes one kind of transaction set.

    Attributes:
        guide_id: of its implementation guide.
        transaction: ST01.
        functional: GS01.
        name: what it is, with an article, for errors.
        layout: of the whole set.
        reference: the segment and element that hold the sender's own name for it.
        told: BHT02, where a request and its response share guide and transaction.
        unit: the nouns that come one at a time, so that memory holds one alone.
        names_guide: whether ST03 names the guide.
    """

    guide_id: str
    transaction: str
    functional: str
    name: str
    layout: Layout[T]
    reference: tuple[str, int]
    told: str = ""
    unit: Inner | None = None
    names_guide: bool = True

    def read(self, chunks: Iterable[bytes], *, file: str) -> Iterator[T | SyntaxFault]:
        """Read the sets of a file, each after the faults of its syntax.

        Args:
            chunks: the file's bytes in pieces of any size.
            file: its name, for origins and errors.

        Raises:
            InterchangeError: the file is no X12, or is cut off.
            WrongGuideError: it holds another transaction.
            RemittanceUnreadableError: an amount that gets posted cannot be read.
        """
        units: list[object] = []
        for event in self._events(chunks, file, whole=self.unit is None):
            if isinstance(event, SyntaxFault):
                yield event
            elif isinstance(event, Unit):
                units.append(event.noun)
            else:
                yield self._noun(*event, tuple(units), file)
                units = []

    def read_each(
        self, chunks: Iterable[bytes], *, file: str
    ) -> Iterator[object | SyntaxFault]:
        """Read a file of any size: units one by one, and after them their set.

        The set comes without its units. Where units lie in levels, as subscribers do
        in a 271, each comes as a set of its own that holds it alone, and no other set
        comes after them. What raises, and when, is told by `read`.

        Args:
            chunks: the file's bytes in pieces of any size.
            file: its name, for origins and errors.
        """
        for event in self._events(chunks, file, whole=False):
            if isinstance(event, SyntaxFault):
                yield event
            elif isinstance(event, Unit):
                yield event.noun
            else:
                yield self._noun(*event, (), file)

    def _events(
        self, chunks: Iterable[bytes], file: str, *, whole: bool
    ) -> Iterator[SyntaxFault | Unit | tuple[TransactionSet, Loop]]:
        sets = sets_of(
            chunks,
            self.guide_id,
            file=file,
            name=self.name,
            transaction=self.transaction,
            told=self.told,
        )
        lone = not whole and self.unit is None
        for each, rules in sets:
            is_told = False
            for event in events(each, rules, file=file, whole=whole, lone=lone):
                if isinstance(event, SyntaxFault):
                    yield event
                elif event.parent is None:
                    if not is_told:
                        yield each, event
                elif self.unit is not None:
                    yield Unit(self.unit.layout.read(event, file))
                else:
                    is_told = True
                    yield each, event.alone()

    def _noun(
        self, found: TransactionSet, root: Loop, units: tuple[object, ...], file: str
    ) -> T:
        envelope = self._envelope(found, root)
        found_values = self.layout.values(root, file)
        found_values["envelope"] = envelope
        if self.unit is not None:
            found_values[self.unit.name] = units
        if found_values.get("created_at") == envelope.created_at:
            # What the envelope tells need not be told again.
            found_values["created_at"] = None
        return self.layout.noun(**found_values)

    def _envelope(self, found: TransactionSet, root: Loop) -> Envelope:
        tag, number = self.reference
        named = (root.find(tag) or EMPTY).element(number) if tag else ""
        return unwrap(found, reference=named)

    def write(self, *nouns: T) -> bytes:
        """Write one interchange with a transaction set for each noun.

        The first one's envelope holds for all; each keeps its own control number.

        Raises:
            DelimiterInValueError: a value contains a separator.
        """
        sets = [
            (_envelope_of(each).transaction_control, self._set(each)) for each in nouns
        ]
        envelope = _envelope_of(nouns[0])
        return wrap(envelope, sets, functional=self.functional, version=self.guide_id)

    def _set(self, noun: T) -> list[Segment]:
        control = _envelope_of(noun).transaction_control
        named = self.guide_id if self.names_guide else ""
        out = Writer([segment("ST", self.transaction, control, named)])
        self.layout.write(noun, out)
        return out.segments


def _envelope_of(noun: object) -> Envelope:
    found = getattr(noun, "envelope", None)
    if not isinstance(found, Envelope):
        raise TypeError(type(noun).__name__)
    return found
