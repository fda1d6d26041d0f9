"""A batch of claims on its way to one receiver."""

from __future__ import annotations

from datetime import datetime

from claimwright.claims.claim import Claim
from claimwright.claims.names import Contact
from claimwright.noun import Noun


class TradingPartner(Noun):
    """A sender or receiver: its name, and its ids in ISA, GS and NM109."""

    name: str
    identifier: str
    qualifier: str = "ZZ"


class Envelope(Noun):
    """Who sends what to whom, and under which control numbers.

    Attributes:
        interchange_control: ISA13, unique between the two partners.
        group_control: GS06.
        transaction_control: ST02.
        reference: BHT03 or TRN02: the sender's own name for the transaction.
        usage: P production, T test (ISA15).
        created_at: minute of creation, the sender's local time.
        contact: of the sender, as read from a file of claims.
        purpose: BHT02: 00 original, 18 a file that is sent again.
        kind: BHT06: CH chargeable claims, RP reporting only, 31 subrogation demand.
    """

    sender: TradingPartner
    receiver: TradingPartner
    interchange_control: int
    group_control: int = 1
    transaction_control: str = "0001"
    reference: str
    created_at: datetime
    usage: str = "T"
    contact: Contact | None = None
    purpose: str = "00"
    kind: str = "CH"


class ClaimBatch(Noun):
    """Claims that travel in one transaction set."""

    envelope: Envelope
    submitter_contact: Contact
    claims: tuple[Claim, ...]
