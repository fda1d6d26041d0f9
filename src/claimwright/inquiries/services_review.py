"""Leave for services asked for and given: prior authorization, referral (278)."""

from __future__ import annotations

from datetime import date, datetime

from claimwright.claims.batch import Envelope
from claimwright.claims.details import (
    Condition,
    ContactPoint,
    Dated,
    Location,
    Paperwork,
    Party,
    ProviderRole,
    ReferenceNumber,
    RequestRejection,
    Trace,
)
from claimwright.inquiries.delivery import Delivery
from claimwright.inquiries.patient_state import (
    Admission,
    AmbulanceTransport,
    ConditionAnswer,
    HomeHealth,
    OxygenTherapy,
    SpinalManipulation,
)
from claimwright.inquiries.reviewed_service import (
    DentalService,
    InstitutionalService,
    ProfessionalService,
    Tooth,
)
from claimwright.noun import Noun
from claimwright.origin import Origin


class AccidentCause(Noun):
    """What caused a condition (UM05).

    Attributes:
        causes: components 1 to 3: AA auto, AP another's fault, EM at work.
        state: component 4.
        country: component 5.
    """

    causes: tuple[str, ...] = ()
    state: str = ""
    country: str = ""


class Review(Noun):
    """What is to be reviewed (UM).

    Attributes:
        category: UM01: AR admission, HS services, IN initial, SC specialty care.
        certification: UM02: I initial, R renewal, 3 cancel, S revised, ...
        service_type: UM03.
        facility: UM04-1: a place of service or the first digits of a type of bill.
        facility_qualifier: UM04-2: B place of service, A type of bill.
        accident: UM05.
        urgency: UM06: E elective, U urgent, 03 emergency.
        condition: UM07.
        prognosis: UM08.
        release_of_information: UM09.
        delay_reason: UM10.
    """

    category: str
    certification: str = ""
    service_type: str = ""
    facility: str = ""
    facility_qualifier: str = ""
    accident: AccidentCause | None = None
    urgency: str = ""
    condition: str = ""
    prognosis: str = ""
    release_of_information: str = ""
    delay_reason: str = ""


class Decision(Noun):
    """What the reviewer decided (HCR).

    Attributes:
        action: HCR01: A1 certified, A3 not, A4 pended, A6 modified, C cancelled,
            CT contact the payer, NA no action needed.
        number: HCR02: of the certification.
        reasons: HCR03.
        second_opinion: whether one is needed (HCR04).
    """

    action: str
    number: str = ""
    reasons: tuple[str, ...] = ()
    second_opinion: bool | None = None


class ReviewParty(Noun):
    """A provider, a place or a contact of an event or service (2010E, 2010F).

    Attributes:
        party: NM1.
        references: REF.
        location: N3, N4.
        contact: PER.
        rejections: AAA.
        provider_role: PRV.
        dates: DTP: 598, when another reviewer refused.
    """

    party: Party | None = None
    references: tuple[ReferenceNumber, ...] = ()
    location: Location | None = None
    contact: ContactPoint | None = None
    rejections: tuple[RequestRejection, ...] = ()
    provider_role: ProviderRole | None = None
    dates: tuple[Dated, ...] = ()


class ReviewedService(Noun):
    """One service of an event (2000F).

    Attributes:
        traces: TRN.
        rejections: AAA.
        review: UM; of the event's where it is left out.
        decision: HCR, of a response.
        references: REF: BB authorization, NT administrative number.
        dates: DTP: 472 service.
        conditions: HI: LOINC codes of what the reviewer wants to know.
        professional: SV1.
        institutional: SV2.
        dental: SV3.
        teeth: TOO.
        delivery: HSD.
        paperwork: PWK.
        message: MSG01.
        parties: 2010F.
    """

    traces: tuple[Trace, ...] = ()
    rejections: tuple[RequestRejection, ...] = ()
    review: Review | None = None
    decision: Decision | None = None
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()
    conditions: tuple[Condition, ...] = ()
    professional: ProfessionalService | None = None
    institutional: InstitutionalService | None = None
    dental: DentalService | None = None
    teeth: tuple[Tooth, ...] = ()
    delivery: Delivery | None = None
    paperwork: tuple[Paperwork, ...] = ()
    message: str = ""
    parties: tuple[ReviewParty, ...] = ()
    origin: Origin | None = None


