"""Premiums paid for members or for whole groups (820)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.claims.batch import Envelope
from claimwright.claims.details import (
    ContactPoint,
    Location,
    Moment,
    Organization,
    Party,
    ReferenceNumber,
)
from claimwright.money import ZERO, Cents
from claimwright.noun import Noun
from claimwright.origin import Origin


class Account(Noun):
    """A bank account between which a payment moves (BPR06 to 09, BPR12 to 15).

    Attributes:
        bank_qualifier: 01 says that `bank` is an ABA number.
        bank: routing number.
        kind: DA demand deposit, SG savings.
        number: of the account.
    """

    bank_qualifier: str = ""
    bank: str = ""
    kind: str = ""
    number: str = ""


class PremiumParty(Noun):
    """Who pays, who is paid, or who stands between (1000A, 1000B, 1000C).

    Attributes:
        organization: N1.
        more_name: N201.
        location: N3, N4.
        delivery: RDM01: how the remittance goes to the payee: EM, FX, OL, ...
        delivery_name: RDM02.
        delivery_number: RDM03.
        references: REF, of an exchange's payment.
        contacts: PER.
    """

    organization: Organization | None = None
    more_name: str = ""
    location: Location | None = None
    delivery: str = ""
    delivery_name: str = ""
    delivery_number: str = ""
    references: tuple[ReferenceNumber, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()


class PremiumAdjustment(Noun):
    """What a payment differs by from what was billed (ADX).

    Attributes:
        amount_cents: ADX01; negative reduces the payment.
        reason: ADX02: 52 credit for what was overpaid, 53 for a new rate, ...
    """

    amount_cents: Cents
    reason: str = ""


class PremiumCharge(Noun):
    """A charge or reduction within a summary line (SAC).

    Attributes:
        code: SAC02.
        amount_cents: SAC05.
    """

    code: str
    amount_cents: Cents = ZERO


class MemberCount(Noun):
    """How many members a summary line is for (SLN).

    Attributes:
        number: SLN01.
        count: SLN04.
        unit: SLN05-1: IE employees, PR members, 10 groups.
    """

    number: str
    count: Decimal | None = None
    unit: str = ""


class SummaryLine(Noun):
    """A line of a summary bill (IT1).

    Attributes:
        number: IT101.
        charges: SAC.
        counts: SLN.
    """

    number: str
    charges: tuple[PremiumCharge, ...] = ()
    counts: tuple[MemberCount, ...] = ()


class PremiumItem(Noun):
    """What is paid for: an invoice, a contract, a policy (RMR).

    Attributes:
        qualifier: RMR01: IK invoice, CT contract, 1L group or policy, AZ health plan.
        number: RMR02.
        action: RMR03: PA advance, PI full, PO on account, PP partial.
        paid_cents: RMR04.
        billed_cents: RMR05.
        references: REF.
        moments: DTM: 582 the period that is paid for.
        summary_line: IT1.
        adjustments: ADX.
    """

    qualifier: str
    number: str = ""
    action: str = ""
    paid_cents: Cents | None = None
    billed_cents: Cents | None = None
    references: tuple[ReferenceNumber, ...] = ()
    moments: tuple[Moment, ...] = ()
    summary_line: SummaryLine | None = None
    adjustments: tuple[PremiumAdjustment, ...] = ()


class PremiumEntity(Noun):
    """A group or a person for whom is paid (ENT).

    Attributes:
        number: ENT01.
        kind: ENT02: 2J a person, 2L and others an organization.
        qualifier: ENT03.
        identifier: ENT04.
        people: NM1: the insured, the employee.
        references: REF of a person, of an exchange's payment.
        adjustments: ADX that belong to no item.
        items: RMR.
    """

    number: int | None = None
    kind: str = ""
    qualifier: str = ""
    identifier: str = ""
    people: tuple[Party, ...] = ()
    references: tuple[ReferenceNumber, ...] = ()
    adjustments: tuple[PremiumAdjustment, ...] = ()
    items: tuple[PremiumItem, ...] = ()
    origin: Origin | None = None


class PremiumPayment(Noun):
    """An 820: a payment of premiums. Its trace number is the envelope's reference.

    Attributes:
        handling: BPR01: I with its remittance, C payment alone, U split, ...
        payment_cents: BPR02.
        method: BPR04: ACH, CHK, BOP, FWT, NON.
        format: BPR05.
        payer_account: BPR06 to BPR09.
        payer_identifier: BPR10.
        payer_division: BPR11.
        payee_account: BPR12 to BPR15.
        paid_on: BPR16.
        trace_kind: TRN01: 1 with this set, 3 with the payment.
        trace_originator: TRN03.
        trace_division: TRN04.
        currency_entity: CUR01: whose currency is told.
        currency: CUR02; empty for US dollars.
        references: REF.
        moments: DTM: 582 the period that is paid for.
        payee: 1000A.
        payer: 1000B.
        intermediaries: 1000C.
        organizations: 2000A: paid for as a group.
        individuals: 2000B: paid for one by one.
    """

    envelope: Envelope
    handling: str = "I"
    payment_cents: Cents
    method: str = ""
    format: str = ""
    payer_account: Account | None = None
    payer_identifier: str = ""
    payer_division: str = ""
    payee_account: Account | None = None
    paid_on: date | None = None
    trace_kind: str = "1"
    trace_originator: str = ""
    trace_division: str = ""
    currency_entity: str = ""
    currency: str = ""
    references: tuple[ReferenceNumber, ...] = ()
    moments: tuple[Moment, ...] = ()
    payee: PremiumParty | None = None
    payer: PremiumParty | None = None
    intermediaries: tuple[PremiumParty, ...] = ()
    organizations: tuple[PremiumEntity, ...] = ()
    individuals: tuple[PremiumEntity, ...] = ()
    origin: Origin | None = None


class ExchangePayment(Noun):
    """An 820 of a health insurance exchange (005010X306).

    Its trace number is the envelope's reference.

    Attributes:
        handling: BPR01: I with its remittance, C payment alone.
        payment_cents: BPR02.
        is_debit: BPR03 is D: the exchange takes money back.
        method: BPR04.
        format: BPR05.
        payer_account: BPR06 to BPR09.
        payer_identifier: BPR10.
        payer_division: BPR11.
        payee_account: BPR12 to BPR15.
        paid_on: BPR16.
        references: REF: 38 the exchange's, TV the issuer's plan, ...
        payee: 1000A.
        payer: 1000B.
        entities: 2000: for whom is paid.
    """

    envelope: Envelope
    handling: str = "I"
    payment_cents: Cents
    is_debit: bool = False
    method: str = ""
    format: str = ""
    payer_account: Account | None = None
    payer_identifier: str = ""
    payer_division: str = ""
    payee_account: Account | None = None
    paid_on: date | None = None
    references: tuple[ReferenceNumber, ...] = ()
    payee: PremiumParty | None = None
    payer: PremiumParty | None = None
    entities: tuple[PremiumEntity, ...] = ()
    origin: Origin | None = None
