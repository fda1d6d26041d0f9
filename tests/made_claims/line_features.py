"""What a line may hold besides what it must, form by form."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from claimwright.claims.calendar import LineDates
from claimwright.claims.claim import (
    ClaimForm,
)
from claimwright.claims.dental import DentalService, Tooth
from claimwright.claims.names import OrganizationName
from claimwright.claims.provider import CareTeam, Provider
from claimwright.claims.references import LineReferences
from claimwright.claims.treatment import (
    Ambulance,
    Certification,
    Equipment,
    FormAnswer,
    PurchasedService,
    SupportingForm,
    TestResult,
)
from made_claims.files import (
    D,
    I,
    P,
)
from made_claims.parts import (
    ATTACHMENTS,
    CERTIFICATIONS,
    CONTRACTS,
    DRUGS,
    FIXED,
    NUMBERED,
    PLACE,
    RIDES,
    authorizations,
    line_repricing,
    notes,
    provider,
)
from made_claims.values import (
    DAYS,
    G2_ELSEWHERE,
    NPIS,
    cents,
    dates_of,
    decimals,
    maybe,
    some_of,
    text,
    tuples,
)

LINE_FEATURES: dict[ClaimForm, dict[str, st.SearchStrategy[Any]]] = {
    P: {
        "rendering": provider(
            organization=True, taxonomy=True, references=G2_ELSEWHERE
        ),
        "drug": DRUGS,
        "is_emergency": st.booleans(),
        "is_epsdt": st.booleans(),
        "is_family_planning": st.booleans(),
        "is_copay_exempt": st.booleans(),
        "care_team": some_of(
            CareTeam,
            purchased_from=st.builds(
                Provider, name=st.just(OrganizationName(name="")), npi=NPIS
            ),
            facility=PLACE,
            supervising=NUMBERED,
            ordering=provider(address=True, contact=True),
            referring=NUMBERED,
            primary_care=NUMBERED,
        ),
        "calendar": some_of(
            LineDates,
            **dates_of(
                "prescribed_on",
                "certification_revised_on",
                "therapy_began_on",
                "last_certified_on",
                "last_seen_on",
                "hemoglobin_tested_on",
                "creatinine_tested_on",
                "shipped_on",
                "last_x_ray_on",
                "initial_treatment_on",
            ),
        ),
        "references": some_of(
            LineReferences,
            repriced_number=text(9),
            adjusted_repriced_number=text(9),
            mammography_certification=text(9),
            clia_number=text(9),
            referring_clia_number=text(9),
            immunization_batch=text(9),
        ),
        "authorizations": authorizations("G1", "9F"),
        "equipment": st.builds(
            Equipment,
            procedure=st.just("E0570"),
            days=decimals(),
            rental_cents=cents(),
            purchase_cents=cents(),
            rental_period=st.sampled_from(["1", "4"]),
        )
        | st.builds(
            Equipment,
            certification=st.sampled_from(["I", "R"]),
            months=decimals(),
            certificate_transmission=st.sampled_from(["AD", "NS"]),
        ),
        "ambulance": st.builds(Ambulance, **RIDES, patients=maybe(decimals(9))),
        "certifications": tuples(CERTIFICATIONS, 3)
        | st.just(
            (
                Certification(category="70", holds=True, conditions=("65",)),
                Certification(category="09", holds=True, conditions=("38", "ZV")),
            )
        ),
        "obstetric_units": decimals(),
        "test_results": tuples(
            st.builds(
                TestResult,
                origin_code=st.just("TR"),
                measured=st.sampled_from(["HT", "R1"]),
                value=decimals(),
            ),
            5,
        ),
        "attachments": tuples(ATTACHMENTS, 3),
        "contract": CONTRACTS,
        "fixed_format": FIXED,
        "notes": notes("DCP", "TPO"),
        "purchased_service": st.builds(
            PurchasedService, provider_id=text(9), charge_cents=cents()
        ),
        "service_tax_cents": cents(),
        "postage_cents": cents(),
        "repricing": line_repricing("HC"),
        "forms": tuples(
            st.builds(
                SupportingForm,
                kind=st.just("UT"),
                number=text(6),
                answers=tuples(
                    st.builds(FormAnswer, question=text(3), choice=st.just("Y"))
                    | st.builds(FormAnswer, question=text(3), text=text(20))
                    | st.builds(FormAnswer, question=text(3), day=DAYS)
                    | st.builds(FormAnswer, question=text(3), percent=decimals()),
                    4,
                ),
            ),
            2,
        ),
    },
    I: {
        "rendering": NUMBERED,
        "drug": DRUGS,
        "noncovered_cents": cents(90),
        "care_team": some_of(
            CareTeam, operating=NUMBERED, other_operating=NUMBERED, referring=NUMBERED
        ),
        "references": some_of(
            LineReferences, repriced_number=text(9), adjusted_repriced_number=text(9)
        ),
        "attachments": tuples(ATTACHMENTS, 3),
        "notes": notes("TPO"),
        "service_tax_cents": cents(),
        "facility_tax_cents": cents(),
        "repricing": line_repricing("HC"),
    },
    D: {
        "rendering": provider(
            organization=True, taxonomy=True, references=G2_ELSEWHERE
        ),
        "care_team": some_of(
            CareTeam,
            assistant=provider(taxonomy=True),
            supervising=NUMBERED,
            facility=PLACE,
        ),
        "calendar": some_of(
            LineDates,
            **dates_of(
                "prior_placement_on",
                "appliance_placed_on",
                "appliance_replaced_on",
                "treatment_began_on",
                "treatment_completed_on",
            ),
        ),
        "references": some_of(
            LineReferences, repriced_number=text(9), adjusted_repriced_number=text(9)
        ),
        "authorizations": authorizations("G3", "G1", "9F"),
        "dental": some_of(
            DentalService,
            cavities=tuples(st.sampled_from(["10", "20", "30"]), 5),
            prosthesis=st.just("I"),
            teeth=tuples(
                st.builds(
                    Tooth,
                    number=st.sampled_from(["3", "14"]),
                    surfaces=st.lists(st.sampled_from("MODBL"), max_size=5).map(tuple),
                ),
                4,
            ),
        ),
        "contract": CONTRACTS,
        "fixed_format": FIXED,
        "service_tax_cents": cents(),
        "repricing": line_repricing("AD"),
    },
}
