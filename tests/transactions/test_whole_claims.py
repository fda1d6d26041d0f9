"""Claims of all three kinds, with all they may hold: written, judged, read again."""

from __future__ import annotations

import importlib
import io
import logging
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from pyx12.params import params
from pyx12.x12n_document import x12n_document
from x12sdk.io import X12ModelReader

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.claims.adjudicated import (
    Adjustment,
    InpatientAdjudication,
    InpatientAmounts,
    LineAdjudication,
    OutpatientAdjudication,
)
from claimwright.claims.batch import ClaimBatch, Envelope, TradingPartner
from claimwright.claims.calendar import ClaimDates, LineDates
from claimwright.claims.claim import (
    Accident,
    Claim,
    ClaimForm,
    Diagnosis,
    DiagnosisRole,
    Drug,
    Icd,
    ServiceLine,
)
from claimwright.claims.coverage import (
    Coverage,
    Patient,
    Payer,
    PayToPlan,
    Subscriber,
)
from claimwright.claims.dental import Dental, DentalService, Tooth, ToothStatus
from claimwright.claims.institutional import (
    InpatientProcedure,
    Institutional,
    Occurrence,
    OccurrenceSpan,
    ProcedureSystem,
    ValueAmount,
)
from claimwright.claims.names import Address, Contact, OrganizationName, PersonName
from claimwright.claims.other_payer import (
    OtherPayer,
    OtherPayerProvider,
    ProviderRole,
)
from claimwright.claims.paperwork import Attachment, Contract, Note, Repricing
from claimwright.claims.provider import CareTeam, Provider
from claimwright.claims.references import ClaimReferences, LineReferences, Reference
from claimwright.claims.treatment import (
    Ambulance,
    Certification,
    Equipment,
    FormAnswer,
    PurchasedService,
    SpinalManipulation,
    SupportingForm,
    TestResult,
)
from claimwright.dates import Span
from claimwright.identifiers import npi_check_digit
from claimwright.money import Cents
from claimwright.noun import replace
from claimwright.transactions.errors import WrongGuideError
from claimwright.x12.check import check

P, I, D = ClaimForm.PROFESSIONAL, ClaimForm.INSTITUTIONAL, ClaimForm.DENTAL  # noqa: E741
ROOM = "claimwright.transactions"
DOORS: dict[ClaimForm, ModuleType] = {
    form: importlib.import_module(
        f"claimwright.transactions.claim_{form.value.lower()}"
    )
    for form in ClaimForm
}
MESSAGES = Path(__file__).parents[1] / "x12" / "messages"
FORMS = pytest.mark.parametrize("form", list(ClaimForm), ids=lambda form: form.value)
ENVELOPE = Envelope(
    sender=TradingPartner(name="LARCH BILLING", identifier="LARCH01"),
    receiver=TradingPartner(name="PLOVER CLEARING", identifier="PLOVER01"),
    interchange_control=12,
    group_control=12,
    reference="B000012",
    created_at=datetime(2026, 9, 16, 17, 30),  # noqa: DTZ001 - X12 knows no zone
    contact=Contact(name="BILLING", phone="5555550100", extension="7"),
)


def written(*claims: Claim) -> bytes:
    contact = ENVELOPE.contact
    assert contact is not None
    batch = ClaimBatch(envelope=ENVELOPE, submitter_contact=contact, claims=claims)
    data: bytes = DOORS[claims[0].form].write(batch)
    return data


def read_all(form: ClaimForm, data: bytes) -> list[Envelope | Claim | SyntaxFault]:
    return list(DOORS[form].read([data], file="t.837"))


def read_back(form: ClaimForm, data: bytes) -> tuple[Claim, ...]:
    events = read_all(form, data)
    assert not [each for each in events if isinstance(each, SyntaxFault)]
    return tuple(each for each in events if isinstance(each, Claim))


def errors_of(data: bytes) -> list[tuple[str, str, str]]:
    report = check([data], file="t.837")
    return [
        (each.code, each.segment.text, each.loop)
        for interchange in report.interchanges
        for group in interchange.groups
        for one in group.sets
        for each in one.faults
        if each.kind.severity == "error"
    ]


# What claims are made of.


def text(most: int) -> st.SearchStrategy[str]:
    return st.text("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", min_size=2, max_size=most)


