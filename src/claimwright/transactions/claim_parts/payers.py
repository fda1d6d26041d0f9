"""Other payers and what they decided, from their loops and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.adjudicated import (
    Adjustment,
    LineAdjudication,
    OutpatientAdjudication,
)
from claimwright.claims.other_payer import OtherPayer, OtherPayerProvider
from claimwright.transactions.claim_parts.cast import ROLES
from claimwright.transactions.claim_parts.hierarchy import (
    write_holder,
    write_payer_name,
    write_sbr,
)
from claimwright.transactions.claim_parts.layout import Layout
from claimwright.transactions.claim_parts.levels import (
    PAYER_REFERENCES,
    read_other_coverage,
)
from claimwright.transactions.claim_parts.medicare import (
    read_inpatient,
    write_inpatient,
)
from claimwright.transactions.claim_parts.parties import (
    ORGANIZATION,
    PERSON,
    read_references,
    write_address,
    write_references,
)
from claimwright.transactions.claim_parts.procedures import (
    read_procedure,
    write_procedure,
)
from claimwright.transactions.claim_parts.values import (
    amount,
    cents,
    cents_or_none,
    decimal,
    dollars,
    dtp,
    number,
    whole,
)
from claimwright.transactions.values import day, quantity
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment, segment

_DECIDED = "573"
_REASONS = range(2, 20, 3)
_REASONS_MAX = 6
_ENTITIES = {role: entity for entity, role in ROLES.items()}


def read_other_payer(loop: Loop) -> OtherPayer:
    """Loop 2320 with those inside of it."""
    parties = {each.first.element(1): each for each in reversed(loop.loops)}
    payer = parties.get("PR")
    sbr, oi = loop.first, loop.heads.get("OI") or EMPTY
    decided = payer.heads.get(f"DTP*{_DECIDED}") if payer else None
    return OtherPayer(
        coverage=read_other_coverage(sbr, parties.get("IL"), payer),
        adjustments=read_adjustments(loop),
        paid_cents=amount(loop, "AMT*D"),
        remaining_cents=amount(loop, "AMT*EAF"),
        noncovered_cents=amount(loop, "AMT*A8"),
        benefits_assigned=oi.element(3),
        patient_signature_source=oi.element(4),
        release_of_information=oi.element(6),
        outpatient=_outpatient(loop),
        inpatient=read_inpatient(loop),
        paid_on=day(decided.element(3)) if decided else None,
        prior_authorization=number(payer, "REF*G1") if payer else "",
        referral_number=number(payer, "REF*9F") if payer else "",
        predetermination=number(payer, "REF*G3") if payer else "",
        payer_control_number=number(payer, "REF*F8") if payer else "",
        claim_was_adjusted=payer is not None and number(payer, "REF*T4") == "Y",
        providers=tuple(_providers(loop.loops)),
    )


def write_other_payer(other: OtherPayer, layout: Layout) -> Iterator[Segment]:
    """Loop 2320 with those inside of it."""
    coverage = other.coverage
    yield write_sbr(coverage, coverage.relationship)
    yield from write_adjustments(other.adjustments)
    amounts = {
        "D": other.paid_cents,
        "EAF": other.remaining_cents,
        "A8": other.noncovered_cents,
    }
    for qualifier in layout.other_amounts:
        if amounts[qualifier] is not None:
            yield segment("AMT", qualifier, dollars(amounts[qualifier]))
    source = other.patient_signature_source if layout.is_professional else ""
    yield segment(
        "OI",
        "",
        "",
        other.benefits_assigned,
        source,
        "",
        other.release_of_information,
    )
    yield from write_inpatient(other.inpatient)
    yield from _write_outpatient(other.outpatient)
    holder = coverage.subscriber
    yield write_holder(holder)
    yield from write_address(holder.address)
    if holder.ssn:
        yield segment("REF", "SY", holder.ssn)
    yield write_payer_name(coverage)
    yield from write_address(coverage.payer.address)
    if other.paid_on is not None:
        yield dtp(_DECIDED, other.paid_on)
    yield from write_references(coverage.payer.references, PAYER_REFERENCES)
    yield from _write_numbers(other)
    yield from _write_providers(other.providers, layout)


def _write_numbers(other: OtherPayer) -> Iterator[Segment]:
    for qualifier, told in (
        ("G1", other.prior_authorization),
        ("9F", other.referral_number),
        ("T4", "Y" if other.claim_was_adjusted else ""),
        ("G3", other.predetermination),
        ("F8", other.payer_control_number),
    ):
        if told:
            yield segment("REF", qualifier, told)


def _providers(loops: Iterable[Loop]) -> Iterator[OtherPayerProvider]:
    for loop in loops:
        role = ROLES.get(loop.first.element(1))
        if role is not None:
            yield OtherPayerProvider(
                role=role,
                is_person=loop.first.element(2) == PERSON,
                references=read_references(loop),
            )


def _write_providers(
    providers: tuple[OtherPayerProvider, ...], layout: Layout
) -> Iterator[Segment]:
    for each in providers:
        entity = _ENTITIES[each.role]
        if entity in layout.other_cast.order:
            yield segment("NM1", entity, PERSON if each.is_person else ORGANIZATION)
            yield from write_references(each.references)


def read_adjustments(loop: Loop) -> tuple[Adjustment, ...]:
    """Every reason of every CAS."""
    if "CAS" not in loop.heads:
        return ()
    return tuple(
        Adjustment(
            group=cas.element(1),
            reason=cas.element(at),
            amount_cents=cents(cas.element(at + 1)),
            quantity=quantity(cas.element(at + 2)),
        )
        for cas in loop.find_all("CAS")
        for at in _REASONS
        if cas.element(at)
    )


def write_adjustments(adjustments: Iterable[Adjustment]) -> Iterator[Segment]:
    """CAS; neighbours of the same group share one, as far as it has room."""
    group, row = "", list[str]()
    for each in adjustments:
        if row and (each.group != group or len(row) == 3 * _REASONS_MAX):
            yield segment("CAS", group, *row)
            row.clear()
        group = each.group
        row += (each.reason, dollars(each.amount_cents), decimal(each.quantity))
    if row:
        yield segment("CAS", group, *row)


def _outpatient(loop: Loop) -> OutpatientAdjudication | None:
    moa = loop.heads.get("MOA")
    if moa is None:
        return None
    return OutpatientAdjudication(
        reimbursement_rate=quantity(moa.element(1)),
        hcpcs_payable_cents=cents_or_none(moa.element(2)),
        remarks=tuple(filter(None, moa.elements[3:8])),
        esrd_cents=cents_or_none(moa.element(8)),
        professional_cents=cents_or_none(moa.element(9)),
    )


def _write_outpatient(told: OutpatientAdjudication | None) -> Iterator[Segment]:
    if told is not None:
        yield segment(
            "MOA",
            decimal(told.reimbursement_rate),
            dollars(told.hcpcs_payable_cents),
            *(*told.remarks, *[""] * 5)[:5],
            dollars(told.esrd_cents),
            dollars(told.professional_cents),
        )


def read_line_adjudication(loop: Loop) -> LineAdjudication:
    """Loop 2430."""
    svd = loop.first
    procedure = read_procedure(svd, 3)
    decided = loop.heads.get(f"DTP*{_DECIDED}") or EMPTY
    bundled = svd.element(6)
    return LineAdjudication(
        payer_id=svd.element(1),
        paid_cents=cents(svd.element(2)),
        procedure=procedure.code,
        qualifier=procedure.qualifier,
        modifiers=procedure.modifiers,
        description=procedure.description,
        revenue_code=svd.element(4),
        units=quantity(svd.element(5)),
        bundled_into=whole(bundled) if bundled else None,
        adjustments=read_adjustments(loop),
        adjudicated_on=day(decided.element(3)),
        remaining_cents=amount(loop, "AMT*EAF"),
    )


def write_line_adjudication(told: LineAdjudication) -> Iterator[Segment]:
    """Loop 2430."""
    yield segment(
        "SVD",
        told.payer_id,
        dollars(told.paid_cents),
        write_procedure(
            told.qualifier, told.procedure, told.modifiers, told.description
        ),
        told.revenue_code,
        decimal(told.units),
        str(told.bundled_into) if told.bundled_into is not None else "",
    )
    yield from write_adjustments(told.adjustments)
    if told.adjudicated_on is not None:
        yield dtp(_DECIDED, told.adjudicated_on)
    if told.remaining_cents is not None:
        yield segment("AMT", "EAF", dollars(told.remaining_cents))
