"""The claims that the practice sent, found by their number."""

from __future__ import annotations

from collections.abc import Iterable

from claimwright.claims.claim import Claim


class ClaimIndex:
    """Claims by patient control number (CLM01); of two with one number, the later.

    A number is compared as it is, letter by letter: it reaches no query and no
    pattern, whatever a payer writes into it.
    """

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        """Begin with claims, in the order in which they were sent."""
        self._by_number = {each.patient_control_number: each for each in claims}

    def add(self, claim: Claim) -> None:
        """Add a claim that was sent later."""
        self._by_number[claim.patient_control_number] = claim

    def find(self, patient_control_number: str) -> Claim | None:
        """The claim with that number."""
        return self._by_number.get(patient_control_number)

    def __len__(self) -> int:
        """How many claims there are."""
        return len(self._by_number)