def cents(most: int = 90_000) -> st.SearchStrategy[Cents]:
    return st.integers(0, most).map(Cents)


def decimals(most: int = 900) -> st.SearchStrategy[Decimal]:
    return st.integers(1, most).map(lambda number: Decimal(number) / 4)


def maybe(some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | some


def texts_or_none(most: int) -> st.SearchStrategy[str]:
    return st.just("") | text(most)


def tuples(some: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[Any]:
    return st.lists(some, min_size=1, max_size=most).map(tuple)


DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
DIGITS = st.text("0123456789", min_size=9, max_size=9)
CODES = st.text("ABCDEFGH", min_size=2, max_size=2)
ICD = st.from_regex(r"\A[A-T][0-9]{2}[0-9A-F]{0,4}\Z")
PROCEDURES = st.from_regex(r"\A[0-9]{5}\Z") | st.from_regex(r"\A[A-CE-V][0-9]{4}\Z")
DENTAL = st.from_regex(r"\AD[0-9]{4}\Z")
ICD_PROCEDURES = st.from_regex(r"\A[0-4][0-9A-D]{6}\Z")
REMARKS = st.sampled_from(["M15", "MA01", "MA18", "N4", "N130"])
NPIS = st.integers(0, 99_999_999).map(
    lambda number: f"1{number:08}{npi_check_digit(f'1{number:08}')}"
)
PERSONS = st.builds(
    PersonName,
    last=text(20),
    first=text(10),
    middle=texts_or_none(6),
    suffix=st.sampled_from(["", "JR"]),
)
ORGANIZATIONS = st.builds(OrganizationName, name=text(30))
ADDRESSES = st.builds(
    Address,
    line1=text(20),
    line2=texts_or_none(20),
    city=text(12),
    state=st.sampled_from(["OH", "WA"]),
    zip_code=DIGITS,
) | st.builds(
    Address,
    line1=text(20),
    city=text(12),
    state=st.just(""),
    zip_code=st.just(""),
    country=st.just("MX"),
    subdivision=st.just("CMX"),
)
CONTACTS = st.builds(
    Contact,
    name=text(20),
    phone=st.just("5555550199"),
    extension=st.sampled_from(["", "12"]),
)
CLAIM_OFFICE = (Reference(kind="FY", number="8"),)
G2 = st.builds(Reference, kind=st.just("G2"), number=text(20))
G2_ELSEWHERE = st.builds(
    Reference, kind=st.just("G2"), number=text(20), payer_id=texts_or_none(10)
)


def provider(
    *,
    person: bool = True,
    organization: bool = False,
    address: bool = False,
    taxonomy: bool = False,
    contact: bool = False,
    references: st.SearchStrategy[Reference] = G2,
) -> st.SearchStrategy[Provider]:
    names = ([PERSONS] if person else []) + ([ORGANIZATIONS] if organization else [])
    return st.builds(
        Provider,
        name=st.one_of(names),
        npi=NPIS,
        taxonomy=st.just("207Q00000X") if taxonomy else st.just(""),
        address=ADDRESSES if address else st.none(),
        contact=maybe(CONTACTS) if contact else st.none(),
        secondary_ids=st.lists(references, max_size=2).map(tuple),
    )


PERSON = provider()
PLACE = provider(person=False, organization=True, address=True)
ANYBODY = provider(organization=True, taxonomy=True)
NUMBERED = provider(references=G2_ELSEWHERE)
CERTIFICATIONS = st.builds(
    Certification,
    category=st.just("07"),
    holds=st.booleans(),
    conditions=tuples(st.sampled_from(["01", "04", "12"]), 5),
)
ATTACHMENTS = st.builds(
    Attachment,
    report=st.sampled_from(["OZ", "DA", "RB"]),
    transmission=st.sampled_from(["BM", "FX"]),
    control_number=text(20),
) | st.builds(Attachment, report=st.just("OZ"), transmission=st.just("AA"))
CONTRACTS = st.builds(
    Contract,
    kind=st.just("02"),
    amount_cents=maybe(cents()),
    percent=maybe(decimals(40)),
    code=texts_or_none(8),
    discount_percent=maybe(decimals(40)),
    version=texts_or_none(5),
)
_REPRICED: dict[str, st.SearchStrategy[Any]] = {
    "method": st.sampled_from(["02", "03"]),
    "allowed_cents": cents(),
    "saved_cents": maybe(cents()),
    "organization": texts_or_none(9),
    "rate_cents": maybe(cents()),
    "group_code": texts_or_none(3),
    "group_cents": maybe(cents()),
    "rejection": st.sampled_from(["", "T1"]),
    "compliance": st.sampled_from(["", "3"]),
    "exception": st.sampled_from(["", "2"]),
}
REPRICINGS = st.builds(Repricing, **_REPRICED)


def line_repricing(qualifier: str) -> st.SearchStrategy[Repricing]:
    return st.builds(
        Repricing,
        **_REPRICED,
        qualifier=st.just(qualifier),
        procedure=DENTAL if qualifier == "AD" else PROCEDURES,
        unit_basis=st.just("UN"),
        units=decimals(),
    )


def notes(*kinds: str) -> st.SearchStrategy[tuple[Note, ...]]:
    one = st.builds(Note, kind=st.sampled_from(kinds), text=text(60))
    return st.lists(one, min_size=1, max_size=len(kinds), unique_by=_kind).map(tuple)


def _kind(note: Note) -> str:
    return note.kind


FIXED = tuples(text(70), 3)
RIDES: dict[str, st.SearchStrategy[Any]] = {
    "weight_pounds": maybe(decimals()),
    "reason": st.sampled_from(["A", "D"]),
    "miles": decimals(),
    "round_trip_purpose": texts_or_none(20),
    "stretcher_purpose": texts_or_none(20),
    "pick_up": ADDRESSES,
    "drop_off": ADDRESSES,
    "drop_off_name": texts_or_none(20),
}
DRUGS = st.builds(
    Drug,
    ndc=st.just("00011122233"),
    quantity=decimals(),
    unit=st.sampled_from(["ML", "UN"]),
    prescription_number=texts_or_none(10),
) | st.builds(
    Drug,
    ndc=st.just("00011122233"),
    quantity=decimals(),
    unit=st.just("GR"),
    link_number=text(10),
)


def some_of(noun: Callable[..., Any], **fields: st.SearchStrategy[Any]) -> Any:
    """A noun with a few of its fields, at least one."""

    @st.composite
    def made(draw: st.DrawFn) -> Any:
        names = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3))
        return noun(**{name: draw(fields[name]) for name in sorted(set(names))})

    return made()


