"""IDE501: billing tax number malformed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.identifiers import is_tax_id
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="IDE501",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def billing_tax_number_malformed(
    claim: Claim, reference: Reference
) -> Iterator[Outcome]:
    """Billing tax number malformed.

    ## What it checks
    The billing provider states a tax number of nine digits.

    ## Why a payer rejects it
    The payer reports payments to the IRS under that number and cannot without it.

    ## Example
    99-0000001 with its hyphen, or nothing at all.

    ## What to do
    Send the EIN, or the SSN of a sole proprietor, as nine digits without a hyphen.

    ## Source
    005010X222A1 loop 2010AA: REF*EI or REF*SY is required, without separators.
    """
    number = claim.billing.tax_id
    if not is_tax_id(number):
        what = "is not nine digits" if number else "is missing"
        yield Finding(
            message=f"the billing provider's tax number {what}",
            field="billing.tax_id",
            carc="16",
            rarc="N256" if not number else "N257",
        )
