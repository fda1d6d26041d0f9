"""The bytes of an 837D to claims, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.claim import ServiceLine
from claimwright.claims.dental import Dental, DentalService, Tooth, ToothStatus
from claimwright.transactions.claim_837d.layout import LAYOUT
from claimwright.transactions.claim_parts.claims import ClaimReader
from claimwright.transactions.claim_parts.lines import Service, read_line
from claimwright.transactions.claim_parts.procedures import NONE, read_procedure
from claimwright.transactions.claim_parts.reading import Event, read_claims
from claimwright.transactions.claim_parts.values import cents, whole
from claimwright.transactions.values import day, quantity, span
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

_NO_SERVICE = NONE._replace(qualifier="AD")
_NOTHING = Dental()


def read(chunks: Iterable[bytes], *, file: str, judged: bool = True) -> Iterator[Event]:
    """Read the claims of a file; memory does not grow with it.

    Of each transaction set first its envelope, then claims and faults as they stand
    in the file. A value that cannot be read is a fault, and its claim comes anyway.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for origins and errors.
        judged: whether elements are judged; reading alone is faster.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
    """
    reader = ClaimReader(LAYOUT.form, _line, dental=_dental)
    return read_claims(
        chunks,
        reader,
        guide=LAYOUT.guide,
        name=LAYOUT.name,
        file=file,
        judged=judged,
    )


def _line(loop: Loop, file: str) -> ServiceLine:
    return read_line(loop, file, _service)


def _service(loop: Loop) -> Service:
    sv3 = loop.heads.get("SV3") or EMPTY
    return Service(
        procedure=read_procedure(sv3, 1) if sv3.element(1) else _NO_SERVICE,
        charge_cents=cents(sv3.element(2)),
        units=quantity(sv3.element(6)),
        place_of_service=sv3.element(3),
        pointers=tuple(whole(each) for each in _parts(sv3, 11)),
        dental=_where(loop, sv3),
    )


def _parts(segment: Segment, element: int) -> tuple[str, ...]:
    return tuple(filter(None, segment.components(element)))


def _where(loop: Loop, sv3: Segment) -> DentalService | None:
    found = DentalService(
        cavities=_parts(sv3, 4),
        prosthesis=sv3.element(5),
        teeth=tuple(
            Tooth(number=too.element(2), surfaces=_parts(too, 3))
            for too in loop.find_all("TOO")
        ),
    )
    return found if found.cavities or found.prosthesis or found.teeth else None


def _dental(loop: Loop) -> Dental | None:
    heads, clm = loop.heads, loop.first
    treated, placed = heads.get("DTP*472") or EMPTY, heads.get("DTP*452") or EMPTY
    dn1 = heads.get("DN1") or EMPTY
    found = Dental(
        treated=span(treated.element(2), treated.element(3)),
        is_predetermination=clm.element(19) == "PB",
        appliance_placed_on=day(placed.element(3)),
        orthodontic_months=quantity(dn1.element(1)),
        orthodontic_months_left=quantity(dn1.element(2)),
        orthodontic_note=dn1.element(4),
        teeth=tuple(
            ToothStatus(tooth=dn2.element(1), status=dn2.element(2))
            for dn2 in loop.find_all("DN2")
        ),
    )
    return found if found != _NOTHING else None
