"""The services review, 278: request (005010X217) and inquiry (005010X215), answered."""

from __future__ import annotations

from claimwright.inquiries.services_review import (
    AccidentCause,
    Decision,
    PatientEvent,
    Requester,
    Review,
    ReviewedService,
    Reviewer,
    ReviewInquiry,
    ReviewInquiryResponse,
    ReviewParty,
    ReviewPerson,
    ServicesReviewRequest,
    ServicesReviewResponse,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import (
    beginning,
    day,
    moment,
    perhaps,
    repeated,
    texts,
    whole,
)
from claimwright.transactions.layouts.composites import composite, within_composite
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.forms import form
from claimwright.transactions.layouts.layout import (
    Inner,
    Layout,
    inner,
    inner_one,
    layout,
    level,
    within,
)
from claimwright.transactions.layouts.pieces import Part, many, one, own
from claimwright.transactions.layouts.services_review import patient_state, services

_REVIEW = form(
    Review,
    category=1,
    certification=2,
    service_type=3,
    facility=within_composite(4, 1),
    facility_qualifier=within_composite(4, 2),
    accident=composite(
        5, form(AccidentCause, causes=texts(1, 2, 3), state=4, country=5)
    ),
    urgency=6,
    condition=7,
    prognosis=8,
    release_of_information=9,
    delay_reason=10,
)
_DECISION = form(
    Decision, action=1, number=2, reasons=repeated(3), second_opinion=perhaps(4)
)
_BEGINNING: tuple[Part, ...] = (
    parts.traces,
    parts.rejections,
    one("review", _REVIEW, "UM"),
    one("decision", _DECISION, "HCR"),
    parts.references,
    parts.dates,
    own("HI", conditions=parts.conditions()),
)
_REQUEST_REJECTIONS = many("request_rejections", parts.REJECTION, "AAA")
_delivery = one("delivery", parts.DELIVERY, "HSD")
_message = own("MSG", message=1)


def _parties(ids: str) -> Inner:
    party = layout(
        ReviewParty,
        ids,
        parts.party,
        parts.references,
        parts.location(),
        parts.contact,
        parts.rejections,
        parts.provider_role,
        parts.dates,
    )
    return inner("parties", party)


_SERVICE = layout(
    ReviewedService,
    "2000F",
    level(
        "SS",
        *_BEGINNING,
        *services,
        _delivery,
        parts.paperwork,
        _message,
        _parties("2010F 2010FA 2010FB"),
    ),
)
_EVENT = layout(
    PatientEvent,
    "2000E",
    level(
        "EV",
        *_BEGINNING,
        _delivery,
        *patient_state,
        parts.paperwork,
        _message,
        _parties("2010EA 2010EB 2010EC"),
        inner("services", _SERVICE),
    ),
)


def _person(suffix: str, code: str, *below: Part) -> Layout[ReviewPerson]:
    asked = (parts.traces, _REQUEST_REJECTIONS)
    named = within(
        f"2010{suffix}",
        parts.party,
        parts.references,
        parts.location(),
        parts.rejections,
        own("DMG", birth_date=day(2, format_at=1), gender=3),
        own(
            "INS",
            is_subscriber=perhaps(1),
            relationship=2,
            military_status=8,
            birth_sequence=whole(17),
        ),
    )
    return layout(
        ReviewPerson,
        f"2000{suffix}",
        level(code, *asked, named, *below, inner("events", _EVENT)),
    )


_SUBSCRIBER = _person("C", "22", inner_one("dependent", _person("D", "23")))
_REQUESTER = layout(
    Requester,
    "2000B",
    level("21", _parties("2010B"), inner("subscribers", _SUBSCRIBER)),
)
_REVIEWER = layout(
    Reviewer,
    "2000A",
    level(
        "20",
        _REQUEST_REJECTIONS,
        within("2010A", parts.party, parts.contact, parts.rejections),
        inner_one("requester", _REQUESTER),
    ),
)
_header = own(
    "BHT",
    {1: "0007"},
    envelope=beginning(3, 4, 5),
    created_at=moment(4, 5),
    purpose=2,
    kind=6,
)
REQUEST = Door(
    guide_id="005010X217",
    transaction="278",
    functional="HI",
    name="a 278 request",
    reference=("BHT", 3),
    layout=layout(
        ServicesReviewRequest, "ST", _header, inner_one("reviewer", _REVIEWER)
    ),
    told="13",
)
RESPONSE = Door(
    guide_id="005010X217",
    transaction="278",
    functional="HI",
    name="a 278 response",
    reference=("BHT", 3),
    layout=layout(
        ServicesReviewResponse, "ST", _header, inner_one("reviewer", _REVIEWER)
    ),
    told="11",
)
INQUIRY = Door(
    guide_id="005010X215",
    transaction="278",
    functional="HI",
    name="a 278 inquiry",
    reference=("BHT", 3),
    layout=layout(
        ReviewInquiry,
        "ST",
        own(
            "BHT",
            {1: "0007", 2: "28"},
            envelope=beginning(3, 4, 5),
            created_at=moment(4, 5),
        ),
        inner_one("reviewer", _REVIEWER),
    ),
    told="28",
)
INQUIRY_RESPONSE = Door(
    guide_id="005010X215",
    transaction="278",
    functional="HI",
    name="a 278 inquiry response",
    reference=("BHT", 3),
    layout=layout(
        ReviewInquiryResponse,
        "ST",
        own(
            "BHT",
            {1: "0007", 2: "49"},
            envelope=beginning(3, 4, 5),
            created_at=moment(4, 5),
            kind=6,
        ),
        inner_one("reviewer", _REVIEWER),
    ),
    told="49",
)
DOORS = (REQUEST, RESPONSE, INQUIRY, INQUIRY_RESPONSE)
read_request, write_request = REQUEST.read, REQUEST.write
read_response, write_response = RESPONSE.read, RESPONSE.write
read_inquiry, write_inquiry = INQUIRY.read, INQUIRY.write
read_inquiry_response = INQUIRY_RESPONSE.read
write_inquiry_response = INQUIRY_RESPONSE.write
