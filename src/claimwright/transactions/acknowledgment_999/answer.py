"""Judging a functional group: what its 999 says of each set, and where."""

from __future__ import annotations

from collections.abc import Iterable

from claimwright.claims.acknowledgment import (
    Acceptance,
    ImplementationAcknowledgment,
    TransactionVerdict,
)
from claimwright.claims.batch import Envelope
from claimwright.transactions.sets import as_noun
from claimwright.x12.check import GroupReport, SetReport, check, is_error
from claimwright.x12.faults import Fault
from claimwright.x12.lexer import InterchangeError
from claimwright.x12.segment import clean

LEVELS = 2
"""A 999 speaks of SNIP levels 1 and 2."""
_SEGMENTS_AT_FAULT = "5"
_CONTROL_MAX = 9
_FAULTS_MAX = 500
"""More faults of one set are not told: nobody reads them."""


def answer_group(
    report: GroupReport, *, envelope: Envelope, file: str
) -> ImplementationAcknowledgment:
    """The verdict on a group and each set of it.

    Args:
        report: of the group.
        envelope: of the answer.
        file: the judged file's name, for origins.
    """
    verdicts = tuple(_verdict(each, file) for each in report.sets)
    codes = tuple(
        dict.fromkeys(
            each.kind.group
            for each in report.faults
            if each.kind.group and each.kind.severity == "error"
        )
    )
    number = report.group.control
    return ImplementationAcknowledgment(
        envelope=envelope,
        functional_id=_whole(report.group.functional, 2, 2),
        group_control=int(number) if _is_control(number) else 0,
        version=_whole(report.group.gs.element(8), 1, 12),
        acceptance=Acceptance.REJECTED if codes else _of_group(verdicts),
        transactions=verdicts,
        codes=codes,
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
    report = check(chunks, file=file)
    groups = [each for found in report.interchanges for each in found.groups]
    if not groups:
        reason = "holds no functional group, so there is nothing to acknowledge"
        raise InterchangeError(file, 0, reason)
    return answer_group(groups[0], envelope=envelope, file=file)


def _verdict(report: SetReport, file: str) -> TransactionVerdict:
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
        faults=tuple(as_noun(each, file) for each in placed[:_FAULTS_MAX]),
    )


def _is_control(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _CONTROL_MAX


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
