"""The practice's side of the run: code, build, scrub, send, post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimVerdict,
    ImplementationAcknowledgment,
)
from claimwright.claims.batch import ClaimBatch, Envelope, TradingPartner
from claimwright.claims.build import Held, build
from claimwright.claims.claim import Claim
from claimwright.claims.encounter import Encounter
from claimwright.coding.suggest import Coder, Suggestions
from claimwright.cycle.practice import Practice
from claimwright.denials.triage import DenialCase, triage
from claimwright.edits.reference import Reference
from claimwright.edits.scrub import Scrubbed, scrub
from claimwright.ledger.journal import Entry, Journal
from claimwright.payers.profile import PayerProfile
from claimwright.posting.charge import recharge
from claimwright.posting.claim_index import ClaimIndex
from claimwright.posting.post import post
from claimwright.posting.result import PostingResult
from claimwright.remittances.remittance import Remittance
from claimwright.transactions import (
    acknowledgment_277ca,
    acknowledgment_999,
    claim_837p,
    remittance_835,
)

CLOSING = time(17, 30)
"""When the day's claims go out, in the practice's local time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One remittance as the practice took it in."""

    remittance: Remittance
    result: PostingResult
    denials: tuple[DenialCase, ...]


@dataclass(slots=True, kw_only=True)
class Office:
    """A practice at work: what it knows, what it sent, and its books.

    Attributes:
        reference: code sets and tables for the scrubber.
        interchanges: how many 837s went out; the next one's control number follows.
    """

    practice: Practice
    coder: Coder
    reference: Reference
    claims: ClaimIndex = field(default_factory=ClaimIndex)
    journal: Journal = field(default_factory=Journal)
    interchanges: int = 0

    def code(self, encounter: Encounter) -> Suggestions:
        """Read the note."""
        return self.coder.suggest(encounter)

    def build(
        self, encounter: Encounter, diagnoses: tuple[str, ...], number: str
    ) -> Claim | Held:
        """Make the claim, with the charges of the day of service."""
        return build(
            encounter,
            diagnoses=diagnoses,
            fees=self.practice.fees,
            control_number=number,
        )

    def scrub(self, claim: Claim, profile: PayerProfile, *, on: date) -> Scrubbed:
        """Check a claim that would go out on a day."""
        return scrub(claim, replace(self.reference, submitted_on=on), profile)

    def write_837(
        self, claims: tuple[Claim, ...], profile: PayerProfile, *, on: date
    ) -> bytes:
        """Write the interchange that carries claims to their payer."""
        self.interchanges += 1
        envelope = Envelope(
            sender=self.practice.sender,
            receiver=TradingPartner(name=profile.name, identifier=profile.payer_id),
            interchange_control=self.interchanges,
            group_control=self.interchanges,
            reference=f"B{self.interchanges:06}",
            created_at=datetime.combine(on, CLOSING),
        )
        batch = ClaimBatch(
            envelope=envelope, submitter_contact=self.practice.contact, claims=claims
        )
        return claim_837p.write(batch)

    def record_sent(
        self, claim: Claim, *, on: date, document: str, replaces: str = ""
    ) -> tuple[Entry, ...]:
        """Put a claim that went out into the books.

        Args:
            claim: as sent.
            on: the day.
            document: the file that carries it.
            replaces: patient control number of the claim that it replaces.
        """
        self.claims.add(claim)
        entries = recharge(
            claim,
            journal=self.journal,
            posted_on=on,
            document=document,
            replaces=replaces,
        )
        for entry in entries:
            self.journal.post(entry)
        return entries

    def post_835(
        self, data: bytes, profile: PayerProfile, *, file: str, on: date
    ) -> Iterator[Posted]:
        """Read an 835 and post each payment in it."""
        for event in remittance_835.read([data], file=file):
            if not isinstance(event, Remittance):
                continue
            result = post(
                event,
                claims=self.claims,
                journal=self.journal,
                posted_on=on,
                document=file,
            )
            denials = triage(event, claims=self.claims, profile=profile, posted_on=on)
            yield Posted(remittance=event, result=result, denials=denials)


def read_999(data: bytes, *, file: str) -> tuple[ImplementationAcknowledgment, ...]:
    """The verdicts of a 999 on the syntax of what was sent."""
    return tuple(acknowledgment_999.read([data], file=file))


def read_277ca(data: bytes, *, file: str) -> tuple[ClaimVerdict, ...]:
    """The verdicts of a 277CA, claim by claim."""
    acknowledged = (
        event
        for event in acknowledgment_277ca.read([data], file=file)
        if isinstance(event, ClaimAcknowledgment)
    )
    return tuple(verdict for each in acknowledged for verdict in each.verdicts)
