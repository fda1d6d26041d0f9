"""What comes back before any money: 999 for the syntax, 277CA for each claim."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from claimwright.claims.batch import Envelope
from claimwright.money import ZERO, Cents
from claimwright.noun import Noun
from claimwright.origin import Origin


class Acceptance(Enum):
    """Verdict on a transaction set (IK501) or functional group (AK901)."""

    ACCEPTED = "A"
    ACCEPTED_WITH_ERRORS = "E"
    PARTIALLY_ACCEPTED = "P"
    REJECTED = "R"


class BusinessUnit(Noun):
    """The claim, member or inquiry in which a fault stands (CTX01).

    Attributes:
        kind: which element tells it, such as ``CLM01`` or ``SUBSCRIBER NUMBER REF02``.
        number: what that element says; it may tell a person.
    """

    kind: str
    number: str = ""

    def __repr__(self) -> str:
        """What kind it is; never the number, which may tell a person."""
        return f"<BusinessUnit {self.kind}>"


class SituationalTrigger(Noun):
    """What called for the thing that is wrong, where a situation was the reason (CTX).

    Attributes:
        segment: CTX02.
        position: CTX03, in the transaction set.
        loop: CTX04.
        element: CTX05: ordinal of the element; None if the segment is the reason.
        component: ordinal in a composite.
        repetition: ordinal of a repeated element.
        numbers: CTX06: of the element, and of the component, in X12's dictionary.
    """

    segment: str
    position: int
    loop: str = ""
    element: int | None = None
    component: int | None = None
    repetition: int | None = None
    numbers: tuple[str, ...] = ()


class SyntaxFault(Noun):
    """A fault in a segment (IK3), or in one of its elements (IK4).

    Attributes:
        segment: its identifier, such as ``SV1``.
        position: ordinal in the transaction set, ST being 1.
        loop: where the guide has it, such as ``2400``; empty if unknown.
        segment_code: IK304; empty if only an element is at fault.
        element: ordinal of the element; None if the segment itself is at fault.
        component: ordinal of the component within the element.
        repetition: ordinal of the repetition of the element.
        element_code: IK403.
        number: IK402: the element's number in X12's dictionary; None if unknown.
        value: IK404: the bad value. It may tell a person: it goes back to the one who
            sent it, and nowhere else.
        unit: the claim, member or inquiry in which it stands, if one is known.
        segment_triggers: why the segment is wrong as it stands (CTX of IK3).
        triggers: why the element is (CTX of IK4).
    """

    unsaid: ClassVar[frozenset[str]] = frozenset({"origin", "message"})

    segment: str
    position: int
    loop: str = ""
    segment_code: str = ""
    element: int | None = None
    component: int | None = None
    repetition: int | None = None
    element_code: str = ""
    number: int | None = None
    value: str = ""
    unit: BusinessUnit | None = None
    segment_triggers: tuple[SituationalTrigger, ...] = ()
    triggers: tuple[SituationalTrigger, ...] = ()
    message: str = ""
    origin: Origin | None = None

    def __repr__(self) -> str:
        """Where it stands; never the value, which may tell a person."""
        return f"<SyntaxFault {self.segment} {self.position}>"


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
        included: AK902: how many sets the group said to hold; None for as many as told.
        received: AK903: how many came; None for as many as told.
        taken: AK904: how many were accepted; None for as many as told.
    """

    envelope: Envelope
    functional_id: str
    group_control: int
    version: str
    acceptance: Acceptance
    transactions: tuple[TransactionVerdict, ...]
    codes: tuple[str, ...] = ()
    included: int | None = None
    received: int | None = None
    taken: int | None = None


class ClaimStatus(Noun):
    """One status of a claim (STC): category, status, entity, and what it says.

    Attributes:
        category: claim status category, such as ``A2`` accepted, ``A3`` returned,
            ``A7`` rejected for invalid information.
        code: claim status code.
        entity: whom it concerns, such as ``IL``; empty if nobody in particular.
        message: STC12: more, in the payer's words, on this status and those after it.
    """

    category: str
    code: str
    entity: str = ""
    message: str = ""


