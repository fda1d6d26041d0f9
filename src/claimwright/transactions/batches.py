"""What one interchange holds, where a door gives its parts one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.claims.batch import ClaimBatch, Envelope
from claimwright.claims.claim import Claim
from claimwright.claims.names import Contact
from claimwright.noun import Noun
from claimwright.remittances.remittance import Remittance
from claimwright.transactions import remittance_835
from claimwright.transactions.envelope import unwrap
from claimwright.x12.interchange import TransactionSet, interchanges

T = TypeVar("T")


class ReadClaims(Protocol):
    """The reading of a file of claims."""

    def __call__(
        self, chunks: Iterable[bytes], *, file: str
    ) -> Iterator[Envelope | Claim | SyntaxFault]:
        """Envelopes, their claims, and faults, as they stand in the file."""


class RemittanceBatch(Noun):
    """Payments that travel in one interchange."""

    envelope: Envelope
    remittances: tuple[Remittance, ...]


def claim_batches(
    read: ReadClaims, chunks: Iterable[bytes], *, file: str
) -> Iterator[ClaimBatch | SyntaxFault]:
    """The claims of each transaction set of a file, after the faults of its syntax.

    Args:
        read: of the door that reads such claims.
        chunks: the file's bytes in pieces of any size.
        file: its name, for origins and errors.
    """
    envelope: Envelope | None = None
    claims: list[Claim] = []
    for event in read(chunks, file=file):
        if isinstance(event, SyntaxFault):
            yield event
        elif isinstance(event, Claim):
            claims.append(event)
        else:
            if envelope is not None:
                yield _batch(envelope, claims)
            envelope, claims = event, []
    if envelope is not None:
        yield _batch(envelope, claims)


def _batch(envelope: Envelope, claims: list[Claim]) -> ClaimBatch:
    return ClaimBatch(
        envelope=envelope,
        submitter_contact=envelope.contact or Contact(name="", phone=""),
        claims=tuple(claims),
    )


def remittance_batches(
    chunks: Iterable[bytes], *, file: str
) -> Iterator[RemittanceBatch | SyntaxFault]:
    """The payments of a file, after the faults of its syntax.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for origins and errors.
    """
    held = list(chunks)
    remittances: list[Remittance] = []
    for event in remittance_835.read(held, file=file):
        if isinstance(event, SyntaxFault):
            yield event
        else:
            remittances.append(event)
    for each in interchanges(held, file=file):
        if isinstance(each, TransactionSet):
            yield RemittanceBatch(envelope=unwrap(each), remittances=tuple(remittances))
            return


def write_remittances(batch: RemittanceBatch) -> bytes:
    """Write one interchange with one transaction set for each payment."""
    return remittance_835.write(batch.remittances, batch.envelope)


def one_by_one(write: Callable[[T], bytes]) -> Callable[[Iterable[T]], bytes]:
    """Writing of several nouns by what writes one interchange for each."""
    return lambda nouns: b"".join(map(write, nouns))
