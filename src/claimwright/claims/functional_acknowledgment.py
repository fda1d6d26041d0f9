"""Verdicts on syntax as older partners send them (997), and on an envelope (TA1)."""

from __future__ import annotations

from datetime import datetime

from claimwright.claims.application_advice import ElementPlace
from claimwright.claims.batch import Envelope
from claimwright.noun import Noun
from claimwright.origin import Origin


class ElementFault(Noun):
    """A fault of an element (AK4).

    Attributes:
        place: AK401.
        element: AK402: its number in X12's dictionary.
        code: AK403: 1 missing, 5 too long, 7 no code of the list, ...
        bad_value: AK404; it may name a patient, so it is for the user alone.
    """

    place: ElementPlace | None = None
    element: int | None = None
    code: str = ""
    bad_value: str = ""


class SegmentFault(Noun):
    """A fault of a segment (AK3).

    Attributes:
        segment: AK301.
        position: AK302, in the transaction set.
        loop: AK303.
        code: AK304: 8 has element errors, 3 missing, 2 unexpected, ...
        elements: AK4.
    """

    segment: str
    position: int | None = None
    loop: str = ""
    code: str = ""
    elements: tuple[ElementFault, ...] = ()


class SetVerdict(Noun):
    """The verdict on one transaction set (AK2 to AK5).

    Attributes:
        transaction: AK201.
        control: AK202.
        version: AK203.
        faults: AK3.
        acceptance: AK501: A accepted, E with errors, R rejected, ...
        codes: AK502 to AK506.
    """

    transaction: str
    control: str = ""
    version: str = ""
    faults: tuple[SegmentFault, ...] = ()
    acceptance: str = ""
    codes: tuple[str, ...] = ()
    origin: Origin | None = None


class FunctionalAcknowledgment(Noun):
    """A 997: the verdict on one functional group.

    Attributes:
        functional_id: AK101.
        group_control: AK102.
        version: AK103.
        transactions: AK2.
        acceptance: AK901: A accepted, E with errors, P in part, R rejected.
        included: AK902: how many sets GE told.
        received: AK903: how many came.
        accepted: AK904: how many were taken.
        codes: AK905 to AK909.
    """

    envelope: Envelope
    functional_id: str
    group_control: int | None = None
    version: str = ""
    transactions: tuple[SetVerdict, ...] = ()
    acceptance: str = ""
    included: int | None = None
    received: int | None = None
    accepted: int | None = None
    codes: tuple[str, ...] = ()
    origin: Origin | None = None


class InterchangeVerdict(Noun):
    """The verdict on one interchange's envelope (TA1).

    Attributes:
        control: TA101: its control number.
        sent_at: TA102 and TA103: when it says that it was made; None if unreadable.
        acceptance: TA104: A accepted, E with errors, R rejected.
        note: TA105: 000 no error, 001 its control numbers differ, ...
    """

    control: str
    sent_at: datetime | None = None
    acceptance: str = "A"
    note: str = "000"
    origin: Origin | None = None


class InterchangeAcknowledgment(Noun):
    """The verdicts on envelopes that came in one interchange (TA1 between ISA and IEA).

    Attributes:
        envelope: of the answer; without a group, its group number is 0.
    """

    envelope: Envelope
    verdicts: tuple[InterchangeVerdict, ...] = ()
