"""B104b: units not positive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="B104b",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def units_not_positive(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Units not positive.

    ## What it checks
    Every line has units, and they are more than nothing. Zero warns, and rejects for
    Original Medicare.

    ## Why a payer rejects it
    A service of no units was not rendered.

    ## Example
    SV104 of 0.

    ## What to do
    Enter the units that were rendered.

    ## Source
    Corrected row B104b: Medicare wants more than zero; a negative quantity is no
    quantity.
    """
    profile = reference.profile
    strict = profile is not None and profile.is_original_medicare
    for line in claim.lines:
        if line.units is None or line.units > 0:
            continue
        lenient = line.units == 0 and not strict
        yield Finding(
            message=f"the line has {line.units} units",
            line=line.number,
            field="units",
            severity=Severity.WARN if lenient else None,
            carc="16",
            rarc="M53",
        )
