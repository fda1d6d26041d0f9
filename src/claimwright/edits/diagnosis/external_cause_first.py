"""DIA501: external cause first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.edits.lines import coded
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule

EXTERNAL = frozenset("VWXY")
"""Letters with which external causes begin."""


@rule(
    code="DIA501",
    severity=Severity.REJECT,
    effective=date(2015, 10, 1),
)
def external_cause_first(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """External cause first.

    ## What it checks
    A code of chapter 20 (V00 to Y99) is not the first diagnosis.

    ## Why a payer rejects it
    It tells how something happened, never what the patient has.

    ## Example
    W19.XXXA before the fracture.

    ## What to do
    Put the injury first.

    ## Source
    ICD-10-CM Official Guidelines, section I.C.20.a.6: never a principal or first-
    listed diagnosis; Medicare Code Editor, external cause as principal.
    """
    first = next(coded(claim), None)
    if first is not None and first[1].code[:1] in EXTERNAL:
        yield Finding(
            message=f"{dotted(first[1].code)} is an external cause and cannot be first",
            field="diagnoses[1].code",
            carc="16",
            rarc="MA63",
        )
