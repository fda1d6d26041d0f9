"""How many claims a 277CA takes and rejects, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimVerdict,
    ProviderVerdict,
)
from claimwright.money import ZERO, Cents, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Claims accepted and rejected, with their charges."""

    accepted: int = 0
    rejected: int = 0
    accepted_cents: Cents = ZERO
    rejected_cents: Cents = ZERO

    @property
    def charge_cents(self) -> Cents:
        """What all of them come to."""
        return Cents(self.accepted_cents + self.rejected_cents)

    def plus(self, claims: int, cents: Cents, *, accepted: bool) -> Tally:
        """With claims that nobody tells one by one."""
        return Tally(
            accepted=self.accepted + (claims if accepted else 0),
            rejected=self.rejected + (0 if accepted else claims),
            accepted_cents=Cents(self.accepted_cents + (cents if accepted else 0)),
            rejected_cents=Cents(self.rejected_cents + (0 if accepted else cents)),
        )


def of_batch(acknowledgment: ClaimAcknowledgment) -> Tally:
    """All claims of a batch, told or not."""
    counted = _of_claims(acknowledgment.verdicts).plus(
        acknowledgment.claims,
        acknowledgment.charge_cents,
        accepted=not acknowledgment.statuses,
    )
    for each in acknowledgment.providers:
        counted = counted.plus(each.claims, each.charge_cents, accepted=each.accepted)
    return counted


def of_provider(provider: ProviderVerdict, verdicts: tuple[ClaimVerdict, ...]) -> Tally:
    """The claims of one provider, told or not."""
    return _of_claims(verdicts).plus(
        provider.claims, provider.charge_cents, accepted=provider.accepted
    )


def _of_claims(verdicts: Iterable[ClaimVerdict]) -> Tally:
    taken = [each.charge_cents for each in verdicts if each.accepted]
    refused = [each.charge_cents for each in verdicts if not each.accepted]
    return Tally(
        accepted=len(taken),
        rejected=len(refused),
        accepted_cents=total(taken),
        rejected_cents=total(refused),
    )