def authorizations(*kinds: str) -> st.SearchStrategy[tuple[Reference, ...]]:
    @st.composite
    def made(draw: st.DrawFn) -> tuple[Reference, ...]:
        number = st.builds(
            Reference, kind=st.sampled_from(kinds), number=text(9), payer_id=text(9)
        )
        found = draw(st.lists(number, min_size=1, max_size=3))
        order = ("G3", "G1", "9F")
        return tuple(sorted(found, key=lambda each: order.index(each.kind)))

    return made()


def dates_of(*names: str) -> dict[str, st.SearchStrategy[Any]]:
    return dict.fromkeys(names, DAYS)


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


def features(
    draw: st.DrawFn, table: dict[str, st.SearchStrategy[Any]], most: int
) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(sorted(table)), max_size=most, unique=True))
    return {name: draw(table[name]) for name in names}


@st.composite
def billings(draw: st.DrawFn, form: ClaimForm) -> dict[str, Any]:
    names = ORGANIZATIONS if form is I else ORGANIZATIONS | PERSONS
    billing = Provider(
        name=draw(names),
        npi=draw(NPIS),
        taxonomy=draw(st.sampled_from(["", "207Q00000X"])),
        tax_id=draw(DIGITS),
        tax_id_is_ssn=form is P and draw(st.booleans()),
        address=draw(ADDRESSES),
        contact=draw(maybe(CONTACTS)),
    )
    if billing.contact is not None and draw(st.booleans()):
        second = Contact(name="", phone="", fax="5555550198", email="A@B.EXAMPLE")
        billing = replace(billing, second_contact=second)
    pay_to = Provider(name=OrganizationName(name=""), address=draw(ADDRESSES))
    plan = PayToPlan(
        name=draw(text(20)),
        plan_id=draw(text(10)),
        plan_id_kind="XV",
        tax_id=draw(DIGITS),
        address=draw(ADDRESSES),
        references=(Reference(kind="FY", number=draw(text(9))),),
    )
    return {
        "billing": billing,
        "pay_to": pay_to if draw(st.booleans()) else None,
        "pay_to_plan": plan if draw(st.booleans()) else None,
        "currency": draw(st.sampled_from(["", "CAD"])),
    }


