"""Who is covered by whom: patient, subscriber, payer, coverage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.claims.names import Address, Contact, PersonName
from claimwright.claims.references import Reference
from claimwright.dates import ALWAYS, Span
from claimwright.noun import Noun

SELF = "18"
"""The relationship code of a patient who is the subscriber (SBR02)."""


class Patient(Noun):
    """The person who was treated.

    Attributes:
        gender: F, M or U, as DMG03 sends it; empty if the file left it out.
        died_on: PAT06.
        weight_pounds: PAT08, of a newborn, or where a drug's dose depends on it.
        is_pregnant: PAT09.
        casualty_number: REF*Y4, of the property and casualty claim; this and what
            follows is the subscriber's where the patient is the subscriber.
        ssn: REF*SY, Social Security number.
        member_id: REF*1W, of a patient whose card has another number.
        contact: whom to call about a property and casualty claim.
    """

    name: PersonName
    birth_date: date | None
    gender: str
    address: Address | None = None
    died_on: date | None = None
    weight_pounds: Decimal | None = None
    is_pregnant: bool = False
    casualty_number: str = ""
    ssn: str = ""
    member_id: str = ""
    contact: Contact | None = None


class Subscriber(Noun):
    """Who holds the insurance; the patient too if `relationship` is 18.

    Attributes:
        is_organization: whether the last name is that of an organization, such as the
            employer in workers' compensation.
        member_id_kind: NM108: MI member number, II unique health identifier.
        casualty_number: REF*Y4, of the property and casualty claim.
        ssn: REF*SY, Social Security number.
        contact: whom to call about a property and casualty claim.
    """

    name: PersonName
    member_id: str
    birth_date: date | None = None
    gender: str = ""
    address: Address | None = None
    is_organization: bool = False
    member_id_kind: str = "MI"
    casualty_number: str = ""
    ssn: str = ""
    contact: Contact | None = None


class Payer(Noun):
    """A payer of a claim.

    Attributes:
        payer_id_kind: NM108: PI payer's number, XV national plan identifier.
        references: other numbers of it: 2U, EI tax, FY claim office, NF NAIC.
    """

    name: str
    payer_id: str
    address: Address | None = None
    payer_id_kind: str = "PI"
    references: tuple[Reference, ...] = ()


class PayToPlan(Noun):
    """The plan that gets the payment in the provider's stead (loop 2010AC).

    Attributes:
        references: other numbers of it: 2U, FY claim office, NF NAIC.
    """

    name: str
    plan_id: str
    plan_id_kind: str = "PI"
    tax_id: str
    address: Address | None = None
    references: tuple[Reference, ...] = ()


class Coverage(Noun):
    """One insurance of one patient.

    Attributes:
        responsibility: P, S or T: the payer's turn (SBR01).
        relationship: of the patient to the subscriber (SBR02 or PAT01); 18 is self.
        group_name: SBR04, sent only where there is no group number.
        filing_indicator: kind of insurance (SBR09): MB Medicare Part B, CI
            commercial, MC Medicaid, BL Blue Cross, and so on.
        in_force: the days on which the registration desk believes it holds.
        medicare_secondary_reason: SBR05, why Medicare pays after another.
        billing_ids: by which the payer knows the billing provider: G2, LU.
    """

    payer: Payer
    subscriber: Subscriber
    responsibility: str = "P"
    relationship: str = SELF
    filing_indicator: str = "CI"
    group_number: str = ""
    group_name: str = ""
    in_force: Span = ALWAYS
    medicare_secondary_reason: str = ""
    billing_ids: tuple[Reference, ...] = ()

    @property
    def patient_is_subscriber(self) -> bool:
        """Whether the patient holds the insurance."""
        return self.relationship == SELF
