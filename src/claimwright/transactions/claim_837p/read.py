"""The bytes of an 837P to claims, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.claim import ServiceLine
from claimwright.transactions.claim_837p.layout import LAYOUT
from claimwright.transactions.claim_parts.claims import ClaimReader
from claimwright.transactions.claim_parts.lines import Service, read_line
from claimwright.transactions.claim_parts.procedures import read_procedure
from claimwright.transactions.claim_parts.reading import Event, read_claims
from claimwright.transactions.claim_parts.values import cents, whole
from claimwright.transactions.values import quantity
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY

_MARKS_FROM = 9
_PADDING = ("",) * 15
_NO_MARKS = (False, False, False, False)


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
    reader = ClaimReader(LAYOUT.form, _line)
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
    sv1 = loop.heads.get("SV1", EMPTY)
    told = [*sv1.elements, *_PADDING]
    return Service(
        procedure=read_procedure(sv1, 1),
        charge_cents=cents(told[2]),
        unit_basis=told[3],
        units=quantity(told[4]),
        place_of_service=told[5],
        pointers=tuple(
            [whole(each) for each in told[7].split(sv1.delimiters.component) if each]
        ),
        marks=(
            told[9] == "Y",
            told[11] == "Y",
            told[12] == "Y",
            told[15] == "0",
        )
        if len(sv1.elements) > _MARKS_FROM
        else _NO_MARKS,
    )