@st.composite
def people(draw: st.DrawFn, form: ClaimForm, turn: str) -> dict[str, Any]:
    """Coverage and patient, who may be the subscriber."""
    is_self = draw(st.booleans())
    holder = Subscriber(
        name=draw(PERSONS),
        member_id=draw(text(12)),
        member_id_kind=draw(st.sampled_from(["MI", "II"])),
        birth_date=date(1950, 5, 5) if is_self or draw(st.booleans()) else None,
        address=draw(ADDRESSES) if is_self else draw(maybe(ADDRESSES)),
        casualty_number=draw(texts_or_none(9)),
        ssn=draw(st.just("") | DIGITS),
        contact=draw(maybe(CONTACTS)) if form is P else None,
    )
    holder = replace(holder, gender="F" if holder.birth_date else "")
    if not is_self and draw(st.booleans()):
        name = PersonName(last=draw(text(20)))
        holder = replace(holder, name=name, is_organization=True)
    patient = Patient(
        name=holder.name,
        birth_date=holder.birth_date,
        gender=holder.gender,
        address=holder.address,
    )
    if not is_self:
        patient = Patient(
            name=draw(PERSONS),
            birth_date=date(1951, 6, 6),
            gender="M",
            address=draw(ADDRESSES),
            casualty_number=draw(texts_or_none(9)),
            **draw(st.sampled_from([{"ssn": "123123123"}, {"member_id": "M1"}, {}])),
            contact=draw(maybe(CONTACTS)) if form is P else None,
        )
    if form is P and draw(st.booleans()):
        patient = replace(
            patient,
            died_on=draw(maybe(DAYS)),
            weight_pounds=draw(maybe(decimals())),
            is_pregnant=draw(st.booleans()),
        )
    group = draw(st.sampled_from([("G1", ""), ("", "GROUP"), ("", "")]))
    coverage = Coverage(
        payer=Payer(
            name=draw(text(20)),
            payer_id="TARGET",
            payer_id_kind=draw(st.sampled_from(["PI", "XV"])),
            address=draw(maybe(ADDRESSES)),
            references=draw(st.sampled_from([(), CLAIM_OFFICE])),
        ),
        subscriber=holder,
        responsibility=turn,
        relationship="18" if is_self else draw(st.sampled_from(["01", "19", "G8"])),
        group_number=group[0],
        group_name=group[1],
        medicare_secondary_reason="12" if form is P and turn != "P" else "",
        billing_ids=draw(st.lists(G2, max_size=1).map(tuple)),
    )
    return {"coverage": coverage, "patient": patient}


@st.composite
def adjustments(draw: st.DrawFn, most: int) -> tuple[Adjustment, ...]:
    """Reasons that together are no more than an amount."""
    found: list[Adjustment] = []
    for _ in range(draw(st.integers(0, 4))):
        left = most - sum(each.amount_cents for each in found)
        found.append(
            Adjustment(
                group=draw(st.sampled_from(["CO", "PR"])),
                reason=draw(st.sampled_from(["45", "2", "A1"])),
                amount_cents=Cents(draw(st.integers(0, left))),
                quantity=draw(maybe(decimals(9))),
            )
        )
    return tuple(found)


ROLES = {
    P: (
        ProviderRole.REFERRING,
        ProviderRole.PRIMARY_CARE,
        ProviderRole.RENDERING,
        ProviderRole.FACILITY,
        ProviderRole.SUPERVISING,
        ProviderRole.BILLING,
    ),
    I: (
        ProviderRole.ATTENDING,
        ProviderRole.OPERATING,
        ProviderRole.OTHER_OPERATING,
        ProviderRole.FACILITY,
        ProviderRole.RENDERING,
        ProviderRole.REFERRING,
        ProviderRole.BILLING,
    ),
    D: (
        ProviderRole.REFERRING,
        ProviderRole.PRIMARY_CARE,
        ProviderRole.RENDERING,
        ProviderRole.SUPERVISING,
        ProviderRole.BILLING,
        ProviderRole.FACILITY,
        ProviderRole.ASSISTANT,
    ),
}
_PLACES = {ProviderRole.FACILITY}
INPATIENT = st.builds(
    InpatientAdjudication,
    covered_days=decimals(),
    lifetime_psychiatric_days=maybe(decimals()),
    remarks=st.lists(REMARKS, max_size=5).map(tuple),
    amounts=maybe(
        some_of(
            InpatientAmounts,
            drg_cents=cents(),
            capital_outlier_cents=cents(),
            capital_exception_cents=cents(),
        )
    ),
)
OUTPATIENT = st.builds(
    OutpatientAdjudication,
    reimbursement_rate=maybe(decimals(40)),
    hcpcs_payable_cents=cents(),
    remarks=st.lists(REMARKS, max_size=5).map(tuple),
    esrd_cents=maybe(cents()),
    professional_cents=maybe(cents()),
)


