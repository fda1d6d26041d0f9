"""What tells the three 837s apart where they share their code."""

from __future__ import annotations

from dataclasses import dataclass

from claimwright.claims.claim import ClaimForm
from claimwright.transactions.claim_parts.cast import Cast


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One of the three guides.

    Attributes:
        guide: its id.
        name: of the transaction, for errors.
        facility_kind: CLM05-2, which list CLM05-1 comes from.
        billing_ids: which other numbers a billing provider may have.
        claim_references: the order of REF in a claim, by REF01.
        line_references: the order of REF in a line, by REF01.
        claim_cast: providers of a claim.
        line_cast: providers of a line.
        other_cast: providers of another payer; only their numbers are told.
        other_amounts: the order of AMT of another payer, by AMT01.
    """

    form: ClaimForm
    guide: str
    name: str
    facility_kind: str
    billing_ids: tuple[str, ...]
    claim_references: tuple[str, ...]
    line_references: tuple[str, ...]
    claim_cast: Cast
    line_cast: Cast
    other_cast: Cast
    other_amounts: tuple[str, ...]

    @property
    def is_professional(self) -> bool:
        """Whether it is the 837P, which tells more of people than the others."""
        return self.form is ClaimForm.PROFESSIONAL
