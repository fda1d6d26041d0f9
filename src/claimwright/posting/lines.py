"""Which line of the claim a line of the remittance answers."""

from __future__ import annotations

from claimwright.claims.claim import Claim, ServiceLine
from claimwright.posting.result import LineMatch, MatchedBy
from claimwright.remittances.remittance import ClaimPayment, LinePayment


def match_lines(payment: ClaimPayment, claim: Claim) -> tuple[LineMatch, ...]:
    """Match every line, by REF*6R first, then by code, charge and date.

    A payer may drop or change a modifier, answer a code with another (SVC06), or cut
    the units; none of that hides a line. What remains doubtful stays unmatched:
    `number` is None.
    """
    by_control = _by_control_number(claim)
    taken = {
        by_control[line.control_number].number
        for line in payment.lines
        if line.control_number in by_control
    }
    matches: list[LineMatch] = []
    for ordinal, line in enumerate(payment.lines, start=1):
        known = by_control.get(line.control_number)
        how = MatchedBy.CONTROL_NUMBER
        if known is None:
            known = _by_content(line, claim, taken)
            how = MatchedBy.CODE_CHARGE_AND_DATE if known else MatchedBy.NOTHING
            taken |= {known.number} if known else set()
        number = known.number if known else None
        matches.append(LineMatch(ordinal=ordinal, number=number, matched_by=how))
    return tuple(matches)


def _by_control_number(claim: Claim) -> dict[str, ServiceLine]:
    """Lines by control number, where the claim has it once."""
    numbers = [line.control_number for line in claim.lines]
    return {
        line.control_number: line
        for line in claim.lines
        if line.control_number and numbers.count(line.control_number) == 1
    }


def _by_content(line: LinePayment, claim: Claim, taken: set[int]) -> ServiceLine | None:
    """The one line with that code, charge and date; None if there are none or two."""
    code = line.submitted_procedure or line.procedure
    found = [
        each
        for each in claim.lines
        if each.number not in taken
        and each.procedure == code
        and abs(line.charge_cents) == each.charge_cents
        and _same_day(line, each)
    ]
    if len(found) > 1:
        exact = [each for each in found if each.modifiers == line.modifiers]
        found = exact or found
    return found[0] if len(found) == 1 else None


def _same_day(line: LinePayment, of_claim: ServiceLine) -> bool:
    if line.dates is None or of_claim.dates is None:
        return True
    return line.dates.overlaps(of_claim.dates)
