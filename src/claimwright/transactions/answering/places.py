"""Claims while a file is judged: what a 277CA says of each, and where each stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimwright.dates import Span
from claimwright.transactions.values import read_span
from claimwright.x12.faults import Fault
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment, clean

LEVELS = ("2000C", "2000B", "2000A")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlace:
    """A line of a claim, and the byte at which it begins."""

    start: int
    number: str
    control_number: str
    qualifier: str
    procedure: str
    charge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace:
    """A claim as its acknowledgment names it, and the bytes that it takes.

    Attributes:
        start: byte of its CLM.
        end: byte of its last segment.
        levels: bytes at which the levels above it begin.
    """

    start: int
    end: int
    levels: tuple[int, ...]
    patient_control_number: str
    charge: str
    dates: Span | None
    patient: Segment
    member_id: str
    billing: Segment
    lines: tuple[LinePlace, ...]


@dataclass(slots=True)
class BatchPlaces:
    """The claims of one transaction set.

    Attributes:
        reference: BHT03.
        submitter: NM1*41.
        receiver: NM1*40.
        headers: of each level, from the byte at which it begins to that at which what
            it holds begins.
    """

    reference: str = ""
    submitter: Segment = EMPTY
    receiver: Segment = EMPTY
    claims: list[ClaimPlace] = field(default_factory=list)
    headers: dict[int, int] = field(default_factory=dict)

    def take(self, loop: Loop) -> None:
        """Take a claim in, as it is completed."""
        if not self.claims:
            self._open(loop)
        starts = [loop.first.offset]
        for name in LEVELS:
            level = loop.ancestor(name)
            if level is not None:
                self.headers.setdefault(level.first.offset, starts[-1])
                starts.append(level.first.offset)
        self.claims.append(_claim(loop, tuple(starts[1:])))

    def _open(self, loop: Loop) -> None:
        root = loop
        while root.parent is not None:
            root = root.parent
        self.reference = clean((root.find("BHT") or EMPTY).element(3), 50)
        self.submitter = _name(_inner(root, "1000A"))
        self.receiver = _name(_inner(root, "1000B"))


def _inner(loop: Loop | None, name: str) -> Loop | None:
    return next(loop.inner(name), None) if loop is not None else None


def _name(loop: Loop | None) -> Segment:
    return (loop.find("NM1") if loop is not None else None) or EMPTY


def _claim(loop: Loop, levels: tuple[int, ...]) -> ClaimPlace:
    clm = loop.first
    subscriber = _name(_inner(loop.ancestor("2000B"), "2010BA"))
    patient = _name(_inner(loop.ancestor("2000C"), "2010CA"))
    return ClaimPlace(
        start=clm.offset,
        end=_last_offset(loop),
        levels=levels,
        patient_control_number=clean(clm.element(1), 38),
        charge=clm.element(2),
        dates=_dates(loop),
        patient=patient if patient is not EMPTY else subscriber,
        member_id=clean(subscriber.element(9)),
        billing=_name(_inner(loop.ancestor("2000A"), "2010AA")),
        lines=tuple(map(_line, loop.inner("2400"))),
    )


def _last_offset(loop: Loop) -> int:
    last = max(each.offset for each in (*loop.segments, *loop.strays))
    return max([last, *map(_last_offset, loop.loops)])


_SERVICES = {"SV1": (1, 2), "SV2": (2, 3), "SV3": (1, 2)}
"""Where a service line tells its procedure, and its charge."""


def _line(loop: Loop) -> LinePlace:
    control = loop.find("REF*6R") or EMPTY
    place = LinePlace(
        start=loop.first.offset,
        number=clean(loop.first.element(1), 6),
        control_number=clean(control.element(2), 50),
        qualifier="",
        procedure="",
        charge="",
    )
    for tag, (procedure, charge) in _SERVICES.items():
        found = loop.find(tag)
        if found is None:
            continue
        code = found.component(procedure, 2)
        revenue = found.element(1) if tag == "SV2" else ""
        return LinePlace(
            start=place.start,
            number=place.number,
            control_number=place.control_number,
            qualifier=clean(found.component(procedure, 1), 2) if code else "NU",
            procedure=clean(code or revenue, 48),
            charge=found.element(charge),
        )
    return place


def _dates(loop: Loop) -> Span | None:
    """The days of the claim's statement, or of its lines."""
    statement = loop.find("DTP*434") or loop.find("DTP*472")
    if statement is not None:
        return read_span(statement.element(2), statement.element(3))
    spans = [
        span
        for line in loop.inner("2400")
        if (dtp := line.find("DTP*472")) is not None
        and (span := read_span(dtp.element(2), dtp.element(3))) is not None
    ]
    if not spans:
        return None
    return Span(min(each.first for each in spans), max(each.last for each in spans))


@dataclass(frozen=True, slots=True)
class FaultsByPlace:
    """The errors of a set, in the order of its bytes."""

    offsets: tuple[int, ...]
    faults: tuple[Fault, ...]

    @classmethod
    def of(cls, faults: list[Fault]) -> FaultsByPlace:
        """Keep the errors."""
        errors = [each for each in faults if each.kind.severity == "error"]
        ordered = sorted(errors, key=lambda each: each.segment.offset)
        starts = tuple(each.segment.offset for each in ordered)
        return cls(starts, tuple(ordered))

    def between(self, start: int, end: int) -> tuple[Fault, ...]:
        """Those from one byte to before another."""
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        return self.faults[first:last]

    def of_claim(self, claim: ClaimPlace, batch: BatchPlaces) -> Iterator[Fault]:
        """Those of a claim, after those of the levels above it."""
        for start in reversed(claim.levels):
            yield from self.between(start, batch.headers[start])
        yield from self.between(claim.start, claim.end + 1)
