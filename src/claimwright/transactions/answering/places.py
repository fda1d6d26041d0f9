"""Claims while a file is judged: what a 277CA says of each, and where each stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from claimwright.dates import Span
from claimwright.transactions.acknowledgment_999.units import last_offset
from claimwright.transactions.values import read_span
from claimwright.x12.faults import Fault
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment, clean

LEVELS = ("2000C", "2000B", "2000A")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlace:
    """A line of a claim, and the byte at which it begins.

    Attributes:
        revenue: the revenue code of a line that tells a procedure, too.
    """

    start: int
    number: str
    control_number: str
    prescription_number: str
    dates: Span | None
    qualifier: str = ""
    procedure: str = ""
    modifiers: tuple[str, ...] = ()
    revenue: str = ""
    charge: str = ""
    units: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderPlace:
    """A billing provider as its acknowledgment names it.

    Attributes:
        start: byte at which its level begins.
        name: its NM1.
        qualifier: what kind of number `number` is.
    """

    start: int
    name: Segment
    qualifier: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace:
    """A claim as its acknowledgment names it, and the bytes that it takes.

    Attributes:
        start: byte of its CLM.
        end: byte of its last segment.
        levels: bytes at which the levels above it begin, the billing provider's last.
    """

    start: int
    end: int
    levels: tuple[int, ...]
    patient_control_number: str
    charge: str
    dates: Span | None
    patient: Segment
    member_id: str
    clearinghouse_number: str
    bill_type: str
    billing: ProviderPlace
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
        providers: billing providers, by the byte at which their level begins.
    """

    reference: str = ""
    submitter: Segment = EMPTY
    receiver: Segment = EMPTY
    claims: list[ClaimPlace] = field(default_factory=list)
    headers: dict[int, int] = field(default_factory=dict)
    providers: dict[int, ProviderPlace] = field(default_factory=dict)

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
        self.claims.append(_claim(loop, tuple(starts[1:]), self._billing(loop)))

    def _billing(self, loop: Loop) -> ProviderPlace:
        level = loop.ancestor("2000A") or loop
        start = level.first.offset
        if start not in self.providers:
            self.providers[start] = _provider(level, start)
        return self.providers[start]

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


def _provider(level: Loop, start: int) -> ProviderPlace:
    found = _inner(level, "2010AA")
    name = _name(found)
    qualifier, number = clean(name.element(8), 2), clean(name.element(9))
    if not number:
        # A provider without NPI is known by its tax number.
        qualifier = "FI"
        number = _reference(found, "REF*EI") or _reference(found, "REF*SY")
    return ProviderPlace(start=start, name=name, qualifier=qualifier, number=number)


def _claim(loop: Loop, levels: tuple[int, ...], billing: ProviderPlace) -> ClaimPlace:
    clm = loop.first
    subscriber = _name(_inner(loop.ancestor("2000B"), "2010BA"))
    patient = _name(_inner(loop.ancestor("2000C"), "2010CA"))
    return ClaimPlace(
        start=clm.offset,
        end=last_offset(loop),
        levels=levels,
        patient_control_number=clean(clm.element(1), 38),
        charge=clm.element(2),
        dates=_dates(loop),
        patient=patient if patient is not EMPTY else subscriber,
        member_id=clean(subscriber.element(9)),
        clearinghouse_number=_reference(loop, "REF*D9"),
        bill_type=_bill_type(clm),
        billing=billing,
        lines=tuple(map(_line, loop.inner("2400"))),
    )


def _reference(loop: Loop | None, head: str) -> str:
    found = loop.find(head) if loop is not None else None
    return clean((found or EMPTY).element(2), 50)


def _bill_type(clm: Segment) -> str:
    """The kind of facility with the frequency; only institutional claims have it."""
    if clm.component(5, 2) != _UNIFORM_BILLING:
        return ""
    return clean(clm.component(5, 1) + clm.component(5, 3), 50)


_UNIFORM_BILLING = "A"
"""CLM05-2 of an institutional claim: its codes are those of the uniform bill."""
_SERVICES = {"SV1": (1, 2, 4), "SV2": (2, 3, 5), "SV3": (1, 2, 6)}
"""Where a service line tells its procedure, its charge, and how many."""
_MODIFIERS = (3, 4, 5, 6)


def _line(loop: Loop) -> LinePlace:
    dtp = loop.find("DTP*472") or EMPTY
    place = LinePlace(
        start=loop.first.offset,
        number=clean(loop.first.element(1), 6),
        control_number=_reference(loop, "REF*6R"),
        prescription_number=_reference(_inner(loop, "2410"), "REF*XZ"),
        dates=read_span(dtp.element(2), dtp.element(3)),
    )
    for tag, (procedure, charge, units) in _SERVICES.items():
        found = loop.find(tag)
        if found is None:
            continue
        code = found.component(procedure, 2)
        revenue = clean(found.element(1), 48) if tag == "SV2" else ""
        modifiers = (clean(found.component(procedure, n), 2) for n in _MODIFIERS)
        return replace(
            place,
            qualifier=clean(found.component(procedure, 1), 2) if code else "NU",
            procedure=clean(code, 48) or revenue,
            modifiers=tuple(filter(None, modifiers)),
            revenue=revenue if code else "",
            charge=found.element(charge),
            units=found.element(units),
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

    def of_provider(self, start: int, batch: BatchPlaces) -> tuple[Fault, ...]:
        """Those of a billing provider, told by the byte at which its level begins."""
        return self.between(start, batch.headers.get(start, start))

    def of_claim(self, claim: ClaimPlace, batch: BatchPlaces) -> Iterator[Fault]:
        """Those of a claim, after those of its subscriber and patient."""
        for start in reversed(claim.levels):
            if start != claim.billing.start:
                yield from self.between(start, batch.headers[start])
        yield from self.between(claim.start, claim.end + 1)
