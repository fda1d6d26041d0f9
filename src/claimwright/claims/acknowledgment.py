"""What comes back before any money: 999 for the syntax, 277CA for each claim."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

from claimwright.claims.batch import Envelope
from claimwright.money import Cents
from claimwright.noun import Noun
from claimwright.origin import Origin


class Acceptance(Enum):
    """Verdict on a transaction set (IK501) or functional group (AK901)."""

    ACCEPTED = "A"
    ACCEPTED_WITH_ERRORS = "E"
    PARTIALLY_ACCEPTED = "P"
    REJECTED = "R"


class SyntaxFault(Noun):
    """A fault in a segment (IK3), or in one of its elements (IK4).

    Attributes:
        segment: its identifier, such as ``SV1``.
        position: ordinal in the transaction set, ST being 1.
        loop: where the guide has it, such as ``2400``; empty if unknown.
        segment_code: IK304; empty if only an element is at fault.
        element: ordinal of the element; None if the segment itself is at fault.
        component: ordinal of the component within the element.
        element_code: IK403.
        value: the bad value; never sent on where it could identify a patient.
    """

    unsaid: ClassVar[frozenset[str]] = frozenset({"origin", "message"})

    segment: str
    position: int
    loop: str = ""
    segment_code: str = ""
    element: int | None = None
    component: int | None = None
    element_code: str = ""
    value: str = ""
    message: str = ""
    origin: Origin | None = None


class TransactionVerdict(Noun):
    """The verdict on one transaction set (AK2 to IK5)."""

    transaction: str
    control: str
    version: str
    acceptance: Acceptance
    codes: tuple[str, ...] = ()
    faults: tuple[SyntaxFault, ...] = ()


class ImplementationAcknowledgment(Noun):
    """A 999: the verdict on one functional group (AK1 to AK9).

    Attributes:
        codes: what is wrong with the group as a whole (AK905 to AK909).
    """

    envelope: Envelope
    functional_id: str
    group_control: int
    version: str
    acceptance: Acceptance
    transactions: tuple[TransactionVerdict, ...]
    codes: tuple[str, ...] = ()


class ClaimStatus(Noun):
    """One status of a claim (STC): category, status, entity, and what it says.

    Attributes:
        category: claim status category, such as ``A2`` accepted, ``A3`` returned,
            ``A7`` rejected for invalid information.
        code: claim status code.
        entity: whom it concerns, such as ``IL``; empty if nobody in particular.
    """

    category: str
    code: str
    entity: str = ""


class LineVerdict(Noun):
    """What a 277CA says of one line of a claim (loop 2220D).

    Attributes:
        procedure: its code; a revenue code has `qualifier` NU.
        control_number: REF*FJ: the line's own number, or its ordinal.
    """

    procedure: str
    qualifier: str = "HC"
    charge_cents: Cents
    statuses: tuple[ClaimStatus, ...]
    control_number: str = ""


class ClaimVerdict(Noun):
    """What a 277CA says of one claim.

    Attributes:
        accepted: action code WQ; a rejected claim has U.
        payer_control_number: REF*1K, given to accepted claims.
        lines: those that are at fault.
    """

    patient_control_number: str
    accepted: bool
    statuses: tuple[ClaimStatus, ...]
    charge_cents: Cents
    status_on: date
    service_from: date | None = None
    service_to: date | None = None
    payer_control_number: str = ""
    patient_last: str = ""
    patient_first: str = ""
    member_id: str = ""
    billing_npi: str = ""
    billing_name: str = ""
    lines: tuple[LineVerdict, ...] = ()


class ClaimAcknowledgment(Noun):
    """A 277CA: the verdicts on the claims of one batch.

    Attributes:
        batch_reference: BHT03 of the 837 that it answers.
        received_on: the day on which the payer took the batch in.
        statuses: why the batch as a whole is rejected; none if it is taken.
    """

    envelope: Envelope
    payer_name: str
    payer_id: str
    submitter_name: str
    submitter_id: str
    batch_reference: str
    received_on: date
    verdicts: tuple[ClaimVerdict, ...]
    statuses: tuple[ClaimStatus, ...] = ()
