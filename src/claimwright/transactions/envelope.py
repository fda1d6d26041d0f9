"""Our nouns for an interchange's envelope, and the X12 segments that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from claimwright.claims.batch import Envelope, TradingPartner
from claimwright.x12.interchange import TransactionSet
from claimwright.x12.segment import Segment
from claimwright.x12.writing import Sealed, write_interchange

_UNKNOWN_MOMENT = datetime(1970, 1, 1)  # noqa: DTZ001 - X12 knows no time zone


def wrap(
    envelope: Envelope,
    sets: Iterable[tuple[str, Iterable[Segment]]],
    *,
    functional: str,
    version: str,
) -> bytes:
    """Write the interchange of an envelope.

    Args:
        envelope: who sends what to whom.
        sets: of each set its control number and its segments, ST first, without SE.
        functional: GS01.
        version: GS08.
    """
    sealed = sealed_of(envelope, functional=functional, version=version)
    return write_interchange(sealed, sets)


def sealed_of(envelope: Envelope, *, functional: str, version: str) -> Sealed:
    """What ISA and GS say of an envelope."""
    return Sealed(
        sender=envelope.sender.identifier,
        sender_qualifier=envelope.sender.qualifier,
        receiver=envelope.receiver.identifier,
        receiver_qualifier=envelope.receiver.qualifier,
        interchange_control=envelope.interchange_control,
        group_control=envelope.group_control,
        functional=functional,
        version=version,
        usage=envelope.usage,
        created_at=envelope.created_at,
    )


def unwrap(found: TransactionSet, *, reference: str = "") -> Envelope:
    """The envelope above a transaction set.

    Args:
        found: the set, as read.
        reference: the set's own (BHT03, TRN02), which stands inside of it.
    """
    isa, gs = found.group.interchange.isa, found.group.gs
    return Envelope(
        sender=_partner(isa.element(5), isa.element(6)),
        receiver=_partner(isa.element(7), isa.element(8)),
        interchange_control=_digits(isa.element(13)),
        group_control=_digits(gs.element(6)),
        transaction_control=found.control,
        reference=reference,
        usage=isa.element(15).strip(),
        created_at=_moment(gs.element(4), gs.element(5)),
    )


def outer(isa: Segment) -> Envelope:
    """The envelope of an interchange, without a group."""
    return Envelope(
        sender=_partner(isa.element(5), isa.element(6)),
        receiver=_partner(isa.element(7), isa.element(8)),
        interchange_control=_digits(isa.element(13)),
        group_control=0,
        transaction_control="",
        reference="",
        usage=isa.element(15).strip(),
        created_at=_moment(f"20{isa.element(9)}", isa.element(10)),
    )


def _partner(qualifier: str, identifier: str) -> TradingPartner:
    name = identifier.strip()
    return TradingPartner(name=name, identifier=name, qualifier=qualifier.strip())


def _digits(text: str) -> int:
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() else 0


def _moment(day: str, time: str) -> datetime:
    """When a group was created; a moment that cannot be read says nothing."""
    try:
        return datetime.strptime(f"{day} {time[:4]}", "%Y%m%d %H%M")  # noqa: DTZ007
    except ValueError:
        return _UNKNOWN_MOMENT
