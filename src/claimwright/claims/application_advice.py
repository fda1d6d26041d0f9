"""What a payer's programs say of what was sent to them, item by item (824)."""

from __future__ import annotations

from datetime import date, datetime

from claimwright.claims.batch import Envelope
from claimwright.claims.details import (
    ContactPoint,
    Moment,
    Organization,
    Party,
    QualifiedAmount,
    QualifiedQuantity,
    ReferenceNumber,
)
from claimwright.noun import Noun
from claimwright.origin import Origin


class ElementPlace(Noun):
    """Where in a segment something stands (a composite of TED05 or CTX05).

    Attributes:
        element: ordinal of the element.
        component: ordinal in a composite.
        repetition: ordinal of a repeated element.
    """

    element: int | None = None
    component: int | None = None
    repetition: int | None = None


class ContextName(Noun):
    """What the context is called, and its value (a repetition of CTX01)."""

    name: str
    value: str = ""


class ErrorContext(Noun):
    """Where an error stands (CTX).

    Attributes:
        names: CTX01.
        segment: CTX02.
        position: CTX03, in the transaction set.
        loop: CTX04.
        place: CTX05.
        elements: CTX06: the numbers of the elements in X12's dictionary.
    """

    names: tuple[ContextName, ...] = ()
    segment: str = ""
    position: int | None = None
    loop: str = ""
    place: ElementPlace | None = None
    elements: tuple[str, ...] = ()


class ErrorCode(Noun):
    """What is wrong, as a code (RED).

    Attributes:
        text: RED01: what the code means.
        source: RED05: IBP the list of insurance business process errors.
        code: RED06.
    """

    text: str
    source: str = "IBP"
    code: str = ""


class ApplicationError(Noun):
    """An error in the data of an item (2100).

    Attributes:
        condition: TED01.
        text: TED02.
        segment: TED03.
        position: TED04, in the transaction set.
        place: TED05.
        element: TED06: its number in X12's dictionary.
        bad_value: TED07; it may name a patient, so it is for the user alone.
        good_value: TED08: what was taken in its place.
        contexts: CTX.
        codes: RED.
    """

    condition: str = "024"
    text: str = ""
    segment: str = ""
    position: int | None = None
    place: ElementPlace | None = None
    element: int | None = None
    bad_value: str = ""
    good_value: str = ""
    contexts: tuple[ErrorContext, ...] = ()
    codes: tuple[ErrorCode, ...] = ()


class AdvisedItem(Noun):
    """An interchange, group, set or item, and whether it was taken (2000).

    Attributes:
        verdict: OTI01: TA set accepted, TE with errors, TR rejected; IA, IE, IR item;
            GA, GR group; BA, BR batch; ...
        qualifier: OTI02: what `identifier` is: TN set number, IX item, F8, ...
        identifier: OTI03.
        sender: OTI04.
        receiver: OTI05.
        sent_on: OTI06.
        sent_at: OTI07, as HHMM.
        group_control: OTI08.
        transaction_control: OTI09.
        transaction: OTI10.
        version: OTI11.
        more: OTI12 to OTI17, as they stand.
        references: REF.
        moments: DTM.
        amounts: AMT.
        quantities: QTY.
        people: NM1.
        errors: 2100.
    """

    verdict: str
    qualifier: str = ""
    identifier: str = ""
    sender: str = ""
    receiver: str = ""
    sent_on: date | None = None
    sent_at: str = ""
    group_control: int | None = None
    transaction_control: str = ""
    transaction: str = ""
    version: str = ""
    more: tuple[str, ...] = ()
    references: tuple[ReferenceNumber, ...] = ()
    moments: tuple[Moment, ...] = ()
    amounts: tuple[QualifiedAmount, ...] = ()
    quantities: tuple[QualifiedQuantity, ...] = ()
    people: tuple[Party, ...] = ()
    errors: tuple[ApplicationError, ...] = ()
    origin: Origin | None = None


class AdvisingParty(Noun):
    """Who sends or receives the advice (1000A, 1000B).

    Attributes:
        organization: N1.
        reference: REF.
        contacts: PER.
    """

    organization: Organization | None = None
    reference: ReferenceNumber | None = None
    contacts: tuple[ContactPoint, ...] = ()


class ApplicationAdvice(Noun):
    """An 824: what a program says of what was sent to it.

    Attributes:
        created_at: BGN03 and BGN04, where they are not the envelope's.
        purpose: BGN01: 11 a response.
        zone: BGN05.
        original_reference: BGN06: of what it answers.
        action: BGN08: U rejected, WQ accepted, RU returned.
        submitter: 1000A.
        receiver: 1000B.
        items: 2000.
    """

    envelope: Envelope
    created_at: datetime | None = None
    purpose: str = "11"
    zone: str = ""
    original_reference: str = ""
    action: str = "WQ"
    submitter: AdvisingParty | None = None
    receiver: AdvisingParty | None = None
    items: tuple[AdvisedItem, ...] = ()
    origin: Origin | None = None