@st.composite
def other_payers(draw: st.DrawFn, form: ClaimForm, turn: str) -> OtherPayer:
    """Another payer, of whom nothing is known but that it covers the patient."""
    roles = draw(st.sets(st.sampled_from(ROLES[form]), max_size=3))
    return OtherPayer(
        coverage=Coverage(
            payer=Payer(
                name=draw(text(20)),
                payer_id=f"OTHER{turn}",
                address=draw(maybe(ADDRESSES)),
                references=draw(st.sampled_from([(), CLAIM_OFFICE])),
            ),
            subscriber=Subscriber(
                name=draw(PERSONS),
                member_id=draw(text(12)),
                address=draw(maybe(ADDRESSES)),
                ssn=draw(st.just("") | DIGITS),
            ),
            responsibility=turn,
            relationship=draw(st.sampled_from(["18", "01"])),
            group_number=draw(texts_or_none(9)),
        ),
        benefits_assigned=draw(st.sampled_from(["Y", "N"])),
        patient_signature_source="P" if form is P and draw(st.booleans()) else "",
        outpatient=draw(maybe(OUTPATIENT)),
        inpatient=draw(maybe(INPATIENT)) if form is I else None,
        prior_authorization=draw(texts_or_none(9)),
        referral_number=draw(texts_or_none(9)),
        predetermination=draw(texts_or_none(9)) if form is D else "",
        payer_control_number=draw(texts_or_none(9)),
        claim_was_adjusted=draw(st.booleans()),
        providers=tuple(
            OtherPayerProvider(
                role=role,
                is_person=role not in _PLACES
                and not (role is ProviderRole.BILLING and form is I),
                references=(draw(G2),),
            )
            for role in ROLES[form]
            if role in roles
        ),
    )


@st.composite
def lines(draw: st.DrawFn, form: ClaimForm, number: int, day: date) -> ServiceLine:
    extra = features(draw, LINE_FEATURES[form], 4)
    procedure = "E0570" if form is P else draw(DENTAL if form is D else PROCEDURES)
    if form is I and draw(st.booleans()):
        procedure = ""
    return ServiceLine(
        number=number,
        procedure=procedure,
        qualifier="AD" if form is D else "HC",
        modifiers=draw(st.lists(CODES, max_size=4, unique=True).map(tuple))
        if procedure
        else (),
        description=draw(texts_or_none(20)) if procedure else "",
        charge_cents=Cents(draw(st.integers(100, 90_000))),
        units=draw(decimals()) if form is not D else draw(maybe(decimals())),
        unit_basis=draw(
            st.sampled_from({P: ["UN", "MJ"], I: ["UN", "DA"], D: ["UN"]}[form])
        ),
        pointers=() if form is I else (1,),
        dates=Span.on(day),
        place_of_service=draw(st.sampled_from(["", "22"])) if form is not I else "",
        control_number=draw(texts_or_none(9)),
        revenue_code="0450" if form is I else "",
        **extra,
    )


