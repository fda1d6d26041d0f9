"""G007: manifestation first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.edits.lines import coded, diagnosis_day
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="G007",
    severity=Severity.REJECT,
    effective=date(2015, 10, 1),
)
def manifestation_first(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Manifestation first.

    ## What it checks
    A manifestation is not the first diagnosis. For a day of service that the loaded
    edition of the text does not cover, this warns.

    ## Why a payer rejects it
    The book wants the disease behind it first; the code editor refuses the other
    order.

    ## Example
    G53 first, when the disease that it is due to comes first.

    ## What to do
    Code the underlying disease, and put it before the manifestation.

    ## Source
    ICD-10-CM Official Guidelines, section I.A.13: titles with "in diseases classified
    elsewhere" (corrected row G007).
    """
    first = next(coded(claim), None)
    if first is None:
        return
    code = first[1].code
    day = diagnosis_day(claim)
    text = reference.icd10cm.on(day) if day else reference.icd10cm.latest
    title = text.title(code) or ""
    if "in diseases classified elsewhere" in title.lower():
        edition = text.edition
        holds = day is not None and edition.effective.contains(day)
        yield Finding(
            message=f"{dotted(code)} is a manifestation and cannot be first",
            field="diagnoses[1].code",
            severity=None if holds else Severity.WARN,
            row=edition.name,
            carc="16",
            rarc="MA63",
        )
