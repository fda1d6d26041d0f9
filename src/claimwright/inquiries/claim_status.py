"""A claim's status asked for (276) and told (277)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from claimwright.claims.batch import Envelope
from claimwright.claims.details import (
    ContactPoint,
    Dated,
    Party,
    Procedure,
    QualifiedAmount,
    ReferenceNumber,
    Trace,
)
from claimwright.money import Cents
from claimwright.noun import Noun
from claimwright.origin import Origin


class StatusCode(Noun):
    """One status: category, code, and whom it concerns (a component of STC).

    Attributes:
        category: claim status category, such as F1 finalized and paid, R4 papers.
        code: claim status code, or a LOINC code where papers are asked for.
        entity: whom it concerns, such as IL; empty if nobody in particular.
        code_list: RX says that `code` is of the pharmacies' list, LOI of LOINC.
    """

    category: str
    code: str = ""
    entity: str = ""
    code_list: str = ""


class StatusInformation(Noun):
    """What is told of a claim, a line, or a whole request (STC).

    Attributes:
        codes: STC01, STC10 and STC11.
        effective_on: STC02.
        action: STC03.
        charge_cents: STC04.
        paid_cents: STC05.
        finalized_on: STC06: the day of the decision.
        remitted_on: STC08: the day of the payment.
        trace_number: STC09: of the check or transfer.
        message: STC12.
    """

    codes: tuple[StatusCode, ...] = ()
    effective_on: date | None = None
    action: str = ""
    charge_cents: Cents | None = None
    paid_cents: Cents | None = None
    finalized_on: date | None = None
    remitted_on: date | None = None
    trace_number: str = ""
    message: str = ""


class LevelStatus(Noun):
    """Why a whole request was not answered, at a receiver or provider (2200B, 2200C).

    Attributes:
        trace: TRN.
        statuses: STC.
    """

    trace: Trace | None = None
    statuses: tuple[StatusInformation, ...] = ()


class LineStatus(Noun):
    """One service of a claim (2210 of a 276, 2220 of a 277).

    Attributes:
        procedure: SVC01.
        charge_cents: SVC02.
        paid_cents: SVC03.
        revenue_code: SVC04.
        units: SVC07.
        statuses: STC.
        references: REF: FJ the line's number.
        dates: DTP.
    """

    procedure: Procedure | None = None
    charge_cents: Cents | None = None
    paid_cents: Cents | None = None
    revenue_code: str = ""
    units: Decimal | None = None
    statuses: tuple[StatusInformation, ...] = ()
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()


class StatusClaim(Noun):
    """A claim whose status is asked or told (2200D, 2200E).

    Attributes:
        trace: TRN.
        statuses: STC.
        references: REF: 1K payer's claim number, EJ patient account, D9, ...
        amounts: AMT: T3 what was charged.
        dates: DTP: 472 service.
        lines: 2210 or 2220.
    """

    trace: Trace | None = None
    statuses: tuple[StatusInformation, ...] = ()
    references: tuple[ReferenceNumber, ...] = ()
    amounts: tuple[QualifiedAmount, ...] = ()
    dates: tuple[Dated, ...] = ()
    lines: tuple[LineStatus, ...] = ()
    origin: Origin | None = None


class StatusPerson(Noun):
    """A subscriber or a dependent with claims (2000D, 2000E).

    Attributes:
        birth_date: DMG02.
        gender: DMG03.
        party: NM1.
        claims: 2200.
        dependents: of a subscriber.
    """

    birth_date: date | None = None
    gender: str = ""
    party: Party | None = None
    claims: tuple[StatusClaim, ...] = ()
    dependents: tuple[StatusPerson, ...] = ()


class StatusProvider(Noun):
    """A provider of services (2000C).

    Attributes:
        parties: NM1: the provider, by up to two numbers.
        status: 2200C.
        subscribers: 2000D.
    """

    parties: tuple[Party, ...] = ()
    status: LevelStatus | None = None
    subscribers: tuple[StatusPerson, ...] = ()


class StatusReceiver(Noun):
    """Who asks (2000B).

    Attributes:
        party: NM1.
        status: 2200B.
        providers: 2000C.
    """

    party: Party | None = None
    status: LevelStatus | None = None
    providers: tuple[StatusProvider, ...] = ()


class StatusPayer(Noun):
    """Who is asked (2000A).

    Attributes:
        party: NM1.
        contact: PER.
        receivers: 2000B.
    """

    party: Party | None = None
    contact: ContactPoint | None = None
    receivers: tuple[StatusReceiver, ...] = ()


class ClaimStatusInquiry(Noun):
    """A 276: what became of claims is asked.

    Attributes:
        created_at: BHT04 and BHT05, where they are not the envelope's.
        payers: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    payers: tuple[StatusPayer, ...] = ()
    origin: Origin | None = None


class ClaimStatusResponse(Noun):
    """A 277: what became of claims is told.

    Attributes:
        created_at: BHT04 and BHT05, where they are not the envelope's.
        payers: 2000A.
    """

    envelope: Envelope
    created_at: datetime | None = None
    payers: tuple[StatusPayer, ...] = ()
    origin: Origin | None = None
