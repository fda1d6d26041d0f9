"""What stands in claims and lines alike: providers, papers, contracts, drugs."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from claimwright.claims.claim import (
    Drug,
)
from claimwright.claims.paperwork import Attachment, Contract, Note, Repricing
from claimwright.claims.provider import Provider
from claimwright.claims.references import Reference
from claimwright.claims.treatment import (
    Certification,
)
from made_claims.values import (
    ADDRESSES,
    CONTACTS,
    DENTAL,
    G2,
    G2_ELSEWHERE,
    NPIS,
    ORGANIZATIONS,
    PERSONS,
    PROCEDURES,
    cents,
    decimals,
    maybe,
    text,
    texts_or_none,
    tuples,
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
