"""B095: npi check digit wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.providers import providers
from claimwright.edits.reference import Reference
from claimwright.identifiers import is_npi
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="B095",
    severity=Severity.REJECT,
    effective=date(2005, 5, 23),
)
def npi_check_digit_wrong(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Npi check digit wrong.

    ## What it checks
    Every NPI on the claim has ten digits, begins with 1 or 2, and ends with its check
    digit.

    ## Why a payer rejects it
    A number that cannot be an NPI is nobody; the front end sends the claim back.

    ## Example
    Rendering NPI 1234567894: the check digit after 123456789 is 3.

    ## What to do
    Look the provider up in NPPES and type the number again. A provider without an NPI
    sends none.

    ## Source
    45 CFR 162.406; the check digit is a Luhn digit over 80840 and the number (CMS).
    Corrected row B096/B095: tested wherever a number is present.
    """
    for field, provider in providers(claim):
        if provider.npi and not is_npi(provider.npi):
            yield Finding(
                message=f"the {field} NPI {provider.npi} fails its check digit",
                field=f"{field}.npi",
                carc="16",
                rarc="N290" if field == "rendering" else "N257",
            )
