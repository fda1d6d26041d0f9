"""Judging a functional group of claims: what its 999 says."""

from __future__ import annotations

from collections.abc import Iterable

from claimwright.claims.acknowledgment import (
    Acceptance,
    ImplementationAcknowledgment,
    SyntaxFault,
    TransactionVerdict,
)
from claimwright.claims.batch import Envelope
from claimwright.transactions.sets import events, sets_of
from claimwright.x12.faults import Fault
from claimwright.x12.interchange import TransactionSet

CLAIMS_GUIDE = "005010X222A1"
ONE_OR_MORE_SEGMENTS = "5"
"""IK502: one or more segments are in error."""


def answer(
    chunks: Iterable[bytes], *, file: str, envelope: Envelope
) -> ImplementationAcknowledgment:
    """Judge the sets of a file of claims that came in one group.

    Any fault of a segment, an element or a trailer rejects its set: a payer that
    took a set with errors in would have to say which claims it lost.

    Args:
        chunks: the file's bytes.
        file: its name, for origins and errors.
        envelope: of the answer.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
    """
    verdicts: list[TransactionVerdict] = []
    functional, group_control, version = "", 0, ""
    trailers: list[Fault] = []
    sets = sets_of(chunks, CLAIMS_GUIDE, file=file, name="an 837P", trailers=trailers)
    for each, rules in sets:
        found = events(each, rules, file=file)
        faults = tuple(fault for fault in found if isinstance(fault, SyntaxFault))
        verdicts.append(_verdict(each, faults))
        group = each.group.gs
        functional, version = group.element(1), group.element(8)
        number = group.element(6)
        group_control = int(number) if number.isdigit() else 0
    codes = tuple(sorted({each.kind.group for each in trailers if each.kind.group}))
    return ImplementationAcknowledgment(
        envelope=envelope,
        functional_id=functional,
        group_control=group_control,
        version=version,
        acceptance=Acceptance.REJECTED if codes else _of_group(verdicts),
        transactions=tuple(verdicts),
        codes=codes,
    )


def _verdict(
    judged: TransactionSet, faults: tuple[SyntaxFault, ...]
) -> TransactionVerdict:
    codes = {fault.kind.set for fault in judged.faults if fault.kind.set}
    placed = tuple(fault for fault in faults if fault.segment_code)
    if placed:
        codes.add(ONE_OR_MORE_SEGMENTS)
    return TransactionVerdict(
        transaction=judged.transaction,
        control=judged.control,
        version=judged.guide_id,
        acceptance=Acceptance.REJECTED if codes else Acceptance.ACCEPTED,
        codes=tuple(sorted(codes)),
        faults=placed,
    )


def _of_group(verdicts: list[TransactionVerdict]) -> Acceptance:
    kinds = {each.acceptance for each in verdicts}
    if kinds == {Acceptance.ACCEPTED}:
        return Acceptance.ACCEPTED
    if Acceptance.ACCEPTED in kinds:
        return Acceptance.PARTIALLY_ACCEPTED
    return Acceptance.REJECTED
