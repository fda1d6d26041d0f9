"""More information on a claim is asked for before it is decided (277)."""

from __future__ import annotations

from datetime import datetime

from claimwright.claims.batch import Envelope
from claimwright.claims.details import (
    ContactPoint,
    Dated,
    Location,
    Paperwork,
    Party,
    ReferenceNumber,
    Trace,
)
from claimwright.inquiries.claim_status import LineStatus, StatusInformation
from claimwright.noun import Noun
from claimwright.origin import Origin


class ClaimQuestion(Noun):
    """What a payer wants to know of one claim (2200D).

    Attributes:
        trace: TRN: the number under which the answer must come.
        statuses: STC: what is wanted, as LOINC codes.
        references: REF: 1K payer's claim number, EJ patient account, EA record, ...
        dates: DTP: 472 service, 106 the answer's last day.
        paperwork: PWK: how the answer may come.
        lines: 2220D: what is wanted of single services.
    """

    trace: Trace | None = None
    statuses: tuple[StatusInformation, ...] = ()
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()
    paperwork: tuple[Paperwork, ...] = ()
    lines: tuple[LineStatus, ...] = ()
    origin: Origin | None = None


class QuestionedPatient(Noun):
    """A patient on whose claims more is asked (2000D).

    Attributes:
        level: HL03: PT patient, 22 subscriber.
        party: NM1.
        claims: 2200D.
    """

    level: str = "PT"
    party: Party | None = None
    claims: tuple[ClaimQuestion, ...] = ()


class QuestionedProvider(Noun):
    """A provider of whom more is asked (2000C).

    Attributes:
        party: NM1.
        location: N3, N4.
        patients: 2000D.
    """

    party: Party | None = None
    location: Location | None = None
    patients: tuple[QuestionedPatient, ...] = ()


class QuestionReceiver(Noun):
    """Who takes the questions for providers (2000B).

    Attributes:
        party: NM1.
        providers: 2000C.
    """

    party: Party | None = None
    providers: tuple[QuestionedProvider, ...] = ()


class QuestioningPayer(Noun):
    """Who asks (2000A).

    Attributes:
        party: NM1.
        contact: PER.
        receivers: 2000B.
    """

    party: Party | None = None
    contact: ContactPoint | None = None
    receivers: tuple[QuestionReceiver, ...] = ()


class AdditionalInformationRequest(Noun):
    """A 277 that asks for more information on claims.

    Attributes:
        created_at: BHT04 and BHT05, where they are not the envelope's.
        structure: BHT01.
        purpose: BHT02: 08 status, 48 suspended.
        kind: BHT06: RQ a request.
        payers: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    structure: str = "0085"
    purpose: str = "48"
    kind: str = "RQ"
    payers: tuple[QuestioningPayer, ...] = ()
    origin: Origin | None = None
