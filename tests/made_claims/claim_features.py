"""What a claim may hold besides what it must, form by form."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from claimwright.claims.calendar import ClaimDates
from claimwright.claims.claim import (
    Accident,
    ClaimForm,
)
from claimwright.claims.dental import Dental, ToothStatus
from claimwright.claims.provider import CareTeam
from claimwright.claims.references import ClaimReferences
from claimwright.claims.treatment import (
    Ambulance,
    Certification,
    SpinalManipulation,
)
from made_claims.files import (
    D,
    I,
    P,
)
from made_claims.parts import (
    ANYBODY,
    ATTACHMENTS,
    CERTIFICATIONS,
    CONTRACTS,
    FIXED,
    PERSON,
    PLACE,
    REPRICINGS,
    RIDES,
    notes,
    provider,
)
from made_claims.values import (
    CODES,
    DAYS,
    PROCEDURES,
    cents,
    dates_of,
    decimals,
    some_of,
    text,
    texts_or_none,
    tuples,
)

CLAIM_REFERENCES = {
    P: {
        "service_authorization_exception": st.just("3"),
        "medicare_section_4081": st.just("Y"),
        "mammography_certification": text(9),
        "repriced_number": text(9),
        "adjusted_repriced_number": text(9),
        "clearinghouse_trace_number": text(9),
        "medical_record_number": text(9),
        "demonstration_project": text(9),
        "care_plan_oversight": text(9),
    },
    I: {
        "service_authorization_exception": st.just("3"),
        "repriced_number": text(9),
        "auto_accident_state": st.just("OH"),
        "peer_review_authorization": text(9),
        "medical_record_number": text(9),
        "demonstration_project": text(9),
    },
    D: {
        "predetermination": text(9),
        "service_authorization_exception": st.just("3"),
        "adjusted_repriced_number": text(9),
        "clearinghouse_trace_number": text(9),
    },
}

CLAIM_FEATURES: dict[ClaimForm, dict[str, st.SearchStrategy[Any]]] = {
    P: {
        "calendar": some_of(
            ClaimDates,
            **dates_of(
                "initial_treatment_on",
                "last_seen_on",
                "acute_manifestation_on",
                "last_menstruation_on",
                "last_x_ray_on",
                "prescribed_on",
                "disability_began_on",
                "last_worked_on",
                "work_return_on",
                "care_assumed_on",
                "care_relinquished_on",
                "first_contact_on",
                "repricer_received_on",
            ),
        )
        | st.builds(
            ClaimDates,
            disability_began_on=st.just(date(2025, 1, 2)),
            disability_ended_on=DAYS.filter(lambda day: day > date(2025, 1, 1)),
        )
        | st.builds(ClaimDates, disability_ended_on=DAYS),
        "references": some_of(ClaimReferences, **CLAIM_REFERENCES[P]),
        "investigational_devices": tuples(text(9), 1),
        "attachments": tuples(ATTACHMENTS, 3),
        "contract": CONTRACTS,
        "patient_paid_cents": cents(100),
        "fixed_format": FIXED,
        "notes": notes("ADD"),
        "ambulance": st.builds(Ambulance, **RIDES),
        "spinal": st.builds(
            SpinalManipulation,
            condition=st.sampled_from(["A", "M"]),
            description=texts_or_none(60),
            more_description=texts_or_none(60),
        ),
        "certifications": tuples(CERTIFICATIONS, 3)
        | st.just(
            (
                Certification(category="E1", holds=True, conditions=("L1", "L2")),
                Certification(category="75", holds=True, conditions=("IH",)),
                Certification(category="ZZ", holds=False, conditions=("NU",)),
            )
        ),
        "anesthesia_procedures": tuples(PROCEDURES, 2),
        "conditions": tuples(CODES, 14),
        "repricing": REPRICINGS,
        "care_team": some_of(CareTeam, primary_care=PERSON),
        "referring": PERSON,
        "rendering": ANYBODY,
        "supervising": PERSON,
        "facility": provider(
            person=False, organization=True, address=True, contact=True
        ),
        "prior_authorization": text(9),
        "referral_number": text(9),
        "clia_number": text(9),
        "patient_signature_source": st.just("P"),
        "special_program": st.just("05"),
        "delay_reason": st.just("11"),
        "admitted_on": DAYS,
        "onset_on": DAYS,
        "accident": st.builds(
            Accident,
            causes=st.sampled_from([("AA",), ("EM", "AA")]),
            state=st.just("OH"),
            happened_on=DAYS,
        ),
    },
    I: {
        "references": some_of(ClaimReferences, **CLAIM_REFERENCES[I]),
        "calendar": some_of(ClaimDates, **dates_of("repricer_received_on")),
        "investigational_devices": tuples(text(9), 3),
        "attachments": tuples(ATTACHMENTS, 3),
        "contract": CONTRACTS,
        "fixed_format": FIXED,
        "notes": notes("DGN", "RHB", "ADD"),
        "certifications": st.just(
            (Certification(category="ZZ", holds=True, conditions=("ST", "S2")),)
        ),
        "conditions": tuples(CODES, 14),
        "repricing": REPRICINGS,
        "care_team": some_of(
            CareTeam,
            attending=provider(taxonomy=True),
            operating=PERSON,
            other_operating=PERSON,
        ),
        "rendering": PERSON,
        "referring": PERSON,
        "facility": PLACE,
        "prior_authorization": text(9),
        "referral_number": text(9),
        "delay_reason": st.just("11"),
    },
    D: {
        "references": some_of(ClaimReferences, **CLAIM_REFERENCES[D]),
        "calendar": some_of(ClaimDates, **dates_of("repricer_received_on")),
        "attachments": tuples(ATTACHMENTS, 3),
        "contract": CONTRACTS,
        "patient_paid_cents": cents(100),
        "fixed_format": FIXED,
        "notes": notes("ADD"),
        "repricing": REPRICINGS,
        "care_team": some_of(
            CareTeam,
            primary_care=provider(taxonomy=True),
            assistant=provider(taxonomy=True),
        ),
        "referring": provider(taxonomy=True),
        "rendering": ANYBODY,
        "supervising": PERSON,
        "facility": PLACE,
        "prior_authorization": text(9),
        "special_program": st.just("01"),
        "delay_reason": st.just("11"),
        "accident": st.builds(
            Accident,
            causes=st.just(("OA",)),
            country=st.just("MX"),
            happened_on=DAYS,
        ),
        "dental": some_of(
            Dental,
            is_predetermination=st.just(True),
            appliance_placed_on=DAYS,
            orthodontic_note=text(20),
            orthodontic_months=decimals(99),
            teeth=tuples(
                st.builds(
                    ToothStatus,
                    tooth=st.sampled_from(["3", "A"]),
                    status=st.sampled_from(["E", "M"]),
                ),
                3,
            ),
        ),
    },
}
