"""The bytes of an 837 to its envelopes, claims and faults, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.claims.batch import Envelope
from claimwright.claims.claim import Claim
from claimwright.noun import replace
from claimwright.transactions.claim_parts.claims import ClaimReader
from claimwright.transactions.claim_parts.parties import first_contact
from claimwright.transactions.envelope import unwrap
from claimwright.transactions.sets import as_noun, events, sets_of
from claimwright.x12.faults import Fault
from claimwright.x12.interchange import TransactionSet
from claimwright.x12.loops import Loop

UNIT = "2300"

Event = Envelope | Claim | SyntaxFault


def read_claims(
    chunks: Iterable[bytes],
    reader: ClaimReader,
    *,
    guide: str,
    name: str,
    file: str,
    judged: bool = True,
) -> Iterator[Event]:
    """Read the claims of a file; memory does not grow with it.

    Args:
        chunks: the file's bytes in pieces of any size.
        reader: of the guide's claims.
        guide: id of the guide.
        name: of the transaction, in words.
        file: its name, for origins and errors.
        judged: whether elements are judged; reading alone is faster.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
    """
    trailers: list[Fault] = []
    for each, rules in sets_of(chunks, guide, file=file, name=name, trailers=trailers):
        found = events(each, rules, file=file, judged=judged)
        yield from _set(each, found, reader, file)
    yield from (as_noun(each, file) for each in trailers)


def _set(
    read_set: TransactionSet,
    found: Iterator[Loop | SyntaxFault],
    reader: ClaimReader,
    file: str,
) -> Iterator[Event]:
    opened = False
    held: list[SyntaxFault] = []
    for event in found:
        if isinstance(event, SyntaxFault):
            if opened:
                yield event
            else:
                held.append(event)
            continue
        if not opened:
            yield _envelope(read_set, event)
            yield from held
            opened = True
        if event.rule.id == UNIT:
            yield reader.read(event, file)


def _envelope(read_set: TransactionSet, loop: Loop) -> Envelope:
    root = loop
    while root.parent is not None:
        root = root.parent
    bht = root.find("BHT")
    envelope = unwrap(read_set, reference=bht.element(3) if bht else "")
    if bht is not None:
        envelope = replace(envelope, purpose=bht.element(2), kind=bht.element(6))
    sender = next(root.inner("1000A"), None)
    if sender is not None:
        named = replace(envelope.sender, name=sender.first.element(3))
        envelope = replace(envelope, sender=named, contact=first_contact(sender))
    receiver = next(root.inner("1000B"), None)
    if receiver is not None:
        named = replace(envelope.receiver, name=receiver.first.element(3))
        envelope = replace(envelope, receiver=named)
    return envelope
