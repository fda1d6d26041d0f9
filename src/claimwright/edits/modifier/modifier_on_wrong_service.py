"""B005: modifier on wrong service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.procedures.procedures import ProcedureKind
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, Standing, rule

VISITS = (ProcedureKind.EVALUATION, ProcedureKind.VISIT)
"""Kinds of services that modifier 25 can stand on."""


@rule(
    code="B005",
    severity=Severity.WARN,
    effective=date(2003, 10, 16),
    standing=Standing.UNVERIFIED,
)
def modifier_on_wrong_service(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Modifier on wrong service.

    ## What it checks
    Modifier 25 stands on an evaluation and management service, and 59 does not.

    ## Why a payer rejects it
    25 says that a visit was a service of its own; on another service it says nothing.

    ## Example
    20610-25, where the visit beside it should have the 25.

    ## What to do
    Move 25 to the visit; use 59 or one of X{EPSU} on the procedure.

    ## Source
    NCCI Policy Manual for Medicare, chapter I, section E; spec row B005.
    """
    for line in claim.lines:
        found = reference.procedures.find(line.procedure)
        if found is None:
            continue
        is_visit = found.kind in VISITS
        if "25" in line.modifiers and not is_visit:
            yield Finding(
                message=f"{line.procedure} is no visit and has modifier 25",
                line=line.number,
                field="modifiers",
                carc="4",
            )
        if "59" in line.modifiers and found.kind is ProcedureKind.EVALUATION:
            yield Finding(
                message=f"{line.procedure} is a visit and has modifier 59",
                line=line.number,
                field="modifiers",
                carc="4",
            )