class LineVerdict(Noun):
    """What a 277CA says of one line of a claim (loop 2220D).

    Attributes:
        procedure: its code; a revenue code has `qualifier` NU.
        control_number: REF*FJ: the line's own number, or its ordinal.
        modifiers: of the procedure.
        revenue: SVC04: the revenue code of a line that tells a procedure, too.
        units: SVC07; None if it does not tell them.
        status_on: STC02; None if it does not tell.
        service_from: DTP*472.
        service_to: its last day.
        prescription_number: REF*XZ.
    """

    procedure: str
    qualifier: str = "HC"
    charge_cents: Cents
    statuses: tuple[ClaimStatus, ...]
    control_number: str = ""
    modifiers: tuple[str, ...] = ()
    revenue: str = ""
    units: Decimal | None = None
    status_on: date | None = None
    service_from: date | None = None
    service_to: date | None = None
    prescription_number: str = ""


class ClaimVerdict(Noun):
    """What a 277CA says of one claim.

    Attributes:
        accepted: action code WQ; a rejected claim has U.
        payer_control_number: REF*1K, given to accepted claims.
        clearinghouse_number: REF*D9, as the claim brought it.
        bill_type: REF*BLT: kind of facility and frequency of an institutional claim.
        member_qualifier: what kind of number `member_id` is: MI, or II.
        billing_npi: or what else the provider is known by, see `ProviderVerdict`.
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
    clearinghouse_number: str = ""
    bill_type: str = ""
    patient_last: str = ""
    patient_first: str = ""
    patient_middle: str = ""
    patient_suffix: str = ""
    member_id: str = ""
    member_qualifier: str = "MI"
    billing_npi: str = ""
    billing_name: str = ""
    lines: tuple[LineVerdict, ...] = ()


class ProviderReference(Noun):
    """Another number by which a billing provider is known (REF of loop 2200C)."""

    qualifier: str
    number: str


class ProviderVerdict(Noun):
    """What a 277CA says of a billing provider as a whole (loop 2000C).

    Attributes:
        npi: or what else it is known by, as the verdicts on its claims name it.
        name: as they do.
        qualifier: what kind of number `npi` is: XX is an NPI, FI a tax number.
        is_person: whether it is one.
        first: given name of a person.
        middle: middle name of a person.
        suffix: of a person's name.
        accepted: action code WQ; U rejects all its claims.
        statuses: why it is rejected, or other than the usual ones if it is taken.
        trace: TRN02: the provider's own number of the batch; ``0`` if it has none.
        references: other numbers by which it is known.
        claims: how many claims are not told of one by one, where none is.
        charge_cents: the sum of these claims.
    """

    npi: str
    name: str
    qualifier: str = "XX"
    is_person: bool = False
    first: str = ""
    middle: str = ""
    suffix: str = ""
    accepted: bool = True
    statuses: tuple[ClaimStatus, ...] = ()
    trace: str = "0"
    references: tuple[ProviderReference, ...] = ()
    claims: int = 0
    charge_cents: Cents = ZERO


class ClaimAcknowledgment(Noun):
    """A 277CA: the verdicts on the claims of one batch.

    Attributes:
        batch_reference: BHT03 of the 837 that it answers.
        received_on: the day on which the payer took the batch in.
        statuses: why the batch as a whole is rejected; none if it is taken.
        providers: those of whom more is told than the verdicts on their claims say.
        taken_as: how a batch that is taken is acknowledged, if not as usual.
        payer_role: PR, or AY if a clearinghouse answers.
        payer_qualifier: what kind of number `payer_id` is.
        submitter_first: given name of a submitter who is a person.
        submitter_middle: middle name of such a submitter.
        submitter_is_person: whether it is one.
        receipt: TRN02 of the payer's level, if not made of our own numbers.
        processed_on: DTP*009, if not the day on which the answer was made.
        claims: how many claims are not told of one by one, where no provider is.
        charge_cents: the sum of these claims.
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
    providers: tuple[ProviderVerdict, ...] = ()
    taken_as: tuple[ClaimStatus, ...] = ()
    payer_role: str = "PR"
    payer_qualifier: str = "PI"
    submitter_first: str = ""
    submitter_middle: str = ""
    submitter_is_person: bool = False
    receipt: str = ""
    processed_on: date | None = None
    claims: int = 0
    charge_cents: Cents = ZERO
