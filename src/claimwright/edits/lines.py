"""What several edits ask about the lines of a claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim, Diagnosis, DiagnosisRole, Icd, ServiceLine


def dated(claim: Claim) -> Iterator[tuple[ServiceLine, date]]:
    """The lines whose day of service is known, with that day."""
    for line in claim.lines:
        if line.dates is not None:
            yield line, line.dates.first


def diagnosis_day(claim: Claim) -> date | None:
    """The day by which the diagnoses are judged: the first of service."""
    return claim.dates.first if claim.dates else None


def coded(claim: Claim) -> Iterator[tuple[int, Diagnosis]]:
    """The ICD-10-CM codes to submit with their place, from 1."""
    roles = {DiagnosisRole.PRINCIPAL, DiagnosisRole.OTHER}
    for place, diagnosis in enumerate(claim.diagnoses, start=1):
        if diagnosis.revision is Icd.ICD10CM and diagnosis.role in roles:
            yield place, diagnosis
