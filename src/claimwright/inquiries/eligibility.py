"""Benefits asked for (270) and told (271)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from claimwright.claims.batch import Envelope
from claimwright.claims.details import (
    Condition,
    ContactPoint,
    Dated,
    Location,
    Party,
    Procedure,
    ProviderRole,
    QualifiedAmount,
    ReferenceNumber,
    RequestRejection,
    Trace,
)
from claimwright.dates import Span
from claimwright.inquiries.delivery import Delivery
from claimwright.money import Cents
from claimwright.noun import Noun
from claimwright.origin import Origin


class BenefitInquiry(Noun):
    """One question about benefits (loop 2110 of a 270).

    Attributes:
        service_types: EQ01, such as 30 the plan as a whole, 98 office visit.
        procedure: EQ02.
        coverage_level: EQ03, FAM for the whole family.
        pointers: EQ05: which of the person's conditions it is about, from 1.
        amounts: AMT: R spend down, PB what was billed against it.
        place_of_service: III02.
        references: REF: 9F referral, G1 prior authorization.
        dates: DTP.
    """

    service_types: tuple[str, ...] = ()
    procedure: Procedure | None = None
    coverage_level: str = ""
    pointers: tuple[str, ...] = ()
    amounts: tuple[QualifiedAmount, ...] = ()
    place_of_service: str = ""
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()
    origin: Origin | None = None


class BenefitDetail(Noun):
    """A place or a kind of illness or injury to which a benefit is bound (III).

    Attributes:
        list: III01: ZZ place of service, NI and GR nature of injury.
        code: III02.
        category: III03.
        text: III04.
    """

    list: str = ""
    code: str = ""
    category: str = ""
    text: str = ""


class RelatedEntity(Noun):
    """Somebody whom a benefit concerns, such as another payer (loop 2120).

    Attributes:
        party: NM1.
        location: N3, N4.
        contacts: PER.
        provider_role: PRV.
    """

    party: Party | None = None
    location: Location | None = None
    contacts: tuple[ContactPoint, ...] = ()
    provider_role: ProviderRole | None = None


class Benefit(Noun):
    """One thing that a payer tells of a person's benefits (loop 2110 of a 271).

    Attributes:
        information: EB01: 1 active, 6 inactive, A co-insurance, B co-payment,
            C deductible, F limit, G out of pocket, I not covered, V cannot process.
        coverage_level: EB02: IND, FAM, ...
        service_types: EB03.
        insurance_type: EB04, such as HM, MC, QM.
        plan: EB05.
        period: EB06, such as 23 calendar year, 29 what remains.
        amount_cents: EB07.
        percent: EB08, as a fraction of one.
        quantity_qualifier: EB09.
        quantity: EB10.
        authorization: EB11: Y needed, N not, U unknown.
        in_network: EB12: Y in, N out, W not told apart, U unknown.
        procedure: EB13.
        pointers: EB14: which of the person's conditions it is about, from 1.
        deliveries: HSD.
        references: REF.
        dates: DTP.
        rejections: AAA.
        messages: MSG01.
        details: III.
        related: loop 2120.
    """

    information: str
    coverage_level: str = ""
    service_types: tuple[str, ...] = ()
    insurance_type: str = ""
    plan: str = ""
    period: str = ""
    amount_cents: Cents | None = None
    percent: Decimal | None = None
    quantity_qualifier: str = ""
    quantity: Decimal | None = None
    authorization: str = ""
    in_network: str = ""
    procedure: Procedure | None = None
    pointers: tuple[str, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()
    rejections: tuple[RequestRejection, ...] = ()
    messages: tuple[str, ...] = ()
    details: tuple[BenefitDetail, ...] = ()
    related: tuple[RelatedEntity, ...] = ()
    origin: Origin | None = None


class MilitaryService(Noun):
    """A person's service in the armed forces (MPI).

    Attributes:
        information: MPI01: A partial, C current, L latest, ...
        employment: MPI02.
        branch: MPI03.
        description: MPI04.
        rank: MPI05.
        days: MPI06 and MPI07.
    """

    information: str
    employment: str = ""
    branch: str = ""
    description: str = ""
    rank: str = ""
    days: Span | None = None


class InsuredPerson(Noun):
    """A subscriber or a dependent (2000C, 2000D) about whom is asked or told.

    Attributes:
        traces: TRN.
        party: NM1.
        references: REF.
        location: N3, N4.
        rejections: AAA.
        provider_role: PRV.
        birth_date: DMG02.
        gender: DMG03.
        is_subscriber: INS01; None if INS is left out.
        relationship: INS02: 18 self, 01 spouse, 19 child.
        maintenance_type: INS03: 001 a change of what was asked with.
        maintenance_reason: INS04.
        birth_sequence: INS17, of several born at once.
        conditions: HI.
        dates: DTP.
        military: MPI.
        inquiries: what is asked (270).
        benefits: what is told (271).
        dependents: of a subscriber.
    """

    traces: tuple[Trace, ...] = ()
    party: Party | None = None
    references: tuple[ReferenceNumber, ...] = ()
    location: Location | None = None
    rejections: tuple[RequestRejection, ...] = ()
    provider_role: ProviderRole | None = None
    birth_date: date | None = None
    gender: str = ""
    is_subscriber: bool | None = None
    relationship: str = ""
    maintenance_type: str = ""
    maintenance_reason: str = ""
    birth_sequence: int | None = None
    conditions: tuple[Condition, ...] = ()
    dates: tuple[Dated, ...] = ()
    military: MilitaryService | None = None
    inquiries: tuple[BenefitInquiry, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    dependents: tuple[InsuredPerson, ...] = ()
    origin: Origin | None = None


class InformationReceiver(Noun):
    """Who asks, mostly a provider (2000B).

    Attributes:
        party: NM1.
        references: REF.
        location: N3, N4.
        rejections: AAA.
        provider_role: PRV.
        subscribers: 2000C.
    """

    party: Party | None = None
    references: tuple[ReferenceNumber, ...] = ()
    location: Location | None = None
    rejections: tuple[RequestRejection, ...] = ()
    provider_role: ProviderRole | None = None
    subscribers: tuple[InsuredPerson, ...] = ()


class InformationSource(Noun):
    """Who knows, mostly a payer (2000A).

    Attributes:
        request_rejections: AAA of the level: why nothing was taken in.
        party: NM1.
        contacts: PER.
        rejections: AAA of the source itself.
        receivers: 2000B.
    """

    request_rejections: tuple[RequestRejection, ...] = ()
    party: Party | None = None
    contacts: tuple[ContactPoint, ...] = ()
    rejections: tuple[RequestRejection, ...] = ()
    receivers: tuple[InformationReceiver, ...] = ()


class EligibilityInquiry(Noun):
    """A 270: what benefits somebody has is asked.

    Attributes:
        created_at: BHT04 and BHT05, where they are not the envelope's.
        purpose: BHT02: 13 a request, 01 its cancellation.
        kind: BHT06: RT for spend down.
        sources: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    purpose: str = "13"
    kind: str = ""
    sources: tuple[InformationSource, ...] = ()
    origin: Origin | None = None


class EligibilityResponse(Noun):
    """A 271: what benefits somebody has is told.

    Attributes:
        created_at: BHT04 and BHT05, where they are not the envelope's.
        purpose: BHT02: 11 a response, 06 a confirmation.
        sources: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    purpose: str = "11"
    sources: tuple[InformationSource, ...] = ()
    origin: Origin | None = None
