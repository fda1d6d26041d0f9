"""Numbers by which payers, practices and others know a claim or a line of it."""

from __future__ import annotations

from claimwright.noun import Noun


class Reference(Noun):
    """A number and what it is of (REF).

    Attributes:
        kind: REF01, such as G2, a number that the payer gave the provider.
        number: REF02.
        payer_id: of the payer that gave it, if not the one the claim goes to (REF04).
    """

    kind: str
    number: str
    payer_id: str = ""


class ClaimReferences(Noun):
    """The rarer numbers of a claim; each empty if the claim does not have it.

    Attributes:
        service_authorization_exception: REF*4N, why a service needed no authorization.
        medicare_section_4081: REF*F5, Y or N: Medigap crossover of Medicare claims.
        mammography_certification: REF*EW, of the facility.
        repriced_number: REF*9A, the repricer's number of the claim.
        adjusted_repriced_number: REF*9C, its number of the claim repriced again.
        clearinghouse_trace_number: REF*D9.
        medical_record_number: REF*EA.
        demonstration_project: REF*P4.
        care_plan_oversight: REF*1J, the NPI of the agency or hospice overseen.
        auto_accident_state: REF*LU, of an institutional claim.
        peer_review_authorization: REF*G4, of an institutional claim.
        predetermination: REF*G3, of a dental claim.
    """

    service_authorization_exception: str = ""
    medicare_section_4081: str = ""
    mammography_certification: str = ""
    repriced_number: str = ""
    adjusted_repriced_number: str = ""
    clearinghouse_trace_number: str = ""
    medical_record_number: str = ""
    demonstration_project: str = ""
    care_plan_oversight: str = ""
    auto_accident_state: str = ""
    peer_review_authorization: str = ""
    predetermination: str = ""


class LineReferences(Noun):
    """The rarer numbers of a line; each empty if the line does not have it.

    Attributes:
        repriced_number: REF*9B, the repricer's number of the line.
        adjusted_repriced_number: REF*9D, its number of the line repriced again.
        mammography_certification: REF*EW, of the facility.
        clia_number: REF*X4, if not the claim's.
        referring_clia_number: REF*F4, of the laboratory that sent the specimen on.
        immunization_batch: REF*BT.
    """

    repriced_number: str = ""
    adjusted_repriced_number: str = ""
    mammography_certification: str = ""
    clia_number: str = ""
    referring_clia_number: str = ""
    immunization_batch: str = ""
