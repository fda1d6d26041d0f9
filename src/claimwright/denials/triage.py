"""What a remittance left unpaid becomes work: cause, next step, day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from importlib.resources import files

import msgspec

from claimwright.datafile import read_toml
from claimwright.money import Cents, total
from claimwright.payers.profile import PayerProfile
from claimwright.posting.claim_index import ClaimIndex
from claimwright.posting.routing import (
    COST_SHARE_REASONS,
    is_decided,
    is_forwarded,
    is_reversal,
)
from claimwright.remittances.remittance import (
    Adjustment,
    ClaimPayment,
    LinePayment,
    Remittance,
)

NO_APPEAL = "MA130"
"""RARC: the claim could not be processed; correct it and send it anew."""


class Cause(Enum):
    """Where a denial comes from."""

    REGISTRATION = "registration"
    ELIGIBILITY = "eligibility"
    AUTHORIZATION = "authorization"
    TIMELY_FILING = "timely filing"
    CODING = "coding"
    BUNDLING = "bundling"
    UNITS = "units"
    MEDICAL_NECESSITY = "medical necessity"
    COVERAGE = "coverage"
    DUPLICATE = "duplicate"
    DOCUMENTATION = "documentation"
    COORDINATION = "coordination of benefits"
    UNKNOWN = "not known to us"


class Answer(Enum):
    """How a denial is worked."""

    CORRECT = "correct"
    APPEAL = "appeal"
    BILL = "bill"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class DenialCase:
    """A claim or line that was paid nothing, and what to do about it.

    Attributes:
        line: number of the claim's line; None for the whole claim.
        reason: group and CARC, such as ``CO-197``: the one that took the most.
        amount_cents: what that reason took.
        act_by: last day of the next step.
        preventable: whether the practice could have seen it before sending.
    """

    patient_control_number: str
    line: int | None
    procedure: str
    reason: str
    remarks: tuple[str, ...]
    amount_cents: Cents
    cause: Cause
    explanation: str
    next_step: str
    answer: Answer
    act_by: date
    preventable: bool


class _Reason(msgspec.Struct, forbid_unknown_fields=True, rename={"steps": "next"}):
    cause: Cause
    means: str
    steps: str
    answer: Answer
    preventable: bool


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    reason: dict[str, _Reason]


@cache
def _reasons() -> dict[str, _Reason]:
    text = files(__package__).joinpath("reasons.toml").read_text(encoding="utf-8")
    return read_toml(text, _Shape, file="reasons.toml").reason


_UNKNOWN = _Reason(
    cause=Cause.UNKNOWN,
    means="our table has no words for this reason",
    steps="read the reason at the payer and ask a supervisor",
    answer=Answer.APPEAL,
    preventable=False,
)


def triage(
    remittance: Remittance,
    *,
    claims: ClaimIndex,
    profile: PayerProfile,
    posted_on: date,
) -> tuple[DenialCase, ...]:
    """Open a case for each claim or line paid 0.00 for another reason than its price.

    Reversals, forwarded claims and shares of the patient open none. Of a claim whose
    lines all share one reason there is one case, not one a line.

    Args:
        remittance: as read.
        claims: those that the practice sent.
        profile: the payer's, for its limits.
        posted_on: from which the time to appeal runs.
    """
    found: list[DenialCase] = []
    for payment in remittance.claims:
        if is_reversal(payment) or is_forwarded(payment) or not is_decided(payment):
            continue
        found.extend(_of_claim(payment, claims, profile, posted_on))
    return tuple(found)


def _of_claim(
    payment: ClaimPayment,
    claims: ClaimIndex,
    profile: PayerProfile,
    posted_on: date,
) -> Iterator[DenialCase]:
    denied = [
        (ordinal, line, reason)
        for ordinal, line in enumerate(payment.lines, start=1)
        if (reason := _denying(line.paid_cents, line.adjustments))
    ]
    whole = _denying(payment.paid_cents, payment.adjustments)
    codes = {reason.code for _, _, reason in denied}
    if whole is None and len(denied) == len(payment.lines) and len(codes) == 1:
        whole = denied[0][2]
    day = _deadline(payment, claims, profile, posted_on)
    if whole is not None:
        of_reason = [e for e in payment.all_adjustments if e.code == whole.code]
        yield _case(
            payment,
            whole,
            total(each.amount_cents for each in of_reason),
            _remarks(payment, *payment.lines),
            day,
        )
        return
    for ordinal, line, reason in denied:
        yield _case(
            payment,
            reason,
            reason.amount_cents,
            _remarks(payment, line),
            day,
            line=ordinal,
            procedure=line.procedure,
        )


def _denying(paid: Cents, adjustments: tuple[Adjustment, ...]) -> Adjustment | None:
    """The reason that took the most, if nothing was paid and it is no cost share."""
    if paid or not adjustments:
        return None
    reasons = [
        each
        for each in adjustments
        if each.amount_cents > 0
        and each.reason not in {"45", "253"}
        and not (each.group == "PR" and each.reason in COST_SHARE_REASONS)
    ]
    return max(reasons, key=lambda each: each.amount_cents, default=None)


def _remarks(payment: ClaimPayment, *lines: LinePayment) -> tuple[str, ...]:
    all_of = (*payment.remarks, *(remark for line in lines for remark in line.remarks))
    return tuple(dict.fromkeys(all_of))


def _deadline(
    payment: ClaimPayment,
    claims: ClaimIndex,
    profile: PayerProfile,
    posted_on: date,
) -> tuple[date, date]:
    """The last days to appeal and to send a corrected claim."""
    appeal = posted_on + timedelta(days=profile.appeal_days)
    claim = claims.find(payment.patient_control_number)
    dates = claim.dates if claim else payment.dates
    if dates is None:
        return appeal, appeal
    refile = dates.first + timedelta(days=profile.timely_filing_days)
    return appeal, max(refile, posted_on)


def _case(
    payment: ClaimPayment,
    reason: Adjustment,
    amount: Cents,
    remarks: tuple[str, ...],
    deadlines: tuple[date, date],
    *,
    line: int | None = None,
    procedure: str = "",
) -> DenialCase:
    known = _reasons().get(reason.reason, _UNKNOWN)
    answer = Answer.CORRECT if NO_APPEAL in remarks else known.answer
    appeal, refile = deadlines
    return DenialCase(
        patient_control_number=payment.patient_control_number,
        line=line,
        procedure=procedure,
        reason=reason.code,
        remarks=remarks,
        amount_cents=amount,
        cause=known.cause,
        explanation=known.means,
        next_step=known.steps,
        answer=answer,
        act_by=refile if answer is Answer.CORRECT else appeal,
        preventable=known.preventable,
    )
