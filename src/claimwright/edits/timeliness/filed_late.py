"""B076: filed late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, NotChecked, Outcome, Severity, rule


@rule(
    code="B076",
    severity=Severity.WARN,
    effective=date(2003, 10, 16),
)
def filed_late(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Filed late.

    ## What it checks
    The claim goes out within the payer's filing limit, counted from the first date of
    service.

    ## Why a payer rejects it
    After the limit the payer owes nothing (CARC 29), and the patient does not either.

    ## Example
    A limit of 90 days, a visit of 20 April, sent on 15 September.

    ## What to do
    Send it with proof that an earlier try was accepted (277CA); else correct the
    process and write it off.

    ## Source
    The payer's profile; for Medicare 42 CFR 424.44: one calendar year. Spec rows B074
    and B076. Warns: only the payer can deny.
    """
    profile, sent, dates = reference.profile, reference.submitted_on, claim.dates
    if dates is None or sent is None:
        return
    if profile is None:
        yield NotChecked(message="no profile tells this payer's filing limit")
        return
    days = (sent - dates.first).days
    if days > profile.timely_filing_days:
        yield Finding(
            message=f"sent {days} days after service; the limit is "
            f"{profile.timely_filing_days}",
            field="dates",
            carc="29",
        )