@st.composite
def decided(
    draw: st.DrawFn, payer: OtherPayer, of_lines: tuple[ServiceLine, ...]
) -> tuple[OtherPayer, tuple[ServiceLine, ...]]:
    """A payer that has decided, on the claim or on each of its lines."""
    whole = Cents(sum(line.charge_cents for line in of_lines))
    how = draw(st.sampled_from(["claim", "lines", "nothing", "not covered"]))
    if how == "nothing":
        return payer, of_lines
    if how == "not covered":
        return replace(payer, noncovered_cents=whole), of_lines
    owed = draw(maybe(cents(100)))
    if how == "claim":
        why = draw(adjustments(whole))
        paid = Cents(whole - sum(each.amount_cents for each in why))
        payer = replace(payer, adjustments=why, paid_cents=paid, remaining_cents=owed)
        return replace(payer, paid_on=draw(DAYS)), of_lines
    told: list[ServiceLine] = []
    for line in of_lines:
        why = draw(adjustments(line.charge_cents))
        adjudication = LineAdjudication(
            payer_id=payer.coverage.payer.payer_id,
            paid_cents=Cents(
                line.charge_cents - sum(each.amount_cents for each in why)
            ),
            procedure=line.procedure,
            qualifier=line.qualifier,
            modifiers=line.modifiers,
            description=line.description,
            revenue_code=line.revenue_code,
            units=draw(decimals()),
            bundled_into=draw(maybe(st.just(1))),
            adjustments=why,
            adjudicated_on=draw(DAYS),
            remaining_cents=owed,
        )
        told.append(replace(line, adjudications=(adjudication,)))
    paid = Cents(sum(line.adjudications[0].paid_cents for line in told))
    return replace(payer, paid_cents=paid), tuple(told)


@st.composite
def diagnoses(draw: st.DrawFn, form: ClaimForm) -> tuple[Diagnosis, ...]:
    most = {P: 12, I: 25, D: 4}[form]
    codes = draw(st.lists(ICD, min_size=1, max_size=most, unique=True))
    revision = Icd.ICD10CM if form is not D else draw(st.sampled_from(list(Icd)))
    found = [
        Diagnosis(
            code=code,
            role=DiagnosisRole.OTHER if at else DiagnosisRole.PRINCIPAL,
            revision=revision,
            present_on_admission=draw(st.sampled_from(["", "Y", "W"]))
            if form is I
            else "",
        )
        for at, code in enumerate(codes)
    ]
    if form is I:
        admitting = Diagnosis(code=draw(ICD), role=DiagnosisRole.ADMITTING)
        reasons = draw(st.lists(ICD, max_size=3))
        causes = draw(st.lists(ICD, max_size=3))
        found[1:1] = [
            admitting,
            *(Diagnosis(code=c, role=DiagnosisRole.REASON_FOR_VISIT) for c in reasons),
            *(Diagnosis(code=c, role=DiagnosisRole.EXTERNAL_CAUSE) for c in causes),
        ]
    return tuple(found)


@st.composite
def stays(draw: st.DrawFn, day: date) -> dict[str, Any]:
    """What an institution tells; the last days of a stay may be its only one."""
    system = draw(st.sampled_from(list(ProcedureSystem)))
    principal = InpatientProcedure(
        code=draw(ICD_PROCEDURES), performed_on=day, system=system
    )
    place = draw(st.sampled_from(["11", "13", "32", "81"]))
    did = place == "11" and draw(st.booleans())
    others = ProcedureSystem.ICD10PCS
    stay = Institutional(
        statement=Span(day, draw(st.sampled_from([day, date(2026, 1, 9)]))),
        admitted_at=draw(maybe(st.just(time(0, 0)) | st.just(time(13, 5)))),
        discharged_at=time(9, 30),
        admission_type="1",
        admission_source=draw(st.sampled_from(["", "1"])),
        patient_status="01",
        drg=draw(st.sampled_from(["", "418"])),
        principal_procedure=principal
        if did and system is not ProcedureSystem.ABC
        else None,
        other_procedures=tuple(
            InpatientProcedure(code=code, performed_on=day, system=others)
            for code in draw(st.lists(ICD_PROCEDURES, max_size=13))
        )
        if did and system is not ProcedureSystem.ABC
        else (),
        occurrence_spans=draw(
            st.lists(
                st.builds(
                    OccurrenceSpan,
                    code=CODES,
                    dates=st.just(Span(day, date(2026, 2, 1))),
                ),
                max_size=2,
            ).map(tuple)
        ),
        occurrences=draw(
            st.lists(
                st.builds(Occurrence, code=CODES, happened_on=DAYS), max_size=13
            ).map(tuple)
        ),
        value_amounts=draw(
            st.lists(
                st.builds(ValueAmount, code=CODES, amount_cents=cents()), max_size=13
            ).map(tuple)
        ),
        treatments=draw(st.lists(text(9), max_size=2).map(tuple)),
        estimated_due_cents=draw(maybe(cents(90))),
    )
    return {"institutional": stay, "place_of_service": place, "admitted_on": day}


