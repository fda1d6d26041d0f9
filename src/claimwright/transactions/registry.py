"""Which door reads and writes the sets of which guide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from itertools import groupby
from typing import Any

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ImplementationAcknowledgment,
)
from claimwright.claims.batch import ClaimBatch, Envelope
from claimwright.claims.functional_acknowledgment import InterchangeAcknowledgment
from claimwright.transactions import (
    acknowledgment_277ca,
    acknowledgment_999,
    acknowledgment_ta1,
    claim_837d,
    claim_837i,
    claim_837p,
    remittance_835,
)
from claimwright.transactions.batches import (
    RemittanceBatch,
    claim_batches,
    one_by_one,
    remittance_batches,
    write_remittances,
)
from claimwright.transactions.layouts.door import Door
from claimwright.x12.guide import Guide

_LAYOUTS = (
    "acknowledgment_997",
    "additional_information_277",
    "application_advice_824",
    "attachment_275",
    "claim_status_276",
    "claim_status_277",
    "eligibility_270",
    "eligibility_271",
    "enrollment_834",
    "exchange_payment_820",
    "premium_payment_820",
    "services_review_278",
)
"""The modules beside this one that describe a set by a layout."""
_CLAIMS: dict[str, Any] = {
    "005010X222A1": claim_837p,
    "005010X223A2": claim_837i,
    "005010X224A2": claim_837d,
}

Read = Callable[..., Iterator[Any]]
"""Reads `chunks` of the `file` of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A kind of transaction set that has nouns.

    Attributes:
        guide_id: of its guide.
        transaction: ST01.
        told: BHT02, where a request and its response share guide and transaction.
        noun: what `read` gives, besides the faults of syntax, and `write` takes.
        read: all that a set holds as one noun, after the faults of its syntax.
        read_each: claims, members, verdicts one by one, for files of any size.
        write: nouns to bytes; those of one interchange go back into one.
        is_layout: whether a layout describes it.
    """

    guide_id: str
    transaction: str
    told: str = ""
    noun: Callable[..., object]
    read: Read
    read_each: Read
    write: Callable[[Sequence[Any]], bytes]
    is_layout: bool = False


INTERCHANGE_ACKNOWLEDGMENT = Entry(
    guide_id="",
    transaction=acknowledgment_ta1.TRANSACTION,
    noun=InterchangeAcknowledgment,
    read=acknowledgment_ta1.read,
    read_each=acknowledgment_ta1.read,
    write=lambda nouns: acknowledgment_ta1.write(*nouns),
)
"""TA1, which stands in an interchange and in no set, so that no guide leads to it."""


def doors() -> tuple[Entry, ...]:
    """Every kind of transaction set that has nouns."""
    return _entries()


def door_of(guide: Guide) -> Entry | None:
    """The door for the sets of a guide; None if there are no nouns for it."""
    purposes = guide.told_by[1] if guide.told_by else frozenset({""})
    for entry in doors():
        same = (entry.guide_id, entry.transaction) == (guide.id, guide.transaction)
        if same and (not entry.told or entry.told in purposes):
            return entry
    return None


def noun_named(name: str) -> Callable[..., object] | None:
    """The noun of that name that a door writes; None if there is none."""
    nouns = (each.noun for each in (*doors(), INTERCHANGE_ACKNOWLEDGMENT))
    return next((each for each in nouns if each.__name__ == name), None)


@cache
def _entries() -> tuple[Entry, ...]:
    described = (entry for name in _LAYOUTS for entry in _described(name))
    return (*_claim_entries(), *_answers(), *described)


def _claim_entries() -> Iterator[Entry]:
    for guide_id, door in _CLAIMS.items():
        yield Entry(
            guide_id=guide_id,
            transaction="837",
            noun=ClaimBatch,
            read=partial(claim_batches, door.read),
            read_each=door.read,
            write=one_by_one(door.write),
        )


def _answers() -> Iterator[Entry]:
    yield Entry(
        guide_id="005010X221A1",
        transaction="835",
        noun=RemittanceBatch,
        read=remittance_batches,
        read_each=remittance_835.read,
        write=one_by_one(write_remittances),
    )
    yield Entry(
        guide_id="005010X214",
        transaction="277",
        noun=ClaimAcknowledgment,
        read=acknowledgment_277ca.read,
        read_each=acknowledgment_277ca.read,
        write=one_by_one(acknowledgment_277ca.write),
    )
    yield Entry(
        guide_id="005010X231A1",
        transaction="999",
        noun=ImplementationAcknowledgment,
        read=acknowledgment_999.read,
        read_each=acknowledgment_999.read,
        write=one_by_one(acknowledgment_999.write),
    )


def _described(name: str) -> Iterator[Entry]:
    module = import_module(f"{__package__}.{name}")
    described: tuple[Door[Any], ...] = getattr(module, "DOORS", ()) or (module.DOOR,)
    for door in described:
        yield Entry(
            guide_id=door.guide_id,
            transaction=door.transaction,
            told=door.told,
            noun=door.layout.noun,
            read=door.read,
            read_each=door.read_each,
            write=partial(_write, door),
            is_layout=True,
        )


def _write(door: Door[Any], nouns: Sequence[Any]) -> bytes:
    """Nouns that came in one group go back into one."""

    def group(noun: Any) -> tuple[object, ...]:  # noqa: ANN401 - any set's noun
        envelope: Envelope = noun.envelope
        return (
            envelope.sender.identifier,
            envelope.receiver.identifier,
            envelope.interchange_control,
            envelope.group_control,
        )

    return b"".join(door.write(*each) for _, each in groupby(nouns, key=group))
