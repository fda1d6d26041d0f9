"""Papers sent to a payer with a claim, or because it asked (275)."""

from __future__ import annotations

from datetime import datetime

from claimwright.claims.batch import Envelope
from claimwright.claims.details import (
    ContactPoint,
    Dated,
    Location,
    Party,
    ProviderRole,
    ReferenceNumber,
    Trace,
)
from claimwright.inquiries.claim_status import StatusInformation
from claimwright.noun import Noun
from claimwright.origin import Origin


class Attachment(Noun):
    """One paper (2000A).

    Attributes:
        number: LX01.
        trace: TRN: the attachment control number, or the number of the question.
        statuses: STC: which question it answers, as LOINC codes.
        references: REF: 6R, FJ, the line that it belongs to.
        served: DTP: 472, the service that it belongs to.
        dates: DTP: 368, sent on.
        report: CAT01: AE an attachment.
        format: CAT02: HL an HL7 document, IA an image, TX text, MB binary.
        version: CAT03.
        security: EFI01: 05 personal.
        content: BIN02, the paper itself.
    """

    number: int | None = None
    trace: Trace | None = None
    statuses: tuple[StatusInformation, ...] = ()
    references: tuple[ReferenceNumber, ...] = ()
    served: tuple[Dated, ...] = ()
    dates: tuple[Dated, ...] = ()
    report: str = "AE"
    format: str = "TX"
    version: str = ""
    security: str = "05"
    content: bytes = b""
    origin: Origin | None = None


class AttachingProvider(Noun):
    """The provider whose claim it is (1000C).

    Attributes:
        party: NM1.
        provider_role: PRV.
        references: REF.
        location_role: NX101.
        location: N3, N4.
    """

    party: Party | None = None
    provider_role: ProviderRole | None = None
    references: tuple[ReferenceNumber, ...] = ()
    location_role: str = ""
    location: Location | None = None


class AttachmentPatient(Noun):
    """The patient, and the claim (1000D).

    Attributes:
        party: NM1.
        references: REF: EJ patient account, EA medical record, D9 claim number, ...
        dates: DTP: 472 service.
    """

    party: Party | None = None
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()


class ClaimAttachment(Noun):
    """A 275: papers for one claim.

    Attributes:
        created_at: BGN03 and BGN04, where they are not the envelope's.
        purpose: BGN01: 02 sent with the claim, 11 the answer to a question.
        payer: NM1 of 1000A.
        payer_contact: PER of 1000A.
        submitter: 1000B.
        provider: 1000C.
        patient: 1000D.
        attachments: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    purpose: str = "02"
    payer: Party | None = None
    payer_contact: ContactPoint | None = None
    submitter: Party | None = None
    provider: AttachingProvider | None = None
    patient: AttachmentPatient | None = None
    attachments: tuple[Attachment, ...] = ()
    origin: Origin | None = None
