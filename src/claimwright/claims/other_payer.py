"""Another payer of a claim, and what it decided if its turn has passed."""

from __future__ import annotations

from datetime import date
from enum import Enum

from claimwright.claims.adjudicated import (
    Adjustment,
    InpatientAdjudication,
    OutpatientAdjudication,
)
from claimwright.claims.coverage import Coverage
from claimwright.claims.references import Reference
from claimwright.money import Cents
from claimwright.noun import Noun


class ProviderRole(Enum):
    """What a provider is to a claim."""

    REFERRING = "referring"
    PRIMARY_CARE = "primary care"
    RENDERING = "rendering"
    FACILITY = "facility"
    SUPERVISING = "supervising"
    BILLING = "billing"
    ATTENDING = "attending"
    OPERATING = "operating"
    OTHER_OPERATING = "other operating"
    ASSISTANT = "assistant"


class OtherPayerProvider(Noun):
    """The numbers by which another payer knows a provider of the claim."""

    role: ProviderRole
    is_person: bool
    references: tuple[Reference, ...]


class OtherPayer(Noun):
    """Another payer that pays before or after the one a claim goes to (loop 2320).

    Attributes:
        coverage: its subscriber, and the patient's relationship to that one.
        adjustments: of the whole claim, if it has decided.
        paid_cents: AMT*D.
        remaining_cents: AMT*EAF, what the patient still owes.
        noncovered_cents: AMT*A8; of a claim that was not sent there.
        benefits_assigned: OI03, Y, N or W.
        patient_signature_source: OI04, P if the provider signed for the patient.
        release_of_information: OI06, Y or I.
        outpatient: MOA.
        inpatient: MIA.
        paid_on: DTP*573, the day of its decision on the claim.
        prior_authorization: REF*G1, that it gave.
        referral_number: REF*9F, that it gave.
        predetermination: REF*G3, that it gave; dental.
        payer_control_number: REF*F8, its number of the claim.
        claim_was_adjusted: REF*T4, whether its payment was corrected afterwards.
        providers: the numbers by which it knows them.
    """

    coverage: Coverage
    adjustments: tuple[Adjustment, ...] = ()
    paid_cents: Cents | None = None
    remaining_cents: Cents | None = None
    noncovered_cents: Cents | None = None
    benefits_assigned: str = "Y"
    patient_signature_source: str = ""
    release_of_information: str = "Y"
    outpatient: OutpatientAdjudication | None = None
    inpatient: InpatientAdjudication | None = None
    paid_on: date | None = None
    prior_authorization: str = ""
    referral_number: str = ""
    predetermination: str = ""
    payer_control_number: str = ""
    claim_was_adjusted: bool = False
    providers: tuple[OtherPayerProvider, ...] = ()