@st.composite
def claims(draw: st.DrawFn, form: ClaimForm) -> Claim:
    day = draw(DAYS)
    count = draw(st.integers(1, 3))
    its_lines = tuple(draw(lines(form, number, day)) for number in range(1, count + 1))
    turn = draw(st.sampled_from(["P", "S"]))
    others: list[OtherPayer] = []
    if turn == "S":
        first, its_lines = draw(decided(draw(other_payers(form, "P")), its_lines))
        others.append(first)
    if draw(st.booleans()):
        others.append(draw(other_payers(form, "T")))
    told: dict[str, Any] = {"place_of_service": "11"}
    if form is I:
        told = draw(stays(day))
    told |= features(draw, CLAIM_FEATURES[form], 6)
    if form is D and draw(st.booleans()):
        dental = told.get("dental", Dental())
        told["dental"] = replace(
            dental,
            treated=Span.on(day),
            orthodontic_months_left=dental.orthodontic_months,
        )
    frequency = draw(st.sampled_from(["1", "7", "8"]))
    return Claim(
        form=form,
        patient_control_number=draw(text(20)),
        charge_cents=Cents(sum(line.charge_cents for line in its_lines)),
        frequency=frequency,
        payer_control_number="" if frequency == "1" else draw(text(20)),
        assignment=draw(st.sampled_from(["A", "C"])),
        provider_signature="Y" if form is I else draw(st.sampled_from(["Y", "N"])),
        benefits_assigned=draw(st.sampled_from(["Y", "N", "W"])),
        release_of_information=draw(st.sampled_from(["Y", "I"])),
        diagnoses=draw(diagnoses(form)),
        lines=its_lines,
        other_payers=tuple(others),
        **draw(billings(form)),
        **draw(people(form, turn)),
        **told,
    )


def known_to_pyx12(claim: Claim) -> Claim:
    """A claim without the certificate that it takes for a paper of another kind."""
    return replace(
        claim,
        lines=tuple(
            replace(
                line,
                equipment=line.equipment
                and replace(line.equipment, certificate_transmission=""),
            )
            for line in claim.lines
        ),
    )


