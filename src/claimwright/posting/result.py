"""What posting a remittance comes to: entries, and what a person must look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claimwright.ledger.journal import Entry
from claimwright.money import ZERO, Cents
from claimwright.origin import Origin
from claimwright.remittances.remittance import Imbalance


class PostingStatus(Enum):
    """What became of the remittance as a whole."""

    POSTED = "posted"
    ALREADY_POSTED = "already posted"
    REFUSED = "refused"


class QueueReason(Enum):
    """Why a person must look."""

    UNKNOWN_CLAIM = "unknown claim number"
    DOUBTFUL_LINE = "line cannot be told apart"
    REVERSAL_WITHOUT_ORIGINAL = "reversal without an original"
    REVERSAL_DIFFERS = "reversal differs from its original"
    UNKNOWN_GROUP = "group code not allowed"
    UNKNOWN_PROVIDER_ADJUSTMENT = "provider adjustment without an account"
    MORE_THAN_OPEN = "more than is open"
    PRIOR_PAYER_UNEXPECTED = "names a prior payer, but is the first"
    CHARGE_DIFFERS = "charge differs from the claim"
    MEDICAID_HELPS = "patient must not be billed"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """Something for a person, with what is at stake.

    Attributes:
        patient_control_number: as the payer sent it; empty for a provider adjustment.
        line: ordinal of the line in the remittance, from 1; None for the claim.
        amount_cents: what is at stake.
    """

    reason: QueueReason
    message: str
    patient_control_number: str = ""
    line: int | None = None
    amount_cents: Cents = ZERO
    origin: Origin | None = None


class MatchedBy(Enum):
    """How a line of the remittance was told to be a line of the claim."""

    CONTROL_NUMBER = "control number"
    CODE_CHARGE_AND_DATE = "code, charge and date"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMatch:
    """A line of the remittance and the line of the claim that it answers.

    Attributes:
        ordinal: of the line in the remittance, from 1.
        number: of the line of the claim; None if doubtful.
    """

    ordinal: int
    number: int | None
    matched_by: MatchedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedClaim:
    """What one claim of the remittance moved.

    Attributes:
        ordinal: of the claim in the remittance, from 1.
        entry_id: of its entry in the journal.
        reverses: id of the entry that it takes back; empty if none.
        denied_cents: what was refused and stays open.
        forwarded_to: the next payer, if this one sent the claim on; the practice
            then does not bill it again.
    """

    ordinal: int
    patient_control_number: str
    entry_id: str
    reverses: str = ""
    paid_cents: Cents
    contractual_cents: Cents
    patient_cents: Cents
    next_payer_cents: Cents
    denied_cents: Cents
    forwarded: bool = False
    forwarded_to: str = ""
    lines: tuple[LineMatch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingResult:
    """What became of one remittance.

    Attributes:
        message: one sentence for the person who posts.
        entries: those that this posting added to the journal; empty unless posted.
        imbalances: why it is refused, if it does not balance.
    """

    status: PostingStatus
    message: str
    entries: tuple[Entry, ...] = ()
    claims: tuple[PostedClaim, ...] = ()
    queue: tuple[QueueItem, ...] = ()
    imbalances: tuple[Imbalance, ...] = ()
