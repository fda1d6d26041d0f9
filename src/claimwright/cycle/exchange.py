"""The wire between a practice and a payer: nothing crosses it but X12 bytes.

The payer's side reads the 837 that the practice wrote and answers with the bytes of
a 999, a 277CA and, on pay day, an 835. The practice reads those bytes again. What
either side knows of the other, it knows from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from claimwright.adjudicator.decision import Decision
from claimwright.adjudicator.payer import SimulatedPayer
from claimwright.claims.acknowledgment import Acceptance, SyntaxFault
from claimwright.claims.batch import ClaimBatch, Envelope, TradingPartner
from claimwright.claims.claim import Claim
from claimwright.claims.names import Contact
from claimwright.payers.profile import PayerProfile
from claimwright.transactions import (
    acknowledgment_277ca,
    acknowledgment_999,
    claim_837p,
    remittance_835,
)

OPENING = time(8, 0)
"""When a payer's answers are created, in the sender's local time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a payer sends back at once.

    Attributes:
        syntax: the 999.
        acceptance: the 277CAs, one for each 837 transaction set; none if the 999
            rejects the group.
    """

    syntax: bytes
    acceptance: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayDay:
    """What a payer sends when it pays.

    Attributes:
        remittance: the 835; empty if there was nothing to decide.
        decisions: why each claim was paid as it was. Real payers do not tell; a
            simulated one does, so that people learn.
    """

    remittance: bytes
    decisions: tuple[Decision, ...]


@dataclass(slots=True)
class PayerDesk:
    """A payer's end of the wire.

    Attributes:
        receiver: the practice's id in the envelopes of what the payer sends.
    """

    payer: SimulatedPayer
    profile: PayerProfile
    receiver: str
    interchanges: int = 0

    def take(self, data: bytes, *, file: str, on: date) -> Answers:
        """Take an 837 in: judge its syntax, then each claim."""
        envelope = self._envelope(on, reference=f"999{on:%y%m%d}")
        verdict = acknowledgment_999.answer([data], file=file, envelope=envelope)
        syntax = acknowledgment_999.write(verdict)
        if verdict.acceptance is Acceptance.REJECTED:
            return Answers(syntax=syntax, acceptance=())
        batches = _batches(claim_837p.read([data], file=file))
        return Answers(
            syntax=syntax,
            acceptance=tuple(self._acknowledge(each, on) for each in batches),
        )

    def _acknowledge(self, batch: ClaimBatch, on: date) -> bytes:
        envelope = self._envelope(on, reference=batch.envelope.reference)
        acknowledged = self.payer.receive(batch, received_on=on, envelope=envelope)
        return acknowledgment_277ca.write(acknowledged)

    def pay(self, *, on: date) -> PayDay:
        """Decide whatever was accepted and not decided yet."""
        run = self.payer.pay(paid_on=on)
        if not run.remittances:
            return PayDay(remittance=b"", decisions=run.decisions)
        envelope = self._envelope(on, reference=f"835{on:%y%m%d}")
        data = remittance_835.write(run.remittances, envelope)
        return PayDay(remittance=data, decisions=run.decisions)

    def _envelope(self, on: date, *, reference: str) -> Envelope:
        self.interchanges += 1
        return Envelope(
            sender=TradingPartner(
                name=self.profile.name, identifier=self.profile.payer_id
            ),
            receiver=TradingPartner(name="", identifier=self.receiver),
            interchange_control=self.interchanges,
            group_control=self.interchanges,
            reference=reference,
            created_at=datetime.combine(on, OPENING),
        )


def _batches(
    events: Iterator[Envelope | Claim | SyntaxFault],
) -> Iterator[ClaimBatch]:
    """The claims of each transaction set, with its envelope."""
    envelope: Envelope | None = None
    claims: list[Claim] = []
    for event in events:
        if isinstance(event, Envelope):
            if envelope is not None:
                yield _batch(envelope, claims)
            envelope, claims = event, []
        elif isinstance(event, Claim):
            claims.append(event)
    if envelope is not None:
        yield _batch(envelope, claims)


def _batch(envelope: Envelope, claims: list[Claim]) -> ClaimBatch:
    return ClaimBatch(
        envelope=envelope,
        submitter_contact=Contact(name=envelope.sender.name, phone=""),
        claims=tuple(claims),
    )
