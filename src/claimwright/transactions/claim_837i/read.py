"""The bytes of an 837I to claims, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.claim import ServiceLine
from claimwright.claims.institutional import (
    InpatientProcedure,
    Institutional,
    Occurrence,
    OccurrenceSpan,
    ProcedureSystem,
    ValueAmount,
)
from claimwright.transactions.claim_837i.layout import LAYOUT
from claimwright.transactions.claim_parts.claims import ClaimReader
from claimwright.transactions.claim_parts.codes import Codes
from claimwright.transactions.claim_parts.lines import Service, read_line
from claimwright.transactions.claim_parts.procedures import read_procedure
from claimwright.transactions.claim_parts.reading import Event, read_claims
from claimwright.transactions.claim_parts.values import (
    amount,
    cents,
    cents_or_none,
    clock,
    moment,
)
from claimwright.transactions.values import day, quantity, span
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY

_PRINCIPAL = {
    "BBR": ProcedureSystem.ICD10PCS,
    "BR": ProcedureSystem.ICD9CM,
    "CAH": ProcedureSystem.ABC,
}
_OTHER = {"BBQ": ProcedureSystem.ICD10PCS, "BQ": ProcedureSystem.ICD9CM}
_KIND, _DAY, _AMOUNT = 2, 3, 4


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
    reader = ClaimReader(LAYOUT.form, _line, institutional=_institutional)
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
    sv2 = loop.heads.get("SV2") or EMPTY
    return Service(
        revenue_code=sv2.element(1),
        procedure=read_procedure(sv2, 2),
        charge_cents=cents(sv2.element(3)),
        unit_basis=sv2.element(4),
        units=quantity(sv2.element(5)),
        noncovered_cents=cents_or_none(sv2.element(7)),
    )


def _institutional(loop: Loop, codes: Codes) -> Institutional:
    heads, others = loop.heads, codes.others
    statement = heads.get("DTP*434") or EMPTY
    admission, discharge = heads.get("DTP*435") or EMPTY, heads.get("DTP*096") or EMPTY
    cl1 = heads.get("CL1") or EMPTY
    return Institutional(
        statement=span(statement.element(2), statement.element(3)),
        admitted_at=moment(admission.element(2), admission.element(3))[1],
        discharged_at=clock(discharge.element(3)),
        admission_type=cl1.element(1),
        admission_source=cl1.element(2),
        patient_status=cl1.element(3),
        drg=next(iter(codes.plain("DR")), ""),
        principal_procedure=next(_procedures(codes, _PRINCIPAL), None),
        other_procedures=tuple(_procedures(codes, _OTHER)),
        occurrence_spans=tuple(
            OccurrenceSpan(
                code=parts[1], dates=span(_at(parts, _KIND), _at(parts, _DAY))
            )
            for parts in others.get("BI", ())
        ),
        occurrences=tuple(
            Occurrence(code=parts[1], happened_on=day(_at(parts, _DAY)))
            for parts in others.get("BH", ())
        ),
        value_amounts=tuple(
            ValueAmount(code=parts[1], amount_cents=cents(_at(parts, _AMOUNT)))
            for parts in others.get("BE", ())
        ),
        treatments=codes.plain("TC"),
        estimated_due_cents=amount(loop, "AMT*F3"),
    )


def _at(parts: list[str], place: int) -> str:
    return parts[place] if place < len(parts) else ""


def _procedures(
    codes: Codes, systems: dict[str, ProcedureSystem]
) -> Iterator[InpatientProcedure]:
    for qualifier, system in systems.items():
        for parts in codes.others.get(qualifier, ()):
            yield InpatientProcedure(
                code=parts[1].upper(),
                performed_on=day(_at(parts, _DAY)),
                system=system,
            )