def without_zeros(reasons: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
    return tuple(each for each in reasons if each.amount_cents)


def known_to_x12sdk(claim: Claim) -> Claim:
    """A claim without what it refuses, though the guides have it.

    It wants names where only numbers or addresses stand, a prescription for every
    drug, no covered days, no zeros, and a procedure wherever a line was decided; it
    knows other numbers, conditions, notes and contracts than the guides.
    """
    claim = known_to_pyx12(claim)
    is_stay = claim.form is I
    return replace(
        claim,
        pay_to_plan=None,
        supervising=None,
        notes=() if is_stay else claim.notes,
        referring=None if is_stay else claim.referring,
        rendering=None if is_stay else claim.rendering,
        lines=tuple(
            replace(
                line,
                authorizations=(),
                rendering=None,
                care_team=None,
                drug=None,
                ambulance=None,
                certifications=(),
                contract=None,
                adjudications=tuple(
                    replace(each, adjustments=without_zeros(each.adjustments))
                    for each in line.adjudications
                    if each.procedure
                ),
            )
            for line in claim.lines
        ),
        other_payers=tuple(
            replace(
                each,
                providers=(),
                inpatient=None,
                adjustments=without_zeros(each.adjustments),
            )
            for each in claim.other_payers
        ),
    )


# The laws.

# A claim has so many parts that it takes minutes to make a small one of a large one.
RICH = settings(
    max_examples=100,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FEW = settings(RICH, max_examples=20)


@FORMS
@RICH
@given(data=st.data())
def test_whatever_is_written_comes_back(form: ClaimForm, data: st.DataObject) -> None:
    some = tuple(data.draw(st.lists(claims(form), min_size=1, max_size=2)))
    assert read_back(form, written(*some)) == some


@FORMS
@RICH
@given(data=st.data())
def test_whatever_is_written_has_no_error(form: ClaimForm, data: st.DataObject) -> None:
    claim = data.draw(claims(form))
    # ICD-9 can be written, and for a day of our time it is an error to do so.
    assume(all(each.revision is not Icd.ICD9CM for each in claim.diagnoses))
    assert errors_of(written(claim)) == []


# Neither knows the guide of the 837D.
KNOWN = pytest.mark.parametrize("form", [P, I], ids=lambda form: form.value)


@KNOWN
@FEW
@given(data=st.data())
def test_a_validator_of_others_accepts_whatever_is_written(
    form: ClaimForm, data: st.DataObject
) -> None:
    logging.disable(logging.CRITICAL)
    content = written(known_to_pyx12(data.draw(claims(form)))).decode()
    assert x12n_document(params(), io.StringIO(content), None, None)


@KNOWN
@FEW
@given(data=st.data())
def test_a_second_reader_of_others_reads_whatever_is_written(
    form: ClaimForm, data: st.DataObject
) -> None:
    content = written(known_to_x12sdk(data.draw(claims(form)))).decode()
    with X12ModelReader(content.replace("\n", "")) as reader:
        assert len(list(reader.models())) == 1


@FORMS
def test_our_own_messages_come_back_byte_for_byte(form: ClaimForm) -> None:
    content = (MESSAGES / f"{form.value.lower()}.x12").read_bytes()
    envelope, *events = read_all(form, content)
    assert isinstance(envelope, Envelope)
    assert envelope.contact is not None
    its_claims = tuple(each for each in events if isinstance(each, Claim))
    assert len(its_claims) == len(events) > 1
    batch = ClaimBatch(
        envelope=envelope, submitter_contact=envelope.contact, claims=its_claims
    )
    assert DOORS[form].write(batch) == content


@FORMS
def test_claims_of_others_come_back(form: ClaimForm, samples: Path) -> None:
    count = 0
    for path in sorted((samples / form.value).iterdir()):
        # Names go out in upper case, so they are compared in it.
        content = path.read_bytes().upper()
        if not check([content], file=path.name).accepted_999:
            continue
        try:
            found = read_back(form, content)
        except WrongGuideError:
            continue
        assert read_back(form, written(*found)) == found, path.name
        count += 1
    assert count >= {P: 13, I: 3, D: 4}[form]


@FORMS
def test_another_form_is_named(form: ClaimForm) -> None:
    other = {P: I, I: D, D: P}[form]
    content = (MESSAGES / f"{other.value.lower()}.x12").read_bytes()
    with pytest.raises(WrongGuideError, match=r"holds a 837 of guide"):
        read_all(form, content)


def levels(content: bytes) -> list[str]:
    return [line for line in content.decode().split("~\n") if line.startswith("HL*")]


def own_messages(form: ClaimForm) -> tuple[Claim, ...]:
    content = (MESSAGES / f"{form.value.lower()}.x12").read_bytes()
    return read_back(form, content)


def test_neighbours_share_the_levels_above_them() -> None:
    own, child, *_ = own_messages(P)
    sister = replace(child, patient=replace(child.patient, name=own.patient.name))
    content = written(own, own, child, child, sister)
    assert levels(content) == [
        "HL*1**20*1",
        "HL*2*1*22*0",
        "HL*3*1*22*1",
        "HL*4*3*23*0",
        "HL*5*3*23*0",
    ]
    assert read_back(P, content) == (own, own, child, child, sister)


def test_a_level_holds_a_hundred_claims() -> None:
    own, child, *_ = own_messages(P)
    content = written(*[own] * 101, *[child] * 101)
    assert [line.split("*")[3] for line in levels(content)] == [
        "20",
        "22",
        "22",
        "22",
        "23",
        "23",
    ]
    assert check([content], file="t").accepted_999


def test_a_group_has_its_name_only_where_it_has_no_number() -> None:
    own, *_ = own_messages(P)
    both = replace(own.coverage, group_number="G7", group_name="GROUP SEVEN")
    content = written(replace(own, coverage=both))
    assert b"SBR*P*18*G7******CI~" in content


def test_more_than_six_reasons_of_a_group_take_another_segment() -> None:
    own, *_ = own_messages(I)[2:]
    first = own.other_payers[0]
    reasons = tuple(
        Adjustment(group="CO", reason=str(number), amount_cents=Cents(100))
        for number in range(1, 8)
    )
    claim = replace(own, other_payers=(replace(first, adjustments=reasons),))
    content = written(claim)
    assert content.count(b"CAS*CO*") == 2
    assert read_back(I, content) == (claim,)
