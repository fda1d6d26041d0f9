"""COD500: procedure not valid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.procedures.procedures import ProcedureStatus
from claimwright.edits.lines import dated
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="COD500",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def procedure_not_valid(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Procedure not valid.

    ## What it checks
    Every procedure has the form of a HCPCS code, and is in force on its day where the
    dates are known.

    ## Why a payer rejects it
    Payers process only codes of the edition in force.

    ## Example
    99201 ended with 2020; 9921 is no code at all.

    ## What to do
    Choose the code that replaced it, from the edition of the date of service.

    ## Source
    45 CFR 162.1002(c): HCPCS and CPT as maintained by CMS and the AMA; dates from CMS's
    quarterly file where it was imported, else from the starter table.
    """
    wrong = {
        ProcedureStatus.MALFORMED,
        ProcedureStatus.EXPIRED,
        ProcedureStatus.NOT_YET,
        ProcedureStatus.UNKNOWN,
    }
    for line, day in dated(claim):
        if line.qualifier != "HC":
            continue
        status = reference.procedures.status(line.procedure, day)
        if status in wrong:
            what = line.procedure or "an empty code"
            yield Finding(
                message=f"{what} on {day}: {status.value}",
                line=line.number,
                field="procedure",
                carc="181",
                rarc="M51",
            )
