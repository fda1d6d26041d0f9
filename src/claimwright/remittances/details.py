"""What an 835 says besides money and reasons: who, where, and by which number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.money import Cents
from claimwright.noun import Noun


class PostalAddress(Noun):
    """An address of payer or payee (N3 and N4); the ZIP code without a hyphen."""

    line1: str
    city: str
    state: str = ""
    zip_code: str = ""
    line2: str = ""
    country: str = ""


class ContactNumber(Noun):
    """One way to reach somebody (PER03 and PER04).

    Attributes:
        kind: TE telephone, EX its extension, FX fax, EM e-mail, UR web address.
    """

    kind: str
    number: str


class PayerContact(Noun):
    """Whom to ask at the payer (PER).

    Attributes:
        role: CX about claims, BL about the file, IC the policies on the web.
        numbers: at most three.
    """

    role: str
    name: str = ""
    numbers: tuple[ContactNumber, ...] = ()


class BankAccount(Noun):
    """A bank account between which an electronic payment moves (BPR06 to BPR15).

    Attributes:
        bank: routing number; `bank_qualifier` 01 says that it is an ABA number.
        account_kind: DA demand deposit, SG savings.
    """

    bank: str
    account: str
    bank_qualifier: str = "01"
    account_kind: str = "DA"


class Reference(Noun):
    """A number by which somebody knows something (REF), such as EA, a chart number."""

    qualifier: str
    number: str


class Amount(Noun):
    """An amount that informs and takes part in no identity (AMT)."""

    qualifier: str
    amount_cents: Cents


class Quantity(Noun):
    """A count that informs (QTY), such as CA, covered days."""

    qualifier: str
    quantity: Decimal


class Figure(Noun):
    """A figure of a segment that is a row of figures (MIA, MOA, TS2, TS3).

    Attributes:
        element: where it stands, such as ``MIA04``.
        value: as sent: dollars, days, or a rate, as the element says.
    """

    element: str
    value: Decimal


class GroupSummary(Noun):
    """What an institutional payer sums up for a group of claims (TS3 and TS2).

    Attributes:
        header_number: LX01 of the group.
        fiscal_period_end: TS303; None if it is no day.
        claim_count: TS304: every CLP of the group.
        charge_cents: TS305.
        figures: whatever else TS3 and TS2 state.
    """

    header_number: int
    provider_id: str
    facility_type: str
    fiscal_period_end: date | None
    claim_count: int
    charge_cents: Cents
    figures: tuple[Figure, ...] = ()


class Party(Noun):
    """Somebody named on a claim (NM1).

    Attributes:
        role: IL insured, 74 corrected insured, 82 rendering provider, TT crossover
            payer, PR corrected first payer, GB other subscriber.
        is_person: NM102 is 1.
        last: last name, or the name of an organization.
        qualifier: what kind of number `identifier` is: XX NPI, MI member id, PI payer.
    """

    role: str
    is_person: bool = True
    last: str = ""
    first: str = ""
    middle: str = ""
    suffix: str = ""
    qualifier: str = ""
    identifier: str = ""
