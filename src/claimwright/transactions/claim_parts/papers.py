"""What goes with a claim or a line, from its segments and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.paperwork import Attachment, Contract, Note, Repricing
from claimwright.claims.treatment import Certification
from claimwright.transactions.claim_parts.values import cents_or_none, decimal, dollars
from claimwright.transactions.values import quantity
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment, segment

CERTIFICATE = frozenset({"AB", "AD", "AF", "AG", "NS"})
"""How a certificate of medical necessity comes; no other paper comes so (PWK02)."""
_ON_REQUEST = "AA"


def read_attachments(loop: Loop) -> tuple[Attachment, ...]:
    """PWK, without the certificate of medical necessity."""
    if "PWK" not in loop.heads:
        return ()
    return tuple(
        Attachment(
            report=pwk.element(1),
            transmission=pwk.element(2),
            control_number=pwk.element(6),
        )
        for pwk in loop.find_all("PWK")
        if pwk.element(2) not in CERTIFICATE
    )


def write_attachments(attachments: Iterable[Attachment]) -> Iterator[Segment]:
    """PWK."""
    for each in attachments:
        named = ("AC", each.control_number) if each.control_number else ()
        yield segment("PWK", each.report, each.transmission, "", "", *named)


def read_contract(loop: Loop) -> Contract | None:
    """CN1."""
    cn1 = loop.heads.get("CN1")
    if cn1 is None:
        return None
    return Contract(
        kind=cn1.element(1),
        amount_cents=cents_or_none(cn1.element(2)),
        percent=quantity(cn1.element(3)),
        code=cn1.element(4),
        discount_percent=quantity(cn1.element(5)),
        version=cn1.element(6),
    )


def write_contract(contract: Contract | None) -> Iterator[Segment]:
    """CN1."""
    if contract is not None:
        yield segment(
            "CN1",
            contract.kind,
            dollars(contract.amount_cents),
            decimal(contract.percent),
            contract.code,
            decimal(contract.discount_percent),
            contract.version,
        )


def read_notes(loop: Loop) -> tuple[Note, ...]:
    """NTE."""
    if "NTE" not in loop.heads:
        return ()
    return tuple(
        Note(kind=nte.element(1), text=nte.element(2)) for nte in loop.find_all("NTE")
    )


def write_notes(notes: Iterable[Note]) -> Iterator[Segment]:
    """NTE."""
    for each in notes:
        yield segment("NTE", each.kind, each.text)


def read_fixed_format(loop: Loop) -> tuple[str, ...]:
    """K3."""
    if "K3" not in loop.heads:
        return ()
    return tuple(each.element(1) for each in loop.find_all("K3"))


def write_fixed_format(texts: Iterable[str]) -> Iterator[Segment]:
    """K3."""
    for text in texts:
        yield segment("K3", text)


def read_certifications(loop: Loop) -> tuple[Certification, ...]:
    """CRC."""
    if "CRC" not in loop.heads:
        return ()
    return tuple(
        Certification(
            category=crc.element(1),
            holds=crc.element(2) == "Y",
            conditions=tuple(filter(None, crc.elements[3:8])),
        )
        for crc in loop.find_all("CRC")
    )


def write_certifications(certifications: Iterable[Certification]) -> Iterator[Segment]:
    """CRC."""
    for each in certifications:
        holds = "Y" if each.holds else "N"
        yield segment("CRC", each.category, holds, *each.conditions)


def read_repricing(loop: Loop) -> Repricing | None:
    """HCP."""
    hcp = loop.heads.get("HCP")
    if hcp is None:
        return None
    return Repricing(
        method=hcp.element(1),
        allowed_cents=cents_or_none(hcp.element(2)),
        saved_cents=cents_or_none(hcp.element(3)),
        organization=hcp.element(4),
        rate_cents=cents_or_none(hcp.element(5)),
        group_code=hcp.element(6),
        group_cents=cents_or_none(hcp.element(7)),
        revenue_code=hcp.element(8),
        qualifier=hcp.element(9),
        procedure=hcp.element(10),
        unit_basis=hcp.element(11),
        units=quantity(hcp.element(12)),
        rejection=hcp.element(13),
        compliance=hcp.element(14),
        exception=hcp.element(15),
    )


def write_repricing(repricing: Repricing | None) -> Iterator[Segment]:
    """HCP."""
    if repricing is not None:
        yield segment(
            "HCP",
            repricing.method,
            dollars(repricing.allowed_cents),
            dollars(repricing.saved_cents),
            repricing.organization,
            dollars(repricing.rate_cents),
            repricing.group_code,
            dollars(repricing.group_cents),
            repricing.revenue_code,
            repricing.qualifier,
            repricing.procedure,
            repricing.unit_basis,
            decimal(repricing.units),
            repricing.rejection,
            repricing.compliance,
            repricing.exception,
        )
