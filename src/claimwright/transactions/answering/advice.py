"""A judged set that is no claims to its 824: what is wrong with the data of it."""

from __future__ import annotations

from claimwright.claims.application_advice import (
    AdvisedItem,
    AdvisingParty,
    ApplicationAdvice,
    ApplicationError,
    ElementPlace,
    ErrorCode,
)
from claimwright.claims.batch import Envelope
from claimwright.claims.details import Organization
from claimwright.x12.check import GroupReport, SetReport
from claimwright.x12.faults import Fault
from claimwright.x12.segment import clean

_TAKEN, _REJECTED = "TA", "TR"
_SET_NUMBER = "TN"
_OTHER = "024"
_TEXT_MAX = 60
_ERRORS_MAX = 100
"""More errors of one set are not told: nobody reads them."""


def advise(
    report: SetReport, group: GroupReport, *, envelope: Envelope
) -> ApplicationAdvice:
    """The advice on a set that a 999 has accepted.

    Args:
        report: of the set.
        group: in which it stands.
        envelope: of the answer.
    """
    errors = [each for each in report.faults if each.kind.severity == "error"]
    number = group.group.control
    return ApplicationAdvice(
        envelope=envelope,
        original_reference=clean(report.control, 50),
        action="U" if errors else "WQ",
        submitter=_party("41", envelope.sender.name, envelope.sender.identifier),
        receiver=_party("40", envelope.receiver.name, envelope.receiver.identifier),
        items=(
            AdvisedItem(
                verdict=_REJECTED if errors else _TAKEN,
                qualifier=_SET_NUMBER,
                identifier=clean(report.control, 50),
                group_control=int(number) if number.isdecimal() else None,
                transaction_control=clean(report.control, 9),
                transaction=clean(report.transaction, 3),
                version=clean(report.guide_id, 12),
                errors=tuple(map(_error, errors[:_ERRORS_MAX])),
            ),
        ),
    )


def _party(role: str, name: str, identifier: str) -> AdvisingParty:
    return AdvisingParty(
        organization=Organization(
            role=role, name=name, qualifier="46", identifier=identifier
        )
    )


def _error(fault: Fault) -> ApplicationError:
    """The error without the value at fault, which may name a patient."""
    place = ElementPlace(element=fault.element, component=fault.component)
    text = _cut(clean(fault.message, len(fault.message)))
    return ApplicationError(
        condition=_OTHER,
        text=text,
        segment=clean(fault.tag, 3),
        position=fault.segment.position or None,
        place=place if fault.element is not None else None,
        codes=(ErrorCode(text=clean(fault.kind.says, 80), code=fault.code),),
    )


def _cut(text: str) -> str:
    """As many whole words of a text as have room."""
    if len(text) <= _TEXT_MAX:
        return text
    words, space, _ = text[: _TEXT_MAX + 1].rpartition(" ")
    return words.rstrip(" ,;:") if space else text[:_TEXT_MAX]
