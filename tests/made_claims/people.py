"""Who bills, who is covered, and who is treated."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from claimwright.claims.claim import (
    ClaimForm,
)
from claimwright.claims.coverage import (
    Coverage,
    Patient,
    Payer,
    PayToPlan,
    Subscriber,
)
from claimwright.claims.names import Contact, OrganizationName, PersonName
from claimwright.claims.provider import Provider
from claimwright.claims.references import Reference
from claimwright.noun import replace
from made_claims.files import (
    I,
    P,
)
from made_claims.values import (
    ADDRESSES,
    CLAIM_OFFICE,
    CONTACTS,
    DAYS,
    DIGITS,
    G2,
    NPIS,
    ORGANIZATIONS,
    PERSONS,
    decimals,
    maybe,
    text,
    texts_or_none,
)


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
