"""G005: excludes1 pair."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

from claimwright.claims.claim import Claim
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.edits.excludes import excluding
from claimwright.edits.lines import coded, diagnosis_day
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="G005",
    severity=Severity.REJECT,
    effective=date(2015, 10, 1),
)
def excludes1_pair(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Excludes1 pair.

    ## What it checks
    No two diagnoses exclude each other by an Excludes1 note of one of them or of what
    stands above it. A note at a category or code rejects; one at a block or chapter
    warns.

    ## Why a payer rejects it
    Excludes1 means "not coded here": the two cannot be at the same time.

    ## Example
    E10.9 and E11.9: type 1 and type 2 exclude each other.

    ## What to do
    Keep the one that the record supports. If the two are truly unrelated, say so in
    the record; if that is unclear, ask the provider.

    ## Source
    ICD-10-CM Official Guidelines, section I.A.12.a, with its exception for unrelated
    conditions; Tabular List, April 2026 (corrected row G005).
    """
    day = diagnosis_day(claim)
    text = reference.icd10cm.on(day) if day else reference.icd10cm.latest
    edition = text.edition
    holds = day is not None and edition.effective.contains(day)
    codes = [diagnosis.code for _, diagnosis in coded(claim)]
    for one, other in permutations(dict.fromkeys(codes), 2):
        clash = excluding(text, one, other)
        if clash is None:
            continue
        note, holder = clash
        is_block = "-" in holder or holder.isdigit()
        soft = is_block or not holds
        yield Finding(
            message=f"{dotted(one)} excludes {dotted(other)}: {note}",
            field="diagnoses",
            severity=Severity.WARN if soft else None,
            row=f"Excludes1 at {dotted(holder)}, {edition.name}",
            carc="11",
        )
