"""Judging a functional group: what its 999 says of each set, and where."""

from __future__ import annotations

from collections.abc import Iterable

from claimwright.claims.acknowledgment import (
    Acceptance,
    BusinessUnit,
    ImplementationAcknowledgment,
    SyntaxFault,
    TransactionVerdict,
)
from claimwright.claims.batch import Envelope
from claimwright.noun import replace
from claimwright.transactions.acknowledgment_999.copying import copied
from claimwright.transactions.acknowledgment_999.element_numbers import number_of
from claimwright.transactions.acknowledgment_999.triggers import triggers_of
from claimwright.transactions.acknowledgment_999.units import BusinessUnits
from claimwright.transactions.sets import as_noun
from claimwright.x12.check import GroupReport, SetReport, check, is_error
from claimwright.x12.faults import Fault
from claimwright.x12.lexer import InterchangeError
from claimwright.x12.segment import clean

LEVELS = 2
"""A 999 speaks of SNIP levels 1 and 2."""
_SEGMENTS_AT_FAULT = "5"
_CONTROL_MAX = 9
_COUNT_MAX = 6
_VALUE_MAX = 99
_WRONG_COUNT = "X115"
_FAULTS_MAX = 500
"""More faults of one set are not told: nobody reads them."""


def answer_group(
    report: GroupReport, *, envelope: Envelope, file: str, units: BusinessUnits
) -> ImplementationAcknowledgment:
    """The verdict on a group and each set of it.

    Args:
        report: of the group.
        envelope: of the answer.
        file: the judged file's name, for origins.
        units: took the units of its sets in while they passed by.
    """
    verdicts = tuple(_verdict(each, file, units) for each in report.sets)
    codes = tuple(
        dict.fromkeys(
            each.kind.group
            for each in report.faults
            if each.kind.group and each.kind.severity == "error"
        )
    )
    if codes:
        # What stands in a group that is rejected is rejected with it.
        verdicts = tuple(
            replace(each, acceptance=Acceptance.REJECTED) for each in verdicts
        )
    number = report.group.control
    return ImplementationAcknowledgment(
        envelope=envelope,
        functional_id=_whole(report.group.functional, 2, 2),
        group_control=int(number) if _is_number(number, _CONTROL_MAX) else 0,
        version=_whole(report.group.gs.element(8), 1, 12),
        acceptance=Acceptance.REJECTED if codes else _of_group(verdicts),
        transactions=verdicts,
        codes=codes,
        included=_included(report.faults),
    )


def answer(
    chunks: Iterable[bytes], *, file: str, envelope: Envelope
) -> ImplementationAcknowledgment:
    """Judge the syntax of a file that holds one group.

    Args:
        chunks: the file's bytes.
        file: its name, for origins and errors.
        envelope: of the answer.

    Raises:
        InterchangeError: the file is no X12, or holds no group.
    """
    units = BusinessUnits()
    report = check(chunks, file=file, on_unit=units.take)
    groups = [each for found in report.interchanges for each in found.groups]
    if not groups:
        reason = "holds no functional group, so there is nothing to acknowledge"
        raise InterchangeError(file, 0, reason)
    return answer_group(groups[0], envelope=envelope, file=file, units=units)


def _included(faults: list[Fault]) -> int | None:
    """How many sets the trailer counts, where they are not those that came."""
    told = next((each.value for each in faults if each.code == _WRONG_COUNT), "")
    return int(told) if _is_number(told, _COUNT_MAX) else None


def _verdict(report: SetReport, file: str, units: BusinessUnits) -> TransactionVerdict:
    found = [each for each in report.faults if is_error(each, LEVELS)]
    placed = [each for each in found if _is_placed(each)]
    codes = dict.fromkeys(each.kind.set for each in found if each.kind.set)
    if placed:
        codes[_SEGMENTS_AT_FAULT] = None
    return TransactionVerdict(
        transaction=_whole(report.transaction, 3, 3),
        control=_whole(report.control, 4, 9),
        version=clean(report.guide_id, 35),
        acceptance=Acceptance.REJECTED if found else Acceptance.ACCEPTED,
        codes=tuple(codes),
        faults=tuple(
            _told(each, file, units.of(report, each)) for each in placed[:_FAULTS_MAX]
        ),
    )


def _told(found: Fault, file: str, unit: BusinessUnit | None) -> SyntaxFault:
    """A fault with what its sender needs to find it, the bad value among it."""
    told = replace(as_noun(found, file), unit=unit)
    if told.element is None:
        return told
    return replace(
        told,
        repetition=found.repetition,
        number=number_of(found.tag, told.element, told.component),
        value=copied(found.value, _VALUE_MAX),
        triggers=triggers_of(found),
    )


def _is_number(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most


def _whole(text: str, least: int, most: int) -> str:
    """What a header says, filled up where it is too short to be answered as it is."""
    return clean(text, most).ljust(least, "?")


def _is_placed(fault: Fault) -> bool:
    """Whether a segment or an element is at fault, and not the set as a whole."""
    return bool(fault.kind.segment or fault.kind.element) and not fault.kind.set


def _of_group(verdicts: tuple[TransactionVerdict, ...]) -> Acceptance:
    kinds = {each.acceptance for each in verdicts}
    if Acceptance.REJECTED not in kinds:
        return Acceptance.ACCEPTED
    if len(kinds) > 1:
        return Acceptance.PARTIALLY_ACCEPTED
    return Acceptance.REJECTED