class PatientEvent(Noun):
    """An admission, a referral or a course of services (2000E).

    Attributes:
        traces: TRN.
        rejections: AAA.
        review: UM.
        decision: HCR, of a response.
        references: REF: BB authorization, NT administrative number.
        dates: DTP: 435 admission, 096 discharge, AAH event, ...
        conditions: HI.
        delivery: HSD.
        answers: CRC.
        admission: CL1.
        ambulance: CR1.
        spinal_manipulation: CR2.
        oxygen: CR5.
        home_health: CR6.
        paperwork: PWK.
        message: MSG01.
        parties: 2010E.
        services: 2000F.
    """

    traces: tuple[Trace, ...] = ()
    rejections: tuple[RequestRejection, ...] = ()
    review: Review | None = None
    decision: Decision | None = None
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()
    conditions: tuple[Condition, ...] = ()
    delivery: Delivery | None = None
    answers: tuple[ConditionAnswer, ...] = ()
    admission: Admission | None = None
    ambulance: AmbulanceTransport | None = None
    spinal_manipulation: SpinalManipulation | None = None
    oxygen: OxygenTherapy | None = None
    home_health: HomeHealth | None = None
    paperwork: tuple[Paperwork, ...] = ()
    message: str = ""
    parties: tuple[ReviewParty, ...] = ()
    services: tuple[ReviewedService, ...] = ()
    origin: Origin | None = None


class ReviewPerson(Noun):
    """A subscriber or a dependent who is to be treated (2000C, 2000D).

    Attributes:
        traces: TRN, of an inquiry.
        request_rejections: AAA of the level: why an inquiry is not answered.
        party: NM1.
        references: REF.
        location: N3, N4.
        rejections: AAA.
        birth_date: DMG02.
        gender: DMG03.
        is_subscriber: INS01; None if INS is left out.
        relationship: INS02.
        military_status: INS08.
        birth_sequence: INS17.
        dependent: 2000D, where the patient is one.
        events: 2000E.
    """

    traces: tuple[Trace, ...] = ()
    request_rejections: tuple[RequestRejection, ...] = ()
    party: Party | None = None
    references: tuple[ReferenceNumber, ...] = ()
    location: Location | None = None
    rejections: tuple[RequestRejection, ...] = ()
    birth_date: date | None = None
    gender: str = ""
    is_subscriber: bool | None = None
    relationship: str = ""
    military_status: str = ""
    birth_sequence: int | None = None
    dependent: ReviewPerson | None = None
    events: tuple[PatientEvent, ...] = ()


class Requester(Noun):
    """Who asks for leave (2000B).

    Attributes:
        parties: 2010B; a response may name several.
        subscribers: 2000C: one of a request, perhaps several of an inquiry.
    """

    parties: tuple[ReviewParty, ...] = ()
    subscribers: tuple[ReviewPerson, ...] = ()


class Reviewer(Noun):
    """Who gives leave: the utilization management organization (2000A).

    Attributes:
        request_rejections: AAA of the level: why nothing was taken in.
        party: NM1.
        contact: PER.
        rejections: AAA of the organization itself.
        requester: 2000B.
    """

    request_rejections: tuple[RequestRejection, ...] = ()
    party: Party | None = None
    contact: ContactPoint | None = None
    rejections: tuple[RequestRejection, ...] = ()
    requester: Requester | None = None


class ServicesReviewRequest(Noun):
    """A 278 that asks for leave.

    Attributes:
        created_at: BHT04 and BHT05, where they are not the envelope's.
        purpose: BHT02: 13 a request, 01 its cancellation, 36 its confirmation.
        kind: BHT06: RU medical services reservation.
        reviewer: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    purpose: str = "13"
    kind: str = ""
    reviewer: Reviewer | None = None
    origin: Origin | None = None


class ServicesReviewResponse(Noun):
    """A 278 that gives leave or refuses it.

    Attributes:
        created_at: BHT04 and BHT05, where they are not the envelope's.
        purpose: BHT02: 11 a response.
        kind: BHT06: 18 no more follows, 19 more follows, AT administrative action.
        reviewer: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    purpose: str = "11"
    kind: str = ""
    reviewer: Reviewer | None = None
    origin: Origin | None = None


class ReviewInquiry(Noun):
    """A 278 that asks what leave was given before (005010X215).

    Attributes:
        created_at: BHT04 and BHT05, where they are not the envelope's.
        reviewer: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    reviewer: Reviewer | None = None
    origin: Origin | None = None


class ReviewInquiryResponse(Noun):
    """A 278 that tells what leave was given before (005010X215).

    Attributes:
        created_at: BHT04 and BHT05, where they are not the envelope's.
        kind: BHT06: RD all that was asked for, AT what could be found.
        reviewer: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    kind: str = ""
    reviewer: Reviewer | None = None
    origin: Origin | None = None
