"""B100: authorization missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.lines import dated
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="B100",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def authorization_missing(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Authorization missing.

    ## What it checks
    A service for which this payer wants a prior authorization has a number.

    ## Why a payer rejects it
    The payer denies what it was not asked about first (CARC 197).

    ## Example
    73721 to a payer that wants an authorization for imaging, without REF*G1.

    ## What to do
    Enter the number; or ask for one, and say why it is late.

    ## Source
    The payer's profile (row B100: by payer); 005010X222A1 loop 2300: REF*G1.
    """
    profile = reference.profile
    if profile is None or claim.prior_authorization:
        return
    for line, day in dated(claim):
        if profile.wants_authorization(line.procedure, day):
            yield Finding(
                message=f"{profile.name} wants an authorization for {line.procedure}",
                line=line.number,
                field="prior_authorization",
                carc="197",
            )
